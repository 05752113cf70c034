"""Setting a finding aside, longer, or no more."""

from collections.abc import Callable

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from querschnitt.governance import commands
from querschnitt.governance.forms import WaiverForm
from querschnitt.governance.models import Waiver
from querschnitt.governance.queries.finding import FindingPage, finding_page
from querschnitt.kernel import clock
from querschnitt.kernel.refusal import Forbidden, Refused
from querschnitt.ui.requests import ActorRequest
from querschnitt.ui.wording import spoken

Write = Callable[..., Waiver]
PAGE = require_http_methods(["GET", "HEAD", "POST"])


@PAGE
def waive(request: ActorRequest, key: str) -> HttpResponse:
    """Set a finding aside."""
    page = finding_page(request.actor, key, clock.today())
    if not page.may_waive_finding:
        raise Forbidden(key)
    return _form(request, page, commands.waive_finding, _("The finding is set aside. It stays visible."))


@PAGE
def renew(request: ActorRequest, key: str) -> HttpResponse:
    """Let another waiver follow."""
    page = finding_page(request.actor, key, clock.today())
    if not page.may_renew_waiver:
        raise Forbidden(key)
    return _form(request, page, commands.renew_waiver, _("The waiver is renewed."))


@require_POST
def end(request: ActorRequest, key: str) -> HttpResponse:
    """Let the finding count again."""
    try:
        commands.end_waiver(actor=request.actor, finding=key)
    except Refused as refused:
        messages.error(request, spoken(refused.sentence))
    else:
        messages.success(request, _("The waiver is ended."))
    return redirect("governance:finding", key=key)


def _form(request: ActorRequest, page: FindingPage, write: Write, done: str) -> HttpResponse:
    form = WaiverForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        try:
            write(actor=request.actor, finding=page.key, **form.cleaned_data)
        except Refused as refused:
            form.add_error(refused.place if refused.place in form.fields else None, spoken(refused.sentence))
        else:
            messages.success(request, done)
            return redirect("governance:finding", key=page.key)
    return render(request, "governance/waive.html", {"page": page, "form": form, "renewing": page.may_renew_waiver})

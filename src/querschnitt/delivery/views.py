"""The page of the outbox."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from querschnitt.delivery import commands, queries
from querschnitt.delivery.forms import OutboxFilter
from querschnitt.delivery.models import OutboxMail
from querschnitt.kernel.authority import Actor
from querschnitt.kernel.refusal import Refused


class ActorRequest(HttpRequest):
    """A request after the middleware. The page knows no other type: `ui` lies beside `delivery`, not below it."""

    actor: Actor


@require_GET
def outbox(request: ActorRequest) -> HttpResponse:
    """What is on its way, what was sent, what was given up and why."""
    form = OutboxFilter(request.GET)
    form.is_valid()
    page = queries.outbox(request.actor, state=form.state, before=form.before)
    return render(request, "delivery/outbox.html", {"page": page})


@require_POST
def requeue(request: ActorRequest, mail: int) -> HttpResponse:
    """Send once more what was given up."""
    try:
        commands.requeue(actor=request.actor, mail=mail)
    except OutboxMail.DoesNotExist as missing:
        raise Http404 from missing
    except Refused as refused:
        messages.error(request, refused.sentence.spoken(_))
    else:
        messages.success(request, _("The mail is waiting to be sent once more."))
    return redirect("delivery:outbox")

"""Answering the survey for a unit: signed in as its head, as the deputy, or as the office that was told (V-3)."""

from django.conf import settings
from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from querschnitt.cycles.views.frame import CycleFrame, frame
from querschnitt.kernel import clock
from querschnitt.kernel.refusal import Forbidden
from querschnitt.measures.permissions import GRANTS
from querschnitt.measures.queries.answering import AnswerPage, answer_page
from querschnitt.measures.views.answer_form import FACTS, Answering, answered
from querschnitt.ui.acting import PAGE
from querschnitt.ui.components.time import in_words
from querschnitt.ui.requests import ActorRequest
from querschnitt.ui.rows import Crumb, Fact


@PAGE
def response(request: ActorRequest, pk: int) -> HttpResponse:
    """The three questions with what was said, or the form; beside it what the staff have said, for the head alone."""
    page = answer_page(request.actor, pk, clock.today())
    if request.method == "POST" and not page.may_answer:
        raise Forbidden(str(pk))
    found = frame(request, page.row.survey.cycle.key, GRANTS, "read_survey", here="measures:survey")
    answering = Answering(
        request=request,
        page=page,
        actor=request.actor,
        how="signed_in" if page.as_head else "office",
        template="measures/response.html",
        back=reverse("measures:response", kwargs={"pk": pk}),
    )
    return answered(answering, _facts(page, found), (_profile(page),))


def _facts(page: AnswerPage, found: CycleFrame) -> FACTS:
    way = [*found.crumbs, Crumb(_("Survey"), reverse("measures:survey", kwargs={"key": found.key})), Crumb(page.name)]
    return {
        "frame": found,
        "crumbs": way,
        "forms_url": reverse("measures:forms", kwargs={"pk": page.row.pk}),
        "ask_url": reverse("measures:ask_staff", kwargs={"pk": page.row.pk}),
        "close_url": reverse("measures:close_staff_round", kwargs={"pk": page.row.pk}),
        "staff_link": _staff_link(page),
    }


def _staff_link(page: AnswerPage) -> str:
    """The link for the staff, for whoever passes it on."""
    if not (page.may_ask_staff and page.staff and page.staff.token):
        return ""
    return f"{settings.BASE_URL.rstrip('/')}{reverse('measures:voice', args=[page.staff.token])}"


def _profile(page: AnswerPage) -> Fact:
    """The profile of the unit is a part of its answer (K3-1): how it stands, and the way to it."""
    href = reverse("cycles:profile", kwargs={"unit": page.row.unit.key})
    said = (
        _("last confirmed on %(day)s") % {"day": in_words(page.profile_on)} if page.profile_on else _("to be filled in")
    )
    return Fact(_("Profile of the unit"), said, href)

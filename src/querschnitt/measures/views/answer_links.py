"""Pages behind the links of a survey: a unit answers without signing in, staff take part (S15)."""

from uuid import uuid4

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_variables

from querschnitt.kernel import clock
from querschnitt.kernel.authority import ANYONE
from querschnitt.kernel.refusal import Forbidden, Refused
from querschnitt.measures import commands
from querschnitt.measures.forms.answering import VoiceForm
from querschnitt.measures.models import StaffRound
from querschnitt.measures.queries.answering import linked_page
from querschnitt.measures.queries.survey_links import response_behind, round_behind
from querschnitt.measures.queries.voices import reads_voices
from querschnitt.measures.views.answer_form import Answering, answered
from querschnitt.meetings.queries.unit_names import unit_names
from querschnitt.meetings.views.links import GONE, private, speak
from querschnitt.organisation.queries.memory import organisation_on
from querschnitt.ui.acting import PAGE, sent
from querschnitt.ui.components.time import in_words
from querschnitt.ui.requests import ActorRequest
from querschnitt.ui.wording import spoken


@PAGE
@sensitive_variables("token")
def answer_by_link(request: ActorRequest, token: str) -> HttpResponse:
    """The answer of a unit by its personal link: the link alone is the key, whoever is signed in besides."""
    row = response_behind(token)
    speak(request, "")
    if row is None:
        return _gone(request)
    answering = Answering(
        request=request,
        page=linked_page(ANYONE, row, clock.today()),
        actor=ANYONE,
        how="link",
        template="measures/answer_by_link.html",
        back=request.path,
        token=token,
    )
    try:
        return private(answered(answering, {"title": row.survey.cycle.title}))
    except Forbidden:  # taken back between looking and answering
        return _gone(request)


@PAGE
@sensitive_variables("token")
def voice(request: ActorRequest, token: str) -> HttpResponse:
    """One of the staff says something to the questions; afterwards nothing of it is shown here.

    Whoever reads the answers is asked for none as long as they are signed in: their own would help the others over the
    minimum. Signed out nobody can tell them from the staff, and the page says so to those who answer.
    """
    found = round_behind(token)
    reads = found is not None and reads_voices(request.actor, found.response, organisation_on(clock.today()))
    speak(request, "")
    if found is None or found.closes_on < clock.today():
        return _gone(request)
    form = VoiceForm(
        sent(request),
        questions=found.response.survey.questions,
        anonymous=found.anonymous,
        initial={"once": uuid4()},
    )
    given = False
    if request.method == "POST" and not reads and form.is_valid():
        given = _heard(form, token)
    return private(render(request, "measures/voice.html", _context(found, form, given=given, reads=reads)))


def _heard(form: VoiceForm, token: str) -> bool:
    said = form.cleaned_data
    try:
        commands.give_voice(
            actor=ANYONE, token=token, answers=said["answers"], name=said.get("name", ""), once=said["once"]
        )
    except Refused as refused:
        form.add_error(refused.place if refused.place in form.fields else None, spoken(refused.sentence))
        return False
    return True


def _context(found: StaffRound, form: VoiceForm, *, given: bool, reads: bool) -> dict[str, object]:
    key = found.response.unit.key
    lead = _("Until %(day)s, before the unit itself answers.") % {"day": in_words(found.closes_on)}
    return {
        "form": form,
        "given": given,
        "reads": reads,
        "unit": unit_names({key}, clock.today()).get(key, key),
        "lead": lead,
        "anonymous": found.anonymous,
        "minimum": found.minimum,
    }


def _gone(request: ActorRequest) -> HttpResponse:
    """One answer for links that never were, were taken back, or ended with the survey."""
    response = render(request, "measures/link_gone.html", status=GONE)
    # Django would log the address of a page that is not there, and with it somebody's former token (S15).
    response._has_been_logged = True  # type: ignore[attr-defined]  # noqa: SLF001
    return private(response)

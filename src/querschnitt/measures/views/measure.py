"""The page of one measure, and its documents."""

from collections.abc import Iterator

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from django.views.decorators.http import require_safe

from querschnitt.documents.views import download
from querschnitt.measures.domain.states import ENDS, MeasureState
from querschnitt.measures.labels import MEASURE_STATES, MEASURE_STEPS
from querschnitt.measures.queries.measure_documents import stored_document
from querschnitt.measures.queries.measure_page import MeasurePage, measure_page
from querschnitt.measures.views import measure_act, measure_adopted, measure_changes, measure_course, measure_parts
from querschnitt.measures.views.measure_parts import to
from querschnitt.ui.requests import ActorRequest
from querschnitt.ui.rows import Action, Crumb, Entry

FIRST = ("appraise_measure", "start_measure", "resume_measure")  # the one next step, if possible


@require_safe
def measure(request: ActorRequest, number: int) -> HttpResponse:
    """Everything of one measure as of the day of view."""
    page = measure_page(request.actor, number, request.day)
    context = {
        "page": page,
        "crumbs": [_way(), Crumb(_("Measure %(number)s") % {"number": page.row.number})],
        "title": page.row.title,
        "preline": _("Measure %(number)d – %(state)s") % {"number": number, "state": MEASURE_STATES[page.state]},
        "next": next_step(page),
        "others": list(others(page)),
        "marks": measure_parts.marks(page),
        "missing": measure_parts.missing(page),
        "facts": measure_parts.facts(page),
        "groups": measure_parts.groups(page),
        "co_acting": measure_parts.co_acting(page),
        "needs": measure_parts.needs(page),
        "waiting": measure_parts.waiting(page),
        "milestones": measure_parts.milestones(page),
        "parts": measure_parts.parts(page),
        "money": measure_parts.money(page),
        "documents": measure_parts.documents(page),
        "comments": measure_course.comments(page),
        "report": measure_course.last_report(page),
        "decision": measure_course.decision(page),
        "adopted": measure_adopted.adopted(page),
        "beside": measure_adopted.words_beside(page),
        "changed": measure_adopted.changed(page),
        "way": measure_course.way(page),
        "changes": measure_changes.changes(page) if page.changes else None,
        "history": [Entry(each.at, each.sentence, each.actor) for each in page.entries],
        "adds": adds(page),
        "stays": measure_act.before_a_body(page.row) if page.state is MeasureState.RECOMMENDED else "",
        "parts_open": _parts_open(page),
    }
    return render(request, "measures/measure.html", context)


def _parts_open(page: MeasurePage) -> bool:
    """Whether whoever steers it looks in vain for its end: first it is said what becomes of its parts."""
    steers = page.state is MeasureState.RUNNING and "postpone_measure" in page.may
    return steers and any(MeasureState(each.text) not in ENDS for each in page.hanging("part"))


def _way() -> Crumb:
    return Crumb(_("Measures"), reverse("measures:measures"))


def next_step(page: MeasurePage) -> Action | None:
    """The one next step: what leads on from this phase, if the actor may take it."""
    if page.state in (MeasureState.APPRAISED, MeasureState.RECOMMENDED) and page.row.cycle and page.may:
        label = _("Recommend the measure") if page.state is MeasureState.APPRAISED else _("To the recommendation")
        return Action(label, reverse("measures:recommendations", kwargs={"key": page.row.cycle.key}))
    found = next((step for step in FIRST if step in page.may), None) or _while_running(page)
    if isinstance(found, Action):
        return found
    return Action(MEASURE_STEPS[found], to("take_step", page.row.number, step=found)) if found else None


def _while_running(page: MeasurePage) -> Action | str | None:
    """While it is carried out: the next milestone, and when none is open the end."""
    stone = next((each for each in page.hanging("milestone") if each.day3 is None), None)
    if page.state is MeasureState.RUNNING and stone is not None and "change" in page.may:
        label = _("Mark “%(milestone)s” as reached") % {"milestone": stone.name}
        return Action(label, reverse("measures:reach_milestone", kwargs={"pk": stone.pk}))
    return "complete_measure" if "complete_measure" in page.may else None


def others(page: MeasurePage) -> Iterator[Action]:
    """What else can be done with it."""
    number = page.row.number
    if "change" in page.may and page.state is not MeasureState.RECOMMENDED:
        yield Action(_("Change what is said"), to("change", number))
    if "name" in page.may:
        yield Action(_("Name who answers for it"), to("name_responsible", number, duty="responsible"))
        yield Action(_("Name who stands in"), to("name_responsible", number, duty="deputy"))
    first = next_step(page)
    for step, label in MEASURE_STEPS.items():
        address = to("take_step", number, step=step)
        if step in page.may and (first is None or first.href != address):
            yield Action(label, address)
    if "carry_on" in page.may:
        yield Action(_("Carry it on as a new measure"), f"{reverse('measures:propose')}?fortsetzung={number}")
    if "postpone_measure" in page.may:  # whoever steers what is carried out may put it off, and says what blocks it
        blocked = page.row.blocked_since is not None
        said = pgettext("measure", "No longer blocked") if blocked else _("Note as blocked")
        yield Action(said, to("release_measure" if blocked else "block_measure", number))


def adds(page: MeasurePage) -> dict[str, str]:
    """The addresses of forms that add something, as far as the actor may."""
    if "afterwards" in page.may:
        return {name: to(name, page.row.number) for name in ("set_resource", "report")}
    if "change" not in page.may:
        return {"own_part": to("change_co_acting", page.row.number)} if "own_part" in page.may else {}
    shown = () if page.state is MeasureState.RECOMMENDED else ("change_groups", "change_co_acting", "change_needs")
    names = (*shown, "add_milestone", "set_resource", "depend_on", "add_document")
    found = {name: to(name, page.row.number) for name in names}
    if page.row.parent is None:
        found["part"] = f"{reverse('measures:propose')}?teil={page.row.number}"
    return found


@require_safe
def document(request: ActorRequest, number: int, pk: int) -> HttpResponse:
    """A document of a measure."""
    stored = stored_document(request.actor, number, pk)
    return download(stored.name, stored.media_type, stored.data)

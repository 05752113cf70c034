"""Steps of a measure, who answers for it, its milestones."""

from collections.abc import Mapping
from typing import Any

from django.http import HttpResponse
from django.utils.translation import gettext as _

from querschnitt.kernel import clock
from querschnitt.kernel.refusal import Forbidden
from querschnitt.measures import commands
from querschnitt.measures.domain.states import NEEDS_REASON, Duty
from querschnitt.measures.forms.measures import (
    AnsweringForm,
    MergeForm,
    MilestoneForm,
    MoveForm,
    ReachForm,
    ReasonForm,
    SeenForm,
    StepForm,
)
from querschnitt.measures.labels import MEASURE_STATES, MEASURE_STEPS
from querschnitt.measures.models import Milestone
from querschnitt.measures.queries import measure_choices as choices
from querschnitt.measures.queries.measure_acts import right_to_step
from querschnitt.measures.queries.measure_page import measure_page, versions
from querschnitt.measures.queries.milestones import found_milestone, milestone_version
from querschnitt.measures.views.measure_act import act_on, found_to, found_to_change, told_when_late
from querschnitt.ui.acting import PAGE, Act, acted, sent
from querschnitt.ui.requests import ActorRequest
from querschnitt.ui.rows import Fact


@PAGE
def take_step(request: ActorRequest, number: int, step: str) -> HttpResponse:
    """Take one of the steps that its phase has."""
    page = measure_page(request.actor, number, clock.today())
    if step not in MEASURE_STEPS:
        raise Forbidden(step)
    if request.method == "POST":  # what was sent twice is answered by the command, if one has the right at all
        found_to(request, number, right_to_step(page.row, page.state, step))
    elif step not in page.may:
        raise Forbidden(step)
    row = page.row
    kind = MergeForm if step == "merge_measure" else StepForm
    asks_why = step in NEEDS_REASON
    form = kind(sent(request), initial={"on": clock.today(), "seen": row.version}, asks_why=asks_why)
    act = act_on(
        row,
        title=MEASURE_STEPS[step],
        submit=MEASURE_STEPS[step],
        done=_("The step is recorded."),
        facts=[Fact(_("Phase"), MEASURE_STATES[page.state])],
        anchor="weg",
    )

    def command(given: Mapping[str, Any]) -> None:
        def save() -> None:
            commands.take_step(actor=request.actor, measure=number, step=step, **given)

        told_when_late(form, save, lambda: versions(number))

    return acted(request, form, act, command)


@PAGE
def name_responsible(request: ActorRequest, number: int, duty: str) -> HttpResponse:
    """Name who answers for a measure, or who stands in."""
    if duty not in set(Duty):
        raise Forbidden(duty)
    row = found_to(request, number, "name_responsible")
    day = clock.today()
    present = row.responsibilities.filter(duty=duty, until=None).select_related("post", "person").first()
    initial = {
        "on": day,
        "seen": row.version,
        "post": present.post.key if present and present.post else "",
        "person": present.person.key if present and present.person else "",
    }
    form = AnsweringForm(sent(request), initial=initial, posts=choices.posts(day), persons=choices.persons())
    title = _("Who answers for the measure") if duty == Duty.RESPONSIBLE else _("Who stands in for the measure")
    act = act_on(
        row,
        title=title,
        submit=_("Save who it is"),
        done=_("It is saved who it is."),
        lead=_("Whoever it is may change the measure and reports on it."),
    )

    def command(given: Mapping[str, Any]) -> None:
        def save() -> None:
            commands.name_responsible(actor=request.actor, measure=number, duty=duty, **given)

        told_when_late(form, save, lambda: versions(number))

    return acted(request, form, act, command)


@PAGE
def add_milestone(request: ActorRequest, number: int) -> HttpResponse:
    """Add a milestone."""
    row = found_to_change(request, number)
    act = act_on(
        row,
        title=_("Add a milestone"),
        submit=_("Add the milestone"),
        done=_("The milestone is added."),
        anchor="meilensteine",
    )

    def command(given: Mapping[str, Any]) -> None:
        commands.add_milestone(actor=request.actor, measure=number, **given)

    return acted(request, MilestoneForm(sent(request)), act, command)


def _stone(request: ActorRequest, pk: int, **said: Any) -> tuple[Milestone, Act]:
    stone = found_milestone(pk)
    row = found_to_change(request, stone.measure.number)
    return stone, act_on(row, lead=stone.title, anchor="meilensteine", **said)


@PAGE
def move_milestone(request: ActorRequest, pk: int) -> HttpResponse:
    """Give a milestone another date."""
    stone, act = _stone(
        request,
        pk,
        title=_("Give the milestone another date"),
        submit=_("Move the milestone"),
        done=_("The milestone is moved."),
    )
    form = MoveForm(sent(request), initial={"due": stone.due, "seen": stone.version})

    def command(given: Mapping[str, Any]) -> None:
        def save() -> None:
            commands.move_milestone(actor=request.actor, milestone=pk, **given)

        told_when_late(form, save, lambda: milestone_version(pk))

    return acted(request, form, act, command)


@PAGE
def reach_milestone(request: ActorRequest, pk: int) -> HttpResponse:
    """Note that a milestone is reached."""
    stone, act = _stone(
        request,
        pk,
        title=_("Mark the milestone as reached"),
        submit=_("Mark it as reached"),
        done=_("The milestone is reached."),
    )
    form = ReachForm(sent(request), initial={"on": clock.today(), "seen": stone.version})

    def command(given: Mapping[str, Any]) -> None:
        commands.reach_milestone(actor=request.actor, milestone=pk, **given)

    return acted(request, form, act, command)


@PAGE
def reopen_milestone(request: ActorRequest, pk: int) -> HttpResponse:
    """Note that a milestone is not reached after all."""
    stone, act = _stone(
        request,
        pk,
        title=_("The milestone is not reached after all"),
        submit=_("Take the mark away"),
        done=_("The milestone is open again."),
    )
    form = SeenForm(sent(request), initial={"seen": stone.version})

    def command(given: Mapping[str, Any]) -> None:
        commands.reopen_milestone(actor=request.actor, milestone=pk, **given)

    return acted(request, form, act, command)


@PAGE
def drop_milestone(request: ActorRequest, pk: int) -> HttpResponse:
    """Give a milestone up."""
    stone, act = _stone(
        request,
        pk,
        title=_("Drop the milestone"),
        submit=_("Drop the milestone"),
        done=_("The milestone is dropped."),
    )
    form = ReasonForm(sent(request), initial={"seen": stone.version})

    def command(given: Mapping[str, Any]) -> None:
        commands.drop_milestone(actor=request.actor, milestone=pk, **given)

    return acted(request, form, act, command)

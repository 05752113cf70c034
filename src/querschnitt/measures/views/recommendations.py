"""Recommendations of a working group: prepared, laid before the body, decided line by line."""

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from django.forms import Form
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from django.views.decorators.http import require_safe

from querschnitt.cycles.domain.states import GoalState
from querschnitt.cycles.labels import GOAL_STATES
from querschnitt.cycles.views.frame import CycleFrame, act_on, frame
from querschnitt.kernel import clock
from querschnitt.kernel.authority import may, require
from querschnitt.kernel.refusal import Forbidden
from querschnitt.measures import commands
from querschnitt.measures.domain.states import MeasureState, Outcome, RecommendationState
from querschnitt.measures.forms.decision import OutcomesForm, RecommendationForm, SendForm
from querschnitt.measures.forms.measures import ReasonForm
from querschnitt.measures.labels import MEASURE_STATES, OUTCOMES, RECOMMENDATION_STATES
from querschnitt.measures.models import Recommendation
from querschnitt.measures.permissions import GRANTS
from querschnitt.measures.queries import recommendations as reads
from querschnitt.measures.queries.recommendations import LineRow, RecommendationPage, recommendation_page
from querschnitt.measures.queries.rights import subject_of_cycle
from querschnitt.measures.views.measure_act import told_when_late
from querschnitt.measures.views.measure_parts import to
from querschnitt.meetings.domain.states import ProposalState
from querschnitt.meetings.labels import PROPOSAL_STATES
from querschnitt.meetings.queries import agenda_choices
from querschnitt.ui.acting import PAGE, Act, acted, sent
from querschnitt.ui.requests import ActorRequest
from querschnitt.ui.rows import Action, Crumb, Fact
from querschnitt.ui.table import Cell, Column, Row, Table

HERE = "measures:recommendations"


def page_of(pk: int) -> str:
    return reverse("measures:recommendation", kwargs={"pk": pk})


@require_safe
def recommendations(request: ActorRequest, key: str) -> HttpResponse:
    """What the working group of a pass recommends, and what became of it."""
    found = frame(request, key, GRANTS, "read_measures", here=HERE)
    rows = reads.recommendations_of(found.row, request.day)
    may_recommend = may(request.actor, GRANTS, "recommend", subject_of_cycle(found.row))
    context = {
        "frame": found,
        "table": _table(rows),
        "make": reverse("measures:make_recommendation", kwargs={"key": key}) if may_recommend else "",
    }
    return render(request, "measures/recommendations.html", context)


def _table(rows: list[Recommendation]) -> Table:
    columns = [
        Column("title", _("Recommendation"), grow=True),
        Column("lines", _("Measures and goals"), numeric=True),
        Column("to", _("Goes to")),
        Column("state", pgettext("recommendation", "State")),
        Column("sent", _("Laid before it on")),
        Column("resolution", _("Resolution")),
    ]
    return Table(
        caption=_("Recommendations"),
        caption_hidden=True,
        columns=columns,
        rows=[_row(row) for row in rows],
        empty=_("Nothing has been recommended yet."),
    )


def _row(row: Recommendation) -> Row:
    resolution = Cell(row.resolution.number, time=row.decided_on) if row.resolution else Cell("–")
    return Row(
        [
            Cell(row.title, href=page_of(row.pk)),
            Cell(row.q_lines),  # type: ignore[attr-defined]
            Cell(row.to.name),
            Cell(RECOMMENDATION_STATES[RecommendationState(row.state)], note=row.withdrawn_reason),
            Cell(time=row.sent_on) if row.sent_on else Cell("–"),
            resolution,
        ]
    )


@require_safe
def recommendation(request: ActorRequest, pk: int) -> HttpResponse:
    """One recommendation with its measures and goals."""
    page = recommendation_page(request.actor, pk)
    context = {
        "page": page,
        "crumbs": [*_crumbs(page)[:-1], Crumb(page.row.title)],
        "state": RECOMMENDATION_STATES[RecommendationState(page.row.state)],
        "facts": list(_facts(page)),
        "lines": _lines(page),
        "actions": list(_actions(page)),
        "withdraw": list(_withdrawing(page)),
    }
    return render(request, "measures/recommendation.html", context)


def _crumbs(page: RecommendationPage) -> tuple[Crumb, ...]:
    cycle = page.row.cycle
    if cycle is None:
        return (Crumb(_("Measures"), reverse("measures:measures")), Crumb(page.row.title, page_of(page.row.pk)))
    return (
        Crumb(_("Process"), reverse("cycles:cycles")),
        Crumb(cycle.title, reverse("cycles:cycle", kwargs={"key": cycle.key})),
        Crumb(_("Recommendations"), reverse(HERE, kwargs={"key": cycle.key})),
        Crumb(page.row.title, page_of(page.row.pk)),
    )


def _facts(page: RecommendationPage) -> Iterator[Fact]:
    row = page.row
    if row.committee:
        yield Fact(_("Recommended by"), row.committee.name)
    yield Fact(_("Goes to"), row.to.name)
    if row.sent_on:
        yield Fact(_("Laid before it on"), row.sent_on)
    if page.proposal and row.state == RecommendationState.SENT:
        yield _on_agenda(page, page.proposal)
    if row.resolution:
        yield Fact(_("Resolution"), row.resolution.number)
        yield Fact(_("Decided on"), row.decided_on)
    if row.follows:
        yield Fact(_("Follows"), row.follows.title, page_of(row.follows.pk))
    for each in page.onward:
        yield Fact(_("Goes on to"), each.to.name, page_of(each.pk))
    if row.withdrawn_on:
        yield Fact(_("Withdrawn on"), row.withdrawn_on)
        yield Fact(_("Reason"), row.withdrawn_reason)


def _on_agenda(page: RecommendationPage, state: ProposalState) -> Fact:
    """The sitting that deals with it, or what became of the proposal."""
    label, sitting = _("On its agenda"), page.row.proposal.wished_for if page.row.proposal else None
    if state == ProposalState.ACCEPTED and sitting:
        return Fact(label, agenda_choices.sitting_words(sitting), reverse("meetings:meeting", args=[sitting.key]))
    words = _("proposed, on no agenda yet") if state == ProposalState.OPEN else PROPOSAL_STATES[state]
    said = f"{words}: {page.proposal_reason}" if page.proposal_reason else str(words)
    return Fact(label, said, reverse("meetings:proposals"))


def _lines(page: RecommendationPage) -> Table:
    columns = [
        Column("what", _("What"), grow=True),
        Column("outcome", _("Outcome")),
        Column("state", pgettext("recommendation", "State")),
        Column("further", _("Decided further by")),
    ]
    rows = [_line(each) for each in page.lines]
    empty = _("No measure and no goal has been chosen yet.")
    return Table(_("Measures and goals"), columns, rows, caption_hidden=True, empty=empty)


def _head(each: LineRow) -> str:
    head = _("Measure %(number)s: %(title)s") if each.measure else _("Goal %(number)s: %(title)s")
    return head % {"number": each.number, "title": each.title}


def _line(each: LineRow) -> Row:
    goal = reverse("cycles:goal", kwargs={"number": each.number})
    words = MEASURE_STATES[MeasureState(each.state)] if each.measure else GOAL_STATES[GoalState(each.state)]
    return Row(
        [
            Cell(
                _head(each),
                href=to("measure", each.number) if each.measure else goal,
                note=each.text,
            ),
            Cell(OUTCOMES[each.outcome], note=each.reason) if each.outcome else Cell("–"),
            Cell(words),
            Cell(each.referred_to or "–"),
        ]
    )


def _actions(page: RecommendationPage) -> Iterator[Action]:
    pk, state = page.row.pk, page.row.state
    if state == RecommendationState.SENT and page.may_apply and page.applicable:
        yield Action(_("Apply the resolution"), reverse("measures:apply_resolution", kwargs={"pk": pk}))
    if page.may_work and state == RecommendationState.DRAFT:
        yield Action(_("Lay it before the body"), reverse("measures:send_recommendation", kwargs={"pk": pk}))
        yield Action(_("Change the recommendation"), reverse("measures:change_recommendation", kwargs={"pk": pk}))


def _withdrawing(page: RecommendationPage) -> Iterator[Action]:
    pk, state = page.row.pk, page.row.state
    if page.may_work and state in (RecommendationState.DRAFT, RecommendationState.SENT):
        yield Action(_("Withdraw the recommendation"), reverse("measures:withdraw_recommendation", kwargs={"pk": pk}))


@PAGE
def make(request: ActorRequest, key: str) -> HttpResponse:
    """Prepare a recommendation: choose what goes to the body together."""
    found: CycleFrame = frame(request, key, GRANTS, "read_measures", here=HERE)
    require(request.actor, GRANTS, "recommend", subject_of_cycle(found.row))
    given = request.POST
    made = reads.draft_of(found.row, given.get("title", ""), given.get("to", "")) if given else None
    form = RecommendationForm(
        sent(request),
        initial={"to": reads.steering_body(), "title": _("Recommendations: %(cycle)s") % {"cycle": found.title}},
        bodies=agenda_choices.committees(clock.today()),
        measures=reads.measures_to_recommend(found.row, made),
        goals=reads.goals_to_recommend(found.row, made),
    )
    act = act_on(
        found,
        title=_("Prepare a recommendation"),
        submit=_("Save the recommendation"),
        done=_("The recommendation is prepared."),
        consequence=_("It is not laid before the body yet."),
        back=reverse(HERE, kwargs={"key": key}),
    )

    def command(given: Mapping[str, Any]) -> str:
        words = {name: value for name, value in given.items() if name != "seen"}
        return page_of(commands.make_recommendation(actor=request.actor, cycle=key, **words).pk)

    return acted(request, form, act, command)


def _working(request: ActorRequest, pk: int, *states: RecommendationState) -> RecommendationPage:
    """A recommendation on which the actor may work; sent forms are answered by the command."""
    page = recommendation_page(request.actor, pk)
    if not page.may_work or (request.method != "POST" and page.row.state not in states):
        raise Forbidden(str(pk))
    return page


def _act(page: RecommendationPage, **said: Any) -> Act:
    return Act(about=page.row.title, back=page_of(page.row.pk), crumbs=_crumbs(page), **said)


def _once_more(form: Form, pk: int, save: Callable[[], object]) -> None:
    """Give the command; who comes second is told, and the form is based on what holds now (R4)."""
    told_when_late(form, save, lambda: reads.version_of(pk))


@PAGE
def change(request: ActorRequest, pk: int) -> HttpResponse:
    """Change a recommendation that is being prepared."""
    page = _working(request, pk, RecommendationState.DRAFT)
    row = page.row
    if row.cycle is None:
        raise Forbidden(str(pk))
    initial = {
        "title": row.title,
        "to": row.to.key,
        "text": row.text,
        "measures": [each.measure for each in page.lines if each.measure],
        "goals": [each.goal for each in page.lines if each.goal],
        "seen": row.version,
    }
    form = RecommendationForm(
        sent(request),
        initial=initial,
        bodies=agenda_choices.committees(clock.today()),
        measures=reads.measures_to_recommend(row.cycle, row),
        goals=reads.goals_to_recommend(row.cycle, row),
    )
    act = _act(
        page,
        title=_("Change the recommendation"),
        submit=_("Save the recommendation"),
        done=_("The recommendation is changed."),
    )

    def command(given: Mapping[str, Any]) -> None:
        def save() -> None:
            commands.change_recommendation(actor=request.actor, recommendation=pk, **given)

        _once_more(form, pk, save)

    return acted(request, form, act, command)


@PAGE
def send(request: ActorRequest, pk: int) -> HttpResponse:
    """Lay a recommendation before the body."""
    page = _working(request, pk, RecommendationState.DRAFT)
    sittings = agenda_choices.coming_sittings(page.row.to_id)
    form = SendForm(sent(request), initial={"seen": page.row.version}, sittings=sittings)
    act = _act(
        page,
        title=_("Lay the recommendation before the body"),
        submit=_("Lay it before the body"),
        done=_("The recommendation lies before the body."),
        consequence=_("It is proposed for the agenda. Its measures cannot be changed until the body has decided."),
        items=[_head(each) for each in page.lines],
    )

    def command(given: Mapping[str, Any]) -> None:
        def save() -> None:
            commands.send_recommendation(actor=request.actor, recommendation=pk, **given)

        _once_more(form, pk, save)

    return acted(request, form, act, command)


@PAGE
def withdraw(request: ActorRequest, pk: int) -> HttpResponse:
    """Take a recommendation back."""
    page = _working(request, pk, RecommendationState.DRAFT, RecommendationState.SENT)
    form = ReasonForm(sent(request), initial={"seen": page.row.version})
    act = _act(
        page,
        title=_("Withdraw the recommendation"),
        submit=_("Withdraw the recommendation"),
        done=_("The recommendation is withdrawn."),
        consequence=_("Its measures go back to the group. The recommendation stays on record."),
    )

    def command(given: Mapping[str, Any]) -> None:
        def save() -> None:
            commands.withdraw_recommendation(actor=request.actor, recommendation=pk, **given)

        _once_more(form, pk, save)

    return acted(request, form, act, command)


@PAGE
def apply(request: ActorRequest, pk: int) -> HttpResponse:
    """Apply the resolution of the body to each measure and goal, several at once."""
    page = recommendation_page(request.actor, pk)
    if not page.may_apply or (request.method != "POST" and page.row.state != RecommendationState.SENT):
        raise Forbidden(str(pk))
    initial: dict[str, object] = {"seen": page.row.version}
    if page.applicable:
        initial["resolution"] = page.applicable[0].pk
    for each in page.lines:
        initial |= {f"outcome_{each.pk}": Outcome.AS_PROPOSED}
        initial |= {f"title_{each.pk}": each.title, f"text_{each.pk}": each.text}
    offered = [(str(each.pk), f"{each.number}, {each.committee.name}") for each in page.applicable]
    form = OutcomesForm(
        sent(request),
        initial=initial,
        lines=page.lines,
        resolutions=offered,
        bodies=agenda_choices.committees(clock.today()),
    )
    act = _act(
        page,
        title=_("Apply the resolution"),
        lead=page.applicable[0].wording if page.applicable else "",
        submit=_("Apply the resolution"),
        done=_("The resolution is applied."),
        consequence=_("What is decided is kept as it was adopted and can never be changed."),
        nothing="" if page.applicable else _("No resolution on this recommendation is recorded yet."),
    )

    def command(given: Mapping[str, Any]) -> None:
        def save() -> None:
            commands.apply_resolution(
                actor=request.actor,
                recommendation=pk,
                resolution=given["resolution"],
                outcomes=form.outcomes(),
                refer=form.refer(),
                seen=given["seen"],
            )

        _once_more(form, pk, save)

    return acted(request, form, act, command)

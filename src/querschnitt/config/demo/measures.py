"""How the measures of the demo are proposed, furnished, laid before the body, decided, moved and carried out."""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from functools import partial

from querschnitt.config.demo import held
from querschnitt.config.demo.inventory import groups_of, named, need_called
from querschnitt.config.demo.passes import (
    ONE,
    cycle_of,
    goal_called,
)
from querschnitt.config.demo.planned import (
    CATALOGUE,
    FIRST_STEPS,
    LATER_PROPOSED,
    MOVES,
    ONE_PROPOSED,
    POOLED,
    ROUNDS,
    THREE_PROPOSED,
    Round,
    Told,
)
from querschnitt.config.demo.telling import Chapter, sitting
from querschnitt.kernel import clock
from querschnitt.kernel.authority import OPERATOR
from querschnitt.measures import commands as measures
from querschnitt.measures.domain.deciding import Decided
from querschnitt.measures.domain.states import Duty, Outcome
from querschnitt.measures.models import Measure, Recommendation
from querschnitt.meetings import commands as meetings
from querschnitt.meetings.models import ItemProposal, Resolution


def measure_called(title: str) -> int:
    """The number of the measure of that title."""
    return Measure.objects.values_list("number", flat=True).get(title=named(title))


def _budgets(year: int) -> None:
    measures.keep_budget_year(actor=OPERATOR, year=year, approved_on=clock.today(), approved_by="Stadtrat (Beispiel)")


def _propose(several: tuple[Told, ...], origin: str) -> None:
    for told in several:
        measures.propose_measure(
            actor=OPERATOR, title=named(told.title), unit=told.unit, cycle=cycle_of(ONE), origin=origin,
            text=told.text, parent=measure_called(told.below) if told.below else None,
        )  # fmt: skip
        _furnish(told)


def _furnish_all(several: tuple[Told, ...]) -> None:
    for told in several:
        _furnish(told)


def _furnish(told: Told) -> None:
    """Everything that a working group adds to a proposal."""
    number = measure_called(told.title)
    changes: dict[str, object] = {
        "text": told.text,
        "field_of_action": told.field,
        "goal": goal_called(told.goal) if told.goal else None,
        "starts_on": told.starts,
        "ends_on": told.ends,
        "participation": told.participation,
        "groups": dict.fromkeys(groups_of(told.groups), ""),
        "needs": [need_called(title) for title in told.needs],
        "co_acting": dict(told.helpers or {}),
    }
    said = {name: value for name, value in changes.items() if value}
    if said:
        measures.change_measure(actor=OPERATOR, measure=number, changes=said)
    for duty, post in ((Duty.RESPONSIBLE, told.post), (Duty.DEPUTY, told.deputy)):
        if post:
            measures.name_responsible(actor=OPERATOR, measure=number, duty=duty, post=post)
    for title, due in told.milestones:
        measures.add_milestone(actor=OPERATOR, measure=number, title=title, due=due)
    for year, kind, planned, _actual in told.sums:
        measures.set_resource(actor=OPERATOR, measure=number, year=year, kind=kind, planned=Decimal(planned))


def _spent(year: int) -> None:
    """What was really spent in the year."""
    for told in (*FIRST_STEPS, *ONE_PROPOSED, *THREE_PROPOSED):
        for each, kind, planned, actual in told.sums:
            if each == year and actual:
                measures.set_resource(
                    actor=OPERATOR, measure=measure_called(told.title), year=year, kind=kind,
                    planned=Decimal(planned), actual=Decimal(actual),
                )  # fmt: skip


def _send(told: Round) -> None:
    row = measures.make_recommendation(
        actor=OPERATOR, cycle=cycle_of(told.unit), title=told.title, to=held.STEERING, text=told.text,
        measures=[measure_called(one.title) for one in told.told],
        goals=[goal_called(title) for title in told.goals],
    )  # fmt: skip
    measures.send_recommendation(actor=OPERATOR, recommendation=row.pk)


def _accept(told: Round) -> None:
    proposal = ItemProposal.objects.get(title=told.title)
    meetings.accept_proposal(actor=OPERATOR, proposal=proposal.pk, meeting=sitting(told.meeting).key)


def _apply(told: Round) -> None:
    row = Recommendation.objects.get(title=told.title)
    outcomes = {
        line.pk: told.outcomes.get(_title(line.measure), Decided(outcome=Outcome.AS_PROPOSED))
        for line in row.lines.select_related("measure")
    }
    resolution = Resolution.objects.get(item__meeting__title=told.meeting, item__title=told.title)
    measures.apply_resolution(actor=OPERATOR, recommendation=row.pk, resolution=resolution.pk, outcomes=outcomes)


def _title(measure: Measure | None) -> str:
    return measure.title.removesuffix(" (Beispiel)") if measure else ""


def _move(title: str, step: str, reason: str, into: str) -> None:
    measures.take_step(
        actor=OPERATOR, measure=measure_called(title), step=step, reason=reason,
        into=measure_called(into) if into else None,
    )  # fmt: skip


def _reworded() -> None:
    """What is said today is not what was adopted: the page shows both."""
    measures.change_measure(
        actor=OPERATOR, measure=measure_called("Stadtteilmütter im Konversionsquartier"),
        changes={"text": "Vierzehn Menschen aus dem Quartier beraten Familien zu Hause, in Kitas und in Vereinen."},
        reason="Zwei weitere haben sich gemeldet (Beispiel)",
    )  # fmt: skip
    measures.depend_on(
        actor=OPERATOR, measure=measure_called("Schulung aller Beschäftigten mit Publikumsverkehr"),
        other=measure_called("Ansprechpersonen für Integration in jedem Amt"), note="Sie laden dazu ein (Beispiel)",
    )  # fmt: skip


def _reached(title: str) -> None:
    """The next milestone of that measure."""
    measures.reach_milestone(actor=OPERATOR, milestone=_open_milestones(title)[0])


def _milestones() -> None:
    """One is moved, one is given up."""
    first, second = _open_milestones("Schulung aller Beschäftigten mit Publikumsverkehr")
    measures.move_milestone(
        actor=OPERATOR, milestone=first, due=date(2019, 1, 31), reason="Die Ausschreibung lief ins Leere (Beispiel)"
    )
    measures.drop_milestone(actor=OPERATOR, milestone=second, reason="Richtet sich nach dem Anbieter (Beispiel)")


def _open_milestones(title: str) -> list[int]:
    rows = Measure.objects.get(title=named(title)).milestones.filter(done_on=None, dropped_on=None)
    return list(rows.order_by("due", "pk").values_list("pk", flat=True))


def _rounds() -> Iterator[Chapter]:
    for told in ROUNDS:
        yield told.sent, partial(_send, told)
        yield told.accepted, partial(_accept, told)
        yield told.applied, partial(_apply, told)


CHAPTERS: tuple[Chapter, ...] = (
    *((date(year - 1, 12, 13), partial(_budgets, year)) for year in (2018, 2019, 2020, 2021)),
    (date(2018, 3, 23), partial(_propose, FIRST_STEPS, CATALOGUE)),
    (date(2018, 10, 26), partial(_propose, POOLED, "Arbeitsgruppe, 3. Sitzung (Beispiel)")),
    (date(2018, 10, 25), partial(_furnish_all, ONE_PROPOSED)),
    (date(2018, 12, 10), partial(_furnish_all, THREE_PROPOSED)),
    (date(2021, 2, 26), partial(_furnish_all, LATER_PROPOSED)),
    *_rounds(),
    *((day, partial(_move, title, step, reason, into)) for day, title, step, reason, into in MOVES),
    *(
        (day, partial(_reached, title))
        for day, title in (
            (date(2018, 7, 27), "Ansprechpersonen für Integration in jedem Amt"),
            (date(2018, 8, 31), "Stadtteilmütter im Konversionsquartier"),
            (date(2018, 10, 2), "Leitsystem in Bildern und sechs Sprachen"),
            (date(2018, 12, 14), "Ansprechpersonen für Integration in jedem Amt"),
            (date(2019, 3, 21), "Stadtteilmütter im Konversionsquartier"),
            (date(2020, 3, 31), "Häufigste Formulare in sechs Sprachen anbieten"),
            (date(2020, 4, 17), "Sprachmittlung per Video am Schalter"),
        )
    ),
    (date(2018, 9, 3), _milestones),
    (date(2018, 10, 8), _reworded),
    (date(2018, 9, 24), partial(_spent, 2018)),
    (date(2020, 5, 25), partial(_spent, 2020)),
)

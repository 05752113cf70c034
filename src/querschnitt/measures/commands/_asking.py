"""How units come into a survey and leave it, also while it is running (V-5)."""

from collections.abc import Iterable
from datetime import date

from querschnitt.chronicle.commands import record
from querschnitt.concept.queries import edition_on
from querschnitt.cycles.models import CycleUnit
from querschnitt.kernel import clock
from querschnitt.kernel.authority import Actor, Mandate
from querschnitt.measures.commands._survey import name_of
from querschnitt.measures.domain.states import RESPONSE, ResponseState
from querschnitt.measures.events.survey import UnitAsked, UnitExcused
from querschnitt.measures.models import Response, ResponseDraft, Survey
from querschnitt.measures.queries.survey_rules import UNANSWERED, asked_units, due_of
from querschnitt.organisation.queries import organisation_at

LEFT = "Gehört nicht mehr zu diesem Prozessdurchlauf"  # stored with the row, like a reason typed in
JOINED = "Gehört jetzt zu diesem Prozessdurchlauf"


def ask_as_covered(survey: Survey, *, actor: Actor, capacity: Mandate | None) -> int:
    """Let the survey ask exactly the units that the pass covers today; how many were asked or let go.

    Whoever has answered has answered, whatever becomes of the unit.
    """
    today = clock.today()
    edition = edition_on(today)
    covered = asked_units(survey.cycle.key, edition.data if edition else None, today)
    rows = {row.unit_id: row for row in survey.responses.select_related("unit").select_for_update(of=("self",))}
    wanted = {row.unit_id for row in covered}
    back = {key for key, row in rows.items() if row.state == ResponseState.EXCUSED and row.excused_as_left}
    new = [row for row in covered if row.unit_id not in rows or row.unit_id in back]
    due = _due(survey, due_of(edition.data if edition else None, today))
    gone = [row for key, row in rows.items() if key not in wanted and row.state in UNANSWERED]
    asked = [_ask(survey, row, rows.get(row.unit_id), due, actor=actor, capacity=capacity) for row in new]
    _hand_on(gone, asked)
    for row in gone:
        row.excused_as_left = True
        excuse(row, _why_left(survey, row), actor=actor, capacity=capacity)
    return len(asked) + len(gone)


def _due(survey: Survey, own: date | None) -> date | None:
    """Nobody who comes late has less time than the others."""
    return max(survey.due, own) if survey.due and own else survey.due or own


def _ask(
    survey: Survey,
    covered: CycleUnit,
    row: Response | None,
    due: date | None,
    *,
    actor: Actor,
    capacity: Mandate | None,
) -> Response:
    row = row or Response(survey=survey, unit=covered.unit, asked_on=clock.today())
    if row.state == ResponseState.EXCUSED:
        row.state = RESPONSE.after("ask_again", ResponseState.EXCUSED)
        row.excused_on, row.excused_reason, row.excused_as_left = None, "", False
    row.due, row.asked_because = due, covered.reason or JOINED
    row.version += 1 if row.pk else 0
    row.save()
    event = UnitAsked(
        subject=f"cycle:{survey.cycle.key}",
        response=row.pk,
        unit=covered.unit.key,
        unit_name=name_of(covered.unit.key),
        reason=row.asked_because,
        due=due,
    )
    record(event, actor=actor, capacity=capacity)
    return row


def excuse(row: Response, reason: str, *, actor: Actor, capacity: Mandate | None) -> None:
    """The unit is not asked any more; what somebody had begun to write stays with the row."""
    row.state = RESPONSE.after("excuse_response", ResponseState(row.state))
    row.excused_on, row.excused_reason, row.version = clock.today(), reason, row.version + 1
    row.link_hash, row.link_made_on = "", None
    row.save()
    event = UnitExcused(
        subject=f"cycle:{row.survey.cycle.key}",
        response=row.pk,
        unit=row.unit.key,
        unit_name=name_of(row.unit.key),
        reason=reason,
    )
    record(event, actor=actor, capacity=capacity)


def _why_left(survey: Survey, row: Response) -> str:
    left = CycleUnit.objects.filter(cycle=survey.cycle, unit=row.unit).order_by("since").last()
    return left.reason if left and left.reason else LEFT


def _hand_on(gone: Iterable[Response], asked: Iterable[Response]) -> None:
    """What somebody had begun to write for a unit goes on with those that followed it: nothing typed is lost (V-5)."""
    organisation = organisation_at(clock.today())
    there = {row.unit.key: row for row in asked}
    for row in gone:
        heirs = [there[key] for key in organisation.today_of(row.unit.key) if key in there]
        for draft in row.drafts.all():
            ResponseDraft.objects.bulk_create(
                ResponseDraft(
                    response=heir, person=draft.person, data=draft.data, saved_at=draft.saved_at, based_on=heir.version
                )
                for heir in heirs
                if not heir.drafts.filter(person=draft.person).exists()
            )

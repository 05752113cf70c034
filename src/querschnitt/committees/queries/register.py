"""The whole register out of the tables, in six statements, and what a file of seats may refer to."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date

from querschnitt.committees.domain.files.known import Known
from querschnitt.committees.domain.files.register import Body, Extended, Held, Register, Sat, Who
from querschnitt.committees.models import Chair, Committee, Deputy, Extension, Membership
from querschnitt.concept.queries import editions_until
from querschnitt.kernel.validity import Validity
from querschnitt.organisation.queries import history

OWN = (
    "pk", "key", "body", "name", "scope_unit__key", "topic", "founded_on", "planned_end", "ended_on", "end_reason",
    "convened_by__key", "assignment", "convening_reason", "merged_into__key", "handed_over_to__key", "handed_over_on",
)  # fmt: skip
FIELDS = (
    "key", "body", "name", "unit", "topic", "founded_on", "planned_end", "ended_on", "end_reason", "convened_by",
    "assignment", "convening_reason", "merged_into", "handed_over_to", "handed_over_on",
)  # fmt: skip
DAYS = frozenset({"founded_on", "planned_end", "ended_on", "handed_over_on"})
SPAN = ("post__key", "person__key", "valid_from", "valid_until")


def register() -> Register:
    """Everything recorded about bodies."""
    deputies = _held(Deputy.objects.values_list("membership_id", *SPAN))
    chairs = _held(Chair.objects.values_list("committee_id", *SPAN))
    sat = _sat(deputies)
    extended: defaultdict[int, list[Extended]] = defaultdict(list)
    for committee, decided_on, until, reason in Extension.objects.order_by("decided_on", "until").values_list(
        "committee_id", "decided_on", "until", "reason"
    ):
        extended[committee].append(Extended(decided_on, until, reason))
    bodies = {}
    for row in Committee.objects.order_by("key").values_list(*OWN):
        bodies[row[1]] = _body(row, tuple(sat[row[0]]), tuple(chairs[row[0]]), tuple(extended[row[0]]))
    return Register(bodies)


def _body(
    row: Sequence[object], sat: tuple[Sat, ...], chairs: tuple[Held, ...], extended: tuple[Extended, ...]
) -> Body:
    facts = dict(zip(FIELDS, row[1:], strict=True))
    plain = {name: value if name in DAYS else value or "" for name, value in facts.items()}
    return Body(**plain, sat=sat, chairs=chairs, extended=extended)  # type: ignore[arg-type]  # typed by column


def _sat(deputies: dict[int, list[Held]]) -> defaultdict[int, list[Sat]]:
    found: defaultdict[int, list[Sat]] = defaultdict(list)
    rows = Membership.objects.order_by("seat", "representing", "valid_from", "post__key", "person__key")
    for pk, committee, seat, representing, *span in rows.values_list(
        "pk", "committee_id", "seat", "representing", *SPAN
    ):
        held = _one(span)
        found[committee].append(Sat(seat, held.who, representing, held.span, tuple(deputies[pk])))
    return found


def _held(rows: Iterable[Sequence[object]]) -> defaultdict[int, list[Held]]:
    found: defaultdict[int, list[Held]] = defaultdict(list)
    for of, *span in rows:
        assert isinstance(of, int)
        found[of].append(_one(span))
    for held in found.values():
        held.sort(key=lambda one: one.span.since)
    return found


def _one(span: Sequence[object]) -> Held:
    post, person, since, until = span
    assert isinstance(since, date)
    assert until is None or isinstance(until, date)
    return Held(Who(str(post or ""), str(person or "")), Validity(since, until))


def known() -> Known:
    """All adopted editions and the organisation through all times."""
    editions = [(edition.in_force_from, edition.data) for edition in editions_until(date.max)]
    return Known(editions, history())

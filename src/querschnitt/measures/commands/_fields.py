"""What is given for the fields of a measure, checked; the rows that hang on it from a day on."""

from collections.abc import Callable, Collection, Iterable, Mapping
from datetime import date

from django.db.models import Q

from querschnitt.cycles.domain.states import LIVE_GOALS
from querschnitt.cycles.models import Goal
from querschnitt.kernel.refusal import Refused
from querschnitt.kernel.wording import say
from querschnitt.measures.commands._measure import TITLE, end_rows
from querschnitt.measures.commands._stock import CONDITION, known_cycle, known_field, known_groups, known_unit
from querschnitt.measures.commands._words import needed
from querschnitt.measures.domain.states import ENDS, MeasureState, NeedState, Participation
from querschnitt.measures.models import CoActing, Measure, MeasureGroup, MeasureNeed, Need
from querschnitt.organisation.models import Unit

LINE = 200
ORIGIN, REFERENCE = 300, 120
PLAIN = frozenset(
    {
        "title", "text", "unit", "field_of_action", "goal", "cycle", "parent", "origin", "origin_reference",
        "starts_on", "ends_on", "participation",
    }
)  # fmt: skip
HANGING = frozenset({"groups", "needs", "co_acting"})


def checked(name: str, value: object, present: Measure, today: date) -> object:
    """The value as the row keeps it; refuses (place: the field) what cannot be."""
    if name in ("starts_on", "ends_on"):
        return value or None
    if name in ("goal", "parent"):
        return _numbered(name, value, present)
    return _worded(name, str(value if value is not None else "").strip(), present, today)


def _worded(name: str, words: str, present: Measure, today: date) -> object:
    """A value that is given in words or by a key."""
    known: dict[str, Callable[[], object]] = {
        "title": lambda: needed(words, name, most=TITLE),
        "text": lambda: words,
        "origin": lambda: _at_most(words, name, ORIGIN),
        "origin_reference": lambda: _at_most(words, name, REFERENCE),
        "unit": lambda: present.unit if words == present.unit.key else known_unit(words, today),
        "field_of_action": lambda: words if words == present.field_of_action else known_field(words, today),
        "cycle": lambda: known_cycle(words),
        "participation": lambda: _participation(words),
    }
    return known[name]()


def _numbered(name: str, value: object, present: Measure) -> object:
    """A goal or measure by its number; the one that it belongs to already stays, also where that has ended since."""
    held: Goal | Measure | None = getattr(present, name)
    if held is not None and value and _number(value, name) == held.number:
        return held
    return known_goal(value) if name == "goal" else known_parent(value, present)


def in_order(starts_on: date | None, ends_on: date | None) -> None:
    """Refuse an end before the start."""
    if starts_on and ends_on and ends_on < starts_on:
        raise Refused(say("A measure cannot end before it starts."), place="ends_on")


def known_goal(number: object) -> Goal | None:
    """A goal that is proposed or agreed, by its number."""
    if not number:
        return None
    row = Goal.objects.filter(number=_number(number, "goal"), state__in=LIVE_GOALS).first()
    if row is None:
        raise Refused(say("There is no goal %(number)s.", number=number), place="goal")
    return row


def known_parent(number: object, of: Measure) -> Measure | None:
    """The measure of which this one is a part: parts go one level deep only."""
    if not number:
        return None
    row = Measure.objects.select_related("unit").filter(number=_number(number, "parent")).first()
    if row is None or row.state in ENDS:
        raise Refused(say("There is no measure %(number)s that is not at its end.", number=number), place="parent")
    if row.parent_id is not None or row.pk == of.pk:
        raise Refused(say("Measure %(number)s is a part itself: parts have no parts.", number=number), place="parent")
    if of.pk and of.parts.exists():
        raise Refused(say("A measure that has parts cannot become a part itself."), place="parent")
    return row


def known_predecessor(number: int | None) -> Measure | None:
    """A measure that has ended, by its number; each is carried on by one other only."""
    if number is None:
        return None
    row = Measure.objects.select_for_update(of=("self",)).filter(number=number).first()
    if row is None or row.state not in ENDS or row.state == MeasureState.MERGED:
        raise Refused(say("Only a measure that has ended, and in no other, is carried on."), place="carries_on")
    if (heir := Measure.objects.filter(carries_on=row).values_list("number", flat=True).first()) is not None:
        raise Refused(say("Measure %(number)s carries it on already.", number=heir), place="carries_on")
    return row


def known_needs(numbers: Iterable[object]) -> list[Need]:
    """Needs by their numbers; one that was said twice stands for the one that it is the same as."""
    wanted = {_number(number, "needs") for number in numbers}
    rows = {row.number: row for row in Need.objects.select_related("same_as").filter(number__in=wanted)}
    for number in sorted(wanted - set(rows)):
        raise Refused(say("There is no need %(number)s.", number=number), place="needs")
    meant = {row.same_as if row.state == NeedState.SAID_TWICE and row.same_as else row for row in rows.values()}
    return sorted(meant, key=lambda row: row.number)


def known_units(keys: Collection[str], today: date) -> dict[str, Unit]:
    """Units that stand today, by key."""
    rows = Unit.objects.filter(Q(dissolved_on=None) | Q(dissolved_on__gte=today), key__in=set(keys))
    found = {row.key: row for row in rows}
    for key in sorted(set(keys) - set(found)):
        raise Refused(say("There is no unit “%(key)s”.", key=key), place="co_acting")
    return found


def hanging(row: Measure, name: str) -> object:
    """What hangs on the measure at present, as a change keeps it."""
    match name:
        case "groups":
            return dict(row.groups.filter(until=None).order_by("group").values_list("group", "condition"))
        case "co_acting":
            return dict(row.co_acting.filter(until=None).order_by("unit__key").values_list("unit__key", "does"))
    return list(row.needs.filter(until=None).order_by("need__number").values_list("need__number", flat=True))


def hang(row: Measure, name: str, wanted: object, on: date) -> None:
    """Let exactly this hang on the measure from that day on; what is not said any more ends, and stays on record."""
    match name:
        case "groups":
            _reach(row, {str(key): str(said).strip() for key, said in dict(wanted or {}).items()}, on)  # type: ignore[call-overload]
        case "co_acting":
            _act_with(row, {str(key): str(does).strip() for key, does in dict(wanted or {}).items()}, on)  # type: ignore[call-overload]
        case "needs":
            _answer(row, known_needs(wanted or ()), on)  # type: ignore[arg-type]


def _reach(row: Measure, groups: Mapping[str, str], on: date) -> None:
    present = {held.group: held for held in row.groups.filter(until=None)}
    known_groups(set(groups) - set(present), on)
    for condition in groups.values():
        _at_most(condition, "groups", CONDITION)
    kept = {key for key, held in present.items() if groups.get(key) == held.condition}
    end_rows((held for key, held in present.items() if key not in kept), on)
    MeasureGroup.objects.bulk_create(
        MeasureGroup(measure=row, group=key, condition=said, since=on)
        for key, said in groups.items()
        if key not in kept
    )


def _act_with(row: Measure, units: Mapping[str, str], on: date) -> None:
    present = {held.unit.key: held for held in row.co_acting.filter(until=None).select_related("unit")}
    if row.unit.key in units:
        raise Refused(say("The unit in the lead does not co-act."), place="co_acting")
    for does in units.values():
        needed(does, "co_acting", most=LINE)
    kept = {key for key, held in present.items() if units.get(key) == held.does}
    rows = known_units(set(units) - kept, on)
    end_rows((held for key, held in present.items() if key not in kept), on)
    CoActing.objects.bulk_create(CoActing(measure=row, unit=rows[key], does=units[key], since=on) for key in rows)


def _answer(row: Measure, needs: Iterable[Need], on: date) -> None:
    present = {held.need_id: held for held in row.needs.filter(until=None)}
    wanted = {need.pk: need for need in needs}
    end_rows((held for key, held in present.items() if key not in wanted), on)
    MeasureNeed.objects.bulk_create(
        MeasureNeed(measure=row, need=need, since=on) for key, need in wanted.items() if key not in present
    )


def _participation(words: str) -> str:
    if words and words not in set(Participation):
        raise Refused(say("There is no degree of participation “%(key)s”.", key=words), place="participation")
    return words


def _at_most(words: str, place: str, most: int) -> str:
    if len(words) > most:
        raise Refused(say("At most %(most)s characters.", most=most), place=place)
    return words


def _number(value: object, place: str) -> int:
    number = getattr(value, "number", value)
    if isinstance(number, int) or (isinstance(number, str) and number.isdecimal()):
        return int(number)
    raise Refused(say("“%(value)s” is no number.", value=str(value)), place=place)

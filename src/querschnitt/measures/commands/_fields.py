"""What is given for the fields of a measure, checked against what is known."""

from collections.abc import Callable
from datetime import date

from querschnitt.cycles.domain.states import LIVE_GOALS
from querschnitt.cycles.models import Goal
from querschnitt.kernel.refusal import Refused
from querschnitt.kernel.wording import say
from querschnitt.measures.commands._known import Known
from querschnitt.measures.commands._measure import TITLE
from querschnitt.measures.commands._words import needed
from querschnitt.measures.domain.states import ENDS, MeasureState, Participation
from querschnitt.measures.models import Measure

ORIGIN, REFERENCE = 300, 120
PLAIN = frozenset(
    {
        "title", "text", "unit", "field_of_action", "goal", "cycle", "parent", "origin", "origin_reference",
        "starts_on", "ends_on", "participation",
    }
)  # fmt: skip


class Whole:
    """Of which measure one is to be a part, and whether it has parts itself: as they are stored."""

    def of_number(self, number: int) -> Measure | None:
        return Measure.objects.select_related("unit").filter(number=number).first()

    def has_parts(self, row: Measure) -> bool:
        return row.pk is not None and row.parts.exists()


def checked(name: str, value: object, present: Measure, known: Known, whole: Whole) -> object:
    """The value as the row keeps it; refuses (place: the field) what cannot be."""
    if name in ("starts_on", "ends_on"):
        return value or None
    if name in ("goal", "parent"):
        return _numbered(name, value, present, known, whole)
    return _worded(name, str(value if value is not None else "").strip(), present, known)


def _worded(name: str, words: str, present: Measure, known: Known) -> object:
    """A value that is given in words or by a key."""
    ways: dict[str, Callable[[], object]] = {
        "title": lambda: needed(words, name, most=TITLE),
        "text": lambda: words,
        "origin": lambda: at_most(words, name, ORIGIN),
        "origin_reference": lambda: at_most(words, name, REFERENCE),
        "unit": lambda: present.unit if words == present.unit.key else known.unit(words),
        "field_of_action": lambda: words if words == present.field_of_action else known.field(words),
        "cycle": lambda: known.cycle(words),
        "participation": lambda: _participation(words),
    }
    return ways[name]()


def _numbered(name: str, value: object, present: Measure, known: Known, whole: Whole) -> object:
    """A goal or measure by its number; the one that it belongs to already stays, also where that has ended since."""
    held: Goal | Measure | None = getattr(present, name)
    if held is not None and value and as_number(value, name) == held.number:
        return held
    return known.once(known_goal, value) if name == "goal" else known_parent(value, present, whole)


def in_order(starts_on: date | None, ends_on: date | None) -> None:
    """Refuse an end before the start."""
    if starts_on and ends_on and ends_on < starts_on:
        raise Refused(say("A measure cannot end before it starts."), place="ends_on")


def known_goal(number: object) -> Goal | None:
    """A goal that is proposed or agreed, by its number."""
    if not number:
        return None
    row = Goal.objects.filter(number=as_number(number, "goal"), state__in=LIVE_GOALS).first()
    if row is None:
        raise Refused(say("There is no goal %(number)s.", number=number), place="goal")
    return row


def known_parent(number: object, of: Measure, whole: Whole) -> Measure | None:
    """The measure of which this one is a part: parts go one level deep only."""
    if not number:
        return None
    row = whole.of_number(as_number(number, "parent"))
    if row is None or row.state in ENDS:
        raise Refused(say("There is no measure %(number)s that is not at its end.", number=number), place="parent")
    if row.parent_id is not None or row.pk == of.pk:
        raise Refused(say("Measure %(number)s is a part itself: parts have no parts.", number=number), place="parent")
    if whole.has_parts(of):
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


def _participation(words: str) -> str:
    if words and words not in set(Participation):
        raise Refused(say("There is no degree of participation “%(key)s”.", key=words), place="participation")
    return words


def at_most(words: str, place: str, most: int) -> str:
    """The words, if they are no more than so many characters."""
    if len(words) > most:
        raise Refused(say("At most %(most)s characters.", most=most), place=place)
    return words


def as_number(value: object, place: str) -> int:
    """The number of a thing that is given as itself, or by its number."""
    number = getattr(value, "number", value)
    if isinstance(number, int) or (isinstance(number, str) and number.isdecimal()):
        return int(number)
    raise Refused(say("“%(value)s” is no number.", value=str(value)), place=place)

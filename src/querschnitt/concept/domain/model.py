"""An edition of the concept as values: what the TOML file says, once it has been found free of faults."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from querschnitt.kernel.calendar import Span
from querschnitt.kernel.findings import Source, Strength

NO_SPAN = Span()


@dataclass(frozen=True, slots=True)
class Section:
    """A section of the concept: number, title, and in a sentence what it asks for."""

    number: str
    title: str
    gist: str = ""


@dataclass(frozen=True, slots=True)
class Word:
    """A word of the municipality for a kind of unit or a function of a post.

    A kind of unit may have titles of its own for functions: the `head` of a Referat is a Referent.
    """

    key: str
    singular: str
    plural: str
    titles: Mapping[str, str] = field(default_factory=dict)  # function → title


@dataclass(frozen=True, slots=True)
class UnitReference:
    """A unit that the edition names; bound to the organisation by its key, following successors."""

    key: str
    name: str
    kind: str


class Demand(StrEnum):
    """What an edition says of a deputy for a seat."""

    NO = "no"
    ALLOWED = "allowed"
    BINDING = "binding"


# Where the occupants of a seat come from. A seat has exactly one origin; keys are those of the edition.


@dataclass(frozen=True, slots=True)
class ByPost:
    """The holder of one named post: function of a unit (`head` of `referat-1`)."""

    unit: str
    function: str = "head"


@dataclass(frozen=True, slots=True)
class ByHeadship:
    """The heads of all units of these kinds; `within_scope`: only those below the committee's own unit."""

    kinds: tuple[str, ...]
    within_scope: bool = False
    function: str = "head"
    include_scope: bool = False  # the head of the committee's own unit sits too


@dataclass(frozen=True, slots=True)
class ByBody:
    """So many persons sent by each committee of that body (a representative, a delegate of each)."""

    body: str
    number: int = 1
    also_ended: bool = False  # committees whose mandate has ended still send theirs


@dataclass(frozen=True, slots=True)
class ByUnit:
    """A representative of a unit, whoever it sends."""

    unit: str
    number: int = 1


@dataclass(frozen=True, slots=True)
class ByAppointment:
    """So many persons appointed by the holder of a post (`minimum` to `maximum`; None: no upper limit)."""

    by_unit: str
    by_function: str = "head"
    minimum: int = 1
    maximum: int | None = None


Origin = ByPost | ByHeadship | ByBody | ByUnit | ByAppointment


@dataclass(frozen=True, slots=True, kw_only=True)
class SeatRule:
    """A kind of seat in a body."""

    key: str
    label: str
    origin: Origin
    voting: bool
    deputy: Demand
    must_attend: bool
    section: str
    requirement: str
    note: str = ""


# Who takes the chair.


@dataclass(frozen=True, slots=True)
class ChairBySeat:
    """Whoever sits on that kind of seat of the same body."""

    seat: str


@dataclass(frozen=True, slots=True)
class ChairByPost:
    """The holder of a named post, or (`of_scope`) of the post of the committee's own unit."""

    function: str = "head"
    unit: str = ""
    of_scope: bool = False


@dataclass(frozen=True, slots=True)
class ChairFromBody:
    """A member of another body; `the_chair`: that body's chair (two bodies with one chair)."""

    body: str
    the_chair: bool = False


ChairOrigin = ChairBySeat | ChairByPost | ChairFromBody


class ChairedSittings(StrEnum):
    ALL = "all"
    FIRST_AND_LAST = "first_and_last"


@dataclass(frozen=True, slots=True, kw_only=True)
class ChairRule:
    origin: ChairOrigin
    sittings: ChairedSittings
    section: str
    requirement: str


class Per(StrEnum):
    """Of which there is one committee: the municipality, each unit of a kind, each topic."""

    MUNICIPALITY = "municipality"
    UNIT = "unit"
    TOPIC = "topic"


@dataclass(frozen=True, slots=True, kw_only=True)
class MandateRule:
    """How long a mortal body lives, what ends it, and to which body its open duties go."""

    lasts: Span
    strength: Strength
    ends_when: str  # a sentence of the edition
    hands_over_to: str  # key of a body
    section: str
    requirement: str


@dataclass(frozen=True, slots=True, kw_only=True)
class BodyRule:
    """A body that the concept asks for, or (`external`) only names: council committees, advisory council."""

    key: str
    name: str
    section: str
    requirement: str
    per: Per = Per.MUNICIPALITY
    unit_kind: str = ""  # with `per` UNIT: of which kind
    external: bool = False  # composed by other rules than this concept's
    seats: tuple[SeatRule, ...] = ()
    chair: ChairRule | None = None
    mandate: MandateRule | None = None  # None: a lasting body
    prepared_by: tuple[str, ...] = ()  # unit keys
    agreed_with: str = ""  # unit key with which preparation is agreed
    tasks: tuple[str, ...] = ()
    mergeable: bool = False
    answers_for: str = ""  # function of the post that answers for the results
    guests: tuple[str, ...] = ()  # units named as examples of whom the body may invite; anyone may be invited
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Topic:
    """A topic for bodies that exist per topic; `lasting` overrides the body's mandate."""

    key: str
    name: str
    lasting: bool = False
    units: tuple[str, ...] = ()  # units that the topic concerns


@dataclass(frozen=True, slots=True, kw_only=True)
class FieldOfActionRule:
    """A field of action with its responsible units and the competent committee (a body key, or empty)."""

    key: str
    name: str
    units: tuple[str, ...]
    committee: str
    section: str
    requirement: str


@dataclass(frozen=True, slots=True)
class Group:
    """A group of people that measures say they reach; the list is open."""

    key: str
    name: str
    note: str = ""
    section: str = ""
    requirement: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class CycleStep:
    """A step of a department's (or topic's) pass through the process, in order."""

    key: str
    name: str
    bodies: tuple[str, ...] = ()
    lasts: Span | None = None
    section: str = ""
    requirement: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Component:
    """One of the parts of the structure, carried by bodies or units; what it prepares or hands to whom."""

    key: str
    name: str
    gist: str
    section: str
    bodies: tuple[str, ...] = ()
    units: tuple[str, ...] = ()
    requirement: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """An arrow of the structure chart between two components or bodies."""

    source: str
    target: str
    label: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RuleSetting:
    """One demand: kind of rule, source, strength, where it applies, parameters.

    `parameters` holds every parameter of the kind, the ones left out with their default (None: nothing set).
    """

    key: str
    kind: str
    requirement: str
    section: str
    title: str
    source: Source = Source.CONCEPT
    strength: Strength = Strength.MUST
    applies_to: tuple[str, ...] = ()  # body keys; empty: the edition as a whole
    parameters: Mapping[str, object] = field(default_factory=dict)
    warn_before: Span = NO_SPAN
    on_breach: str = ""  # body or unit key that is told
    note: str = ""
    examples: tuple[str, ...] = ()  # parameters that are house defaults, though the demand itself is not

    def number(self, name: str) -> int:
        """A parameter that is a whole number; TypeError where none is set."""
        value = self.parameters.get(name)
        if not isinstance(value, int):
            raise TypeError(f"{self.key}: {name} is no number")
        return value

    def span(self, name: str) -> Span | None:
        """A parameter that is a length of time, or None where none is set."""
        value = self.parameters.get(name)
        if value is not None and not isinstance(value, Span):
            raise TypeError(f"{self.key}: {name} is no span")
        return value

    def text(self, name: str) -> str:
        """A parameter that is one word or key; empty where none is set."""
        return str(self.parameters.get(name) or "")

    def texts(self, name: str) -> tuple[str, ...]:
        """A parameter that is a list of words or keys; empty where none is set."""
        value = self.parameters.get(name) or ()
        if not isinstance(value, tuple):
            raise TypeError(f"{self.key}: {name} is no list")
        return tuple(str(item) for item in value)

    def flag(self, name: str) -> bool:
        """A parameter that is yes or no; no where none is set."""
        return bool(self.parameters.get(name))


@dataclass(frozen=True, slots=True, kw_only=True)
class EditionData:
    """A whole edition."""

    key: str
    title: str
    municipality: str
    sections: Mapping[str, Section]
    unit_kinds: Mapping[str, Word]
    functions: Mapping[str, Word]
    units: Mapping[str, UnitReference]
    bodies: Mapping[str, BodyRule]
    topics: tuple[Topic, ...]
    fields_of_action: tuple[FieldOfActionRule, ...]
    groups: tuple[Group, ...]
    steps: tuple[CycleStep, ...]
    components: tuple[Component, ...]
    links: tuple[Link, ...]
    process_office: tuple[str, ...]  # unit keys that answer for the process
    overarching_goal: str
    rules: Mapping[str, RuleSetting]
    facts: tuple["CityFact", ...] = ()
    cycle_scope: Per = Per.UNIT
    cycle_unit_kind: str = ""

    def title_of(self, function: str, unit_kind: str) -> str:
        """What whoever has that function in a unit of that kind is called; an unknown function is its own name."""
        word = self.functions.get(function)
        kind = self.unit_kinds.get(unit_kind)
        own = kind.titles.get(function) if kind else None
        return own or (word.singular if word else function)


@dataclass(frozen=True, slots=True, kw_only=True)
class CityFact:
    """A figure of the municipality with its date and definition."""

    key: str
    label: str
    value: str
    as_of: date
    definition: str = ""
    section: str = ""
    requirement: str = ""

"""What happens to the municipality, its units, posts and persons.

Names of units stand in the record as they were then; persons only by key. `on` is the day from which it holds.
"""

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from querschnitt.kernel.events import Event

MUNICIPALITY = "municipality:1"


@dataclass(frozen=True, kw_only=True)
class MunicipalityFounded(Event):
    """The municipality of this installation was set up."""

    KIND: ClassVar[str] = "organisation.municipality_founded"
    SENTENCE: ClassVar[str] = "set up the municipality “%(name)s” (%(ags)s)"
    subject: str = MUNICIPALITY
    name: str
    ags: str


@dataclass(frozen=True, kw_only=True)
class MunicipalityChanged(Event):
    """Name, key or kind of the municipality were corrected."""

    KIND: ClassVar[str] = "organisation.municipality_changed"
    SENTENCE: ClassVar[str] = "changed the municipality to “%(name)s” (%(ags)s)"
    subject: str = MUNICIPALITY
    name: str
    ags: str


@dataclass(frozen=True, kw_only=True)
class AssumptionDayBegun(Event):
    """From that day on 15 August is a public holiday here."""

    KIND: ClassVar[str] = "organisation.assumption_day_begun"
    SENTENCE: ClassVar[str] = "recorded that 15 August is a public holiday here from %(on)s on (%(source)s)"
    subject: str = MUNICIPALITY
    on: date
    source: str


@dataclass(frozen=True, kw_only=True)
class AssumptionDayEnded(Event):
    """From that day on 15 August is no public holiday here any more."""

    KIND: ClassVar[str] = "organisation.assumption_day_ended"
    SENTENCE: ClassVar[str] = "recorded that 15 August is no public holiday here any more from %(on)s on (%(source)s)"
    subject: str = MUNICIPALITY
    on: date
    source: str


@dataclass(frozen=True, kw_only=True)
class UnitFounded(Event):
    """Subject: `unit:<key>`; `parent` is a key, empty at the top."""

    KIND: ClassVar[str] = "organisation.unit_founded"
    SENTENCE: ClassVar[str] = "founded the unit “%(name)s” on %(on)s"
    name: str
    kind: str
    parent: str
    on: date


@dataclass(frozen=True, kw_only=True)
class UnitRenamed(Event):
    """The unit is called otherwise from that day on."""

    KIND: ClassVar[str] = "organisation.unit_renamed"
    SENTENCE: ClassVar[str] = "renamed “%(former)s” to “%(name)s” from %(on)s on"
    former: str
    name: str
    short_name: str
    on: date


@dataclass(frozen=True, kw_only=True)
class UnitMoved(Event):
    """The unit, and all below it, stands elsewhere from that day on; keys are empty at the top."""

    KIND: ClassVar[str] = "organisation.unit_moved"
    SENTENCE: ClassVar[str] = "moved “%(name)s” from “%(former_parent_name)s” to “%(parent_name)s” on %(on)s"
    name: str
    former_parent: str
    former_parent_name: str
    parent: str
    parent_name: str
    on: date


@dataclass(frozen=True, kw_only=True)
class UnitDissolved(Event):
    """The unit ended without successor."""

    KIND: ClassVar[str] = "organisation.unit_dissolved"
    SENTENCE: ClassVar[str] = "dissolved “%(name)s”; its last day is %(last_day)s"
    name: str
    last_day: date


@dataclass(frozen=True, kw_only=True)
class UnitMerged(Event):
    """The unit went into another one."""

    KIND: ClassVar[str] = "organisation.unit_merged"
    SENTENCE: ClassVar[str] = "merged “%(name)s” into “%(into_name)s”; its last day is %(last_day)s"
    name: str
    into: str
    into_name: str
    last_day: date


@dataclass(frozen=True, kw_only=True)
class UnitSplit(Event):
    """The unit went on as several ones; `into` are their keys."""

    KIND: ClassVar[str] = "organisation.unit_split"
    SENTENCE: ClassVar[str] = "split “%(name)s” into %(into_names)s; its last day is %(last_day)s"
    name: str
    into: tuple[str, ...]
    into_names: str
    last_day: date


@dataclass(frozen=True, kw_only=True)
class UnitSucceeded(Event):
    """Subject: the unit that takes over; `predecessor` is a key."""

    KIND: ClassVar[str] = "organisation.unit_succeeded"
    SENTENCE: ClassVar[str] = "recorded “%(name)s” as successor of “%(predecessor_name)s” from %(on)s on"
    name: str
    predecessor: str
    predecessor_name: str
    on: date


@dataclass(frozen=True, kw_only=True)
class PostFounded(Event):
    """Subject: `post:<key>`; `name` is what the post was called."""

    KIND: ClassVar[str] = "organisation.post_founded"
    SENTENCE: ClassVar[str] = "created the post “%(name)s” in “%(unit_name)s” from %(on)s on"
    unit: str
    unit_name: str
    function: str
    name: str
    on: date


@dataclass(frozen=True, kw_only=True)
class PostRetitled(Event):
    """The post has another title."""

    KIND: ClassVar[str] = "organisation.post_retitled"
    SENTENCE: ClassVar[str] = "changed the title of the post “%(former)s” in “%(unit_name)s” to “%(name)s”"
    unit: str
    unit_name: str
    former: str
    name: str


@dataclass(frozen=True, kw_only=True)
class PostAbolished(Event):
    """The post ended."""

    KIND: ClassVar[str] = "organisation.post_abolished"
    SENTENCE: ClassVar[str] = "abolished the post “%(name)s” in “%(unit_name)s”; its last day is %(last_day)s"
    unit: str
    unit_name: str
    function: str
    name: str
    last_day: date


@dataclass(frozen=True, kw_only=True)
class PersonAppointed(Event):
    """Somebody holds the post from that day on."""

    KIND: ClassVar[str] = "organisation.person_appointed"
    SENTENCE: ClassVar[str] = "appointed %(person)s as “%(name)s” in “%(unit_name)s” from %(on)s on"
    unit: str
    unit_name: str
    function: str
    name: str
    person: str
    on: date


@dataclass(frozen=True, kw_only=True)
class PersonLeft(Event):
    """Somebody's time in the post ended."""

    KIND: ClassVar[str] = "organisation.person_left"
    SENTENCE: ClassVar[str] = "recorded %(last_day)s as the last day of %(person)s as “%(name)s” in “%(unit_name)s”"
    unit: str
    unit_name: str
    function: str
    name: str
    person: str
    last_day: date


@dataclass(frozen=True, kw_only=True)
class StandInNamed(Event):
    """Somebody stands in for the post's vacant or absent holder."""

    KIND: ClassVar[str] = "organisation.stand_in_named"
    SENTENCE: ClassVar[str] = "let %(person)s stand in as “%(name)s” in “%(unit_name)s” from %(on)s on"
    unit: str
    unit_name: str
    function: str
    name: str
    person: str
    on: date


@dataclass(frozen=True, kw_only=True)
class StandInEnded(Event):
    """Somebody no longer stands in."""

    KIND: ClassVar[str] = "organisation.stand_in_ended"
    SENTENCE: ClassVar[str] = (
        "recorded %(last_day)s as the last day on which %(person)s stands in as “%(name)s” in “%(unit_name)s”"
    )
    unit: str
    unit_name: str
    function: str
    name: str
    person: str
    last_day: date


@dataclass(frozen=True, kw_only=True)
class AppointmentWithdrawn(Event):
    """What had been recorded by mistake was taken back; this entry and the former one keep that it was so."""

    KIND: ClassVar[str] = "organisation.appointment_withdrawn"
    SENTENCE: ClassVar[str] = (
        "took back that %(person)s serves as “%(name)s” in “%(unit_name)s” from %(on)s on: recorded by mistake"
    )
    unit: str
    unit_name: str
    function: str
    name: str
    person: str
    acting: bool
    on: date


@dataclass(frozen=True, kw_only=True)
class PersonAdded(Event):
    """Subject: `person:<key>`."""

    KIND: ClassVar[str] = "organisation.person_added"
    SENTENCE: ClassVar[str] = "added the person %(person)s"
    person: str


@dataclass(frozen=True, kw_only=True)
class PersonChanged(Event):
    """Name or address of the person changed; what they were is not kept here."""

    KIND: ClassVar[str] = "organisation.person_changed"
    SENTENCE: ClassVar[str] = "changed name or address of %(person)s"
    person: str


@dataclass(frozen=True, kw_only=True)
class AccountLinked(Event):
    """The person can sign in with that account."""

    KIND: ClassVar[str] = "organisation.account_linked"
    SENTENCE: ClassVar[str] = "gave %(person)s an account"
    person: str
    account: int


@dataclass(frozen=True, kw_only=True)
class AccountUnlinked(Event):
    """The person has no account any more."""

    KIND: ClassVar[str] = "organisation.account_unlinked"
    SENTENCE: ClassVar[str] = "took the account from %(person)s"
    person: str
    account: int

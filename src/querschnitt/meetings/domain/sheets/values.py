"""What the documents of a sitting say, as plain values. States stand here as words; times are those of Berlin."""

from dataclasses import dataclass
from datetime import date, datetime, time


@dataclass(frozen=True, slots=True, kw_only=True)
class SheetHead:
    """How every document of a sitting begins. `made_at`: when what it says was last so; it stands in the file."""

    municipality: str
    bodies: tuple[str, ...]
    title: str
    made_at: datetime
    day: date | None = None
    begins: time | None = None
    ends: time | None = None
    place: str = ""
    online_link: str = ""
    cancelled: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class AgendaLine:
    """An item of an agenda. `minutes`: its time box. `removed`: taken off after its number was fixed."""

    number: str
    title: str
    kind: str
    public: bool
    text: str = ""
    rapporteur: str = ""
    minutes: int | None = None
    begins: time | None = None
    late: bool = False
    removed: bool = False
    documents: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class AgendaPrint:
    """An agenda as one reader may see it. `whole`: all of it, else the items that a guest is invited for."""

    head: SheetHead
    items: tuple[AgendaLine, ...]
    whole: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class SeatLine:
    """How a seat was there. `presence` is a word, empty where nobody recorded it; reasons of absence stand nowhere."""

    seat: str
    name: str
    presence: str
    there: bool
    deputy: bool = False
    arrived_at: time | None = None
    left_at: time | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class QuorumLine:
    """Whether a body was quorate: voting seats, those present, those needed."""

    body: str
    seats: int
    present: int
    needed: int
    quorate: bool
    all_invited: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class ResolutionLine:
    """What was resolved. `votes`: name and vote of those who demanded that theirs be recorded."""

    number: str
    wording: str
    result: str
    votes_for: int | None = None
    votes_against: int | None = None
    abstentions: int | None = None
    referred_to: str = ""
    votes: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class TaskLine:
    """A charge: what, which post, by when, every how many months again."""

    what: str
    post: str
    due: date
    every_months: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ItemMinutes:
    """What the minutes say of an item. `moved`: another sitting deals with it."""

    number: str
    title: str
    public: bool
    text: str = ""
    resolution: ResolutionLine | None = None
    tasks: tuple[TaskLine, ...] = ()
    moved: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class CorrectionLine:
    """A correction of approved minutes; `item` is its number and title, empty for the minutes as a whole.

    One of the minutes as a whole is not public where they have a non-public part: it may speak of it.
    """

    number: int
    corrected_on: date
    text: str
    reason: str
    item: str = ""
    public: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class MinutesPrint:
    """Minutes as they stand. `…_signed`: name and day, once signed. `draft`: they may still change."""

    head: SheetHead
    draft: bool
    opened_at: time | None = None
    closed_at: time | None = None
    chair: str = ""
    keeper: str = ""
    seats: tuple[SeatLine, ...] = ()
    guests: tuple[str, ...] = ()
    quorums: tuple[QuorumLine, ...] = ()
    text: str = ""
    items: tuple[ItemMinutes, ...] = ()
    corrections: tuple[CorrectionLine, ...] = ()
    chair_signed: tuple[str, date] | None = None
    keeper_signed: tuple[str, date] | None = None
    approved_on: date | None = None
    digest: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ExcerptPrint:
    """What the minutes say of one item, for whom it concerns."""

    head: SheetHead
    draft: bool
    item: ItemMinutes
    chair: str = ""
    keeper: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class SeatToSign:
    """A seat with whoever may sit on it."""

    seat: str
    member: str
    deputy: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class AttendancePrint:
    """A list to be signed in the room: the seats of each body, then guests."""

    head: SheetHead
    bodies: tuple[tuple[str, tuple[SeatToSign, ...]], ...]
    guests: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ChargeLine:
    """A charge with its last report. `light` is a word, empty without a report."""

    number: str
    what: str
    post: str
    due: date
    state: str
    overdue: bool
    public: bool = True
    light: str = ""
    report: str = ""
    reported_on: date | None = None
    delay_reason: str = ""


@dataclass(frozen=True, slots=True)
class BodyOverview:
    """The charges of a body, open ones and those that were closed in the quarter."""

    name: str
    charges: tuple[ChargeLine, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class OverviewPrint:
    """The quarterly overview of what became of resolutions, as of `day`, at most the last day of the quarter."""

    municipality: str
    begins: date
    ends: date
    day: date
    made_at: datetime
    bodies: tuple[BodyOverview, ...]

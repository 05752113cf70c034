"""Attendance and items of the minutes as rows."""

from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from querschnitt.meetings.domain.record import ItemRecord, MinutesRecord, ResolutionRecord, SeatRecord, TaskRecord
from querschnitt.meetings.domain.states import Invited
from querschnitt.meetings.labels import FOLLOW_UP_STATES, INVITED, NOT_RECORDED, PRESENCE, RESOLUTION_KINDS
from querschnitt.meetings.queries.minutes import MinutesPage, Said
from querschnitt.ui.rows import Fact
from querschnitt.ui.table import Cell, Column, Row, Table


@dataclass(frozen=True, slots=True)
class ItemShown:
    """An item with its text, what was resolved, and who is charged with what."""

    key: int
    heading: str
    public: bool
    text: str
    moved: bool
    wording: str
    facts: list[Fact]
    tasks: Table | None
    add: str

    @property
    def anchor(self) -> str:
        return f"punkt-{self.key}"


def attendance_table(record: MinutesRecord) -> Table:
    """Who was there, seat by seat, then guests; never why somebody was not."""
    columns = [
        Column("who", pgettext("attendance", "Who")),
        Column("seat", _("Seat")),
        Column("presence", pgettext("attendance", "Attendance")),
    ]
    guests = [
        Row([Cell(guest.name), Cell(INVITED[Invited.GUEST]), Cell(PRESENCE[guest.presence])]) for guest in record.guests
    ]
    rows = [_seat(seat) for seat in record.seats]
    return Table(
        pgettext("attendance", "Attendance"),
        columns,
        [*rows, *guests],
        empty=_("Nobody is recorded yet."),
        caption_hidden=True,
    )


def _seat(seat: SeatRecord) -> Row:
    came = INVITED[Invited.DEPUTY] if seat.came_as is Invited.DEPUTY and seat.there else ""
    words = PRESENCE[seat.presence] if seat.presence else NOT_RECORDED
    return Row([Cell(seat.name or seat.expected, note=came), Cell(seat.seat), Cell(words, note=_times(seat))])


def _times(seat: SeatRecord) -> str:
    parts = []
    if seat.arrived_at:
        parts.append(_("from %(time)s") % {"time": seat.arrived_at.strftime("%H:%M")})
    if seat.left_at:
        parts.append(_("until %(time)s") % {"time": seat.left_at.strftime("%H:%M")})
    return " ".join(parts)


def items_of(key: str, page: MinutesPage) -> list[ItemShown]:
    """The items of the minutes in their order."""
    if page.record is None:
        return []
    adds = "keep_follow_up" in page.able
    return [item_shown(key, item, adds=adds) for item in page.record.items]


def corrections_of(page: MinutesPage) -> list[tuple[Said, str]]:
    """The corrections, each with the item that it is about."""
    items = {item.key: f"{item.number} {item.title}".strip() for item in (page.record.items if page.record else ())}
    return [(said, items.get(said.item or 0, "")) for said in page.corrections]


def item_shown(key: str, item: ItemRecord, *, adds: bool = False) -> ItemShown:
    """One item of the minutes; `adds`: somebody may be charged from here."""
    return ItemShown(
        key=item.key,
        heading=f"{item.number} {item.title}".strip(),
        public=item.public,
        text=item.text,
        moved=item.moved,
        wording=item.resolution.wording if item.resolution else "",
        facts=_resolution(item.resolution) if item.resolution else [],
        tasks=_tasks(item) if item.tasks else None,
        add=reverse("meetings:add_follow_up", kwargs={"key": key, "item": item.key}) if adds else "",
    )


def _resolution(found: ResolutionRecord) -> list[Fact]:
    facts = [Fact(_("Resolution"), found.number), Fact(_("Result"), RESOLUTION_KINDS[found.kind])]
    if found.referred_to:
        facts.append(Fact(_("Referred to"), found.referred_to))
    if found.votes_for is not None and found.votes_against is not None:
        facts.append(Fact(_("Votes"), _votes(found)))
    said = {True: _("Yes"), False: _("No"), None: _("not said yet")}[found.needs_follow_up]
    facts.append(Fact(_("Needs a follow-up"), said))
    facts += [Fact(_("Vote recorded on demand"), f"{name}: {_vote(vote)}") for name, vote in found.votes]
    return facts


def _votes(found: ResolutionRecord) -> str:
    words = _("%(for)s for, %(against)s against") % {"for": found.votes_for, "against": found.votes_against}
    if not found.abstentions:
        return words
    more = ngettext("%(number)d abstention", "%(number)d abstentions", found.abstentions)
    return f"{words}, {more % {'number': found.abstentions}}"


def _vote(vote: str) -> str:
    words = {
        "for": pgettext("vote", "for"),
        "against": pgettext("vote", "against"),
        "abstain": pgettext("vote", "abstained"),
    }
    return words.get(vote, vote)


def _tasks(item: ItemRecord) -> Table:
    columns = [
        Column("what", _("What is to be done")),
        Column("post", _("By whom")),
        Column("due", pgettext("charge", "Until")),
        Column("state", pgettext("charge", "State")),
    ]
    return Table(_("Charges"), columns, [_task(task) for task in item.tasks], caption_hidden=True)


def _task(task: TaskRecord) -> Row:
    page = reverse("meetings:follow_up", kwargs={"follow_up": task.key})
    return Row([Cell(task.what, href=page), Cell(task.post), Cell(time=task.due), Cell(FOLLOW_UP_STATES[task.state])])

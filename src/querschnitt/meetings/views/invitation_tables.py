"""The tables of the page of invitations."""

from collections.abc import Iterator

from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from querschnitt.meetings.domain.inviting import Coverage, Sending, Told
from querschnitt.meetings.labels import ANSWERS, COVERAGES, INVITED, SENDINGS, TOLD
from querschnitt.meetings.queries.invitations import InvitationPage, RecipientRow, SeatRow
from querschnitt.ui.rows import Action, Words
from querschnitt.ui.table import Cell, Column, Row, Table

# A state is a word with a shape; colour alone says nothing.
SHAPES = {
    Told.PROPERLY: "met",
    Told.ON_ITS_WAY: "due",
    Told.LATE: "overdue",
    Told.FAILED: "breached",
    Told.NOT_TOLD: "breached",
}
COVERS = {
    Coverage.MEMBER: "met",
    Coverage.DEPUTY: "met",
    Coverage.ASKED: "due",
    Coverage.OPEN: "due",
    Coverage.NOBODY: "breached",
}


def seats_table(page: InvitationPage, key: str) -> Table:
    """Every recipient by seat: how they were told, what they answered."""
    rows = [_row(one, key, page, seat) for seat in page.seats for one in seat.recipients]
    return Table(
        caption=_("Members and deputies"),
        columns=[
            Column("name", pgettext("column", "Name")),
            Column("seat", _("Seat")),
            Column("told", _("Invitation")),
            Column("answer", pgettext("column", "Answer")),
        ],
        rows=rows,
        empty=_("On the day of the sitting nobody sits in the body."),
        caption_hidden=True,
    )


def chairs_table(page: InvitationPage, key: str) -> Table:
    return _people(_("Chair"), [_row(one, key, page, None) for one in page.chairs])


def guests_table(page: InvitationPage, key: str) -> Table:
    rows = [_row(one, key, page, None) for one in page.guests]
    return _people(_("Guests"), rows, empty=_("No guest is invited."))


def former_table(page: InvitationPage) -> Table:
    """Whoever was invited and no longer is; nothing of what they answered."""
    columns = [Column("name", pgettext("column", "Name")), Column("as", _("Invited as"))]
    rows = [Row([Cell(one.name), Cell(INVITED[one.role])]) for one in page.former]
    return Table(_("No longer invited"), columns, rows, caption_hidden=True)


def _people(caption: Words, rows: list[Row], empty: Words = "") -> Table:
    columns = [
        Column("name", pgettext("column", "Name")),
        Column("for", pgettext("invited for", "For")),
        Column("told", _("Invitation")),
        Column("answer", pgettext("column", "Answer")),
    ]
    return Table(caption, columns, rows, empty=empty, caption_hidden=True)


def _row(one: RecipientRow, key: str, page: InvitationPage, seat: SeatRow | None) -> Row:
    place = Cell(seat.title, note=INVITED[one.role]) if seat else Cell(", ".join(one.items) or _("the whole sitting"))
    return Row(
        [
            Cell(one.name, note=one.email or _("no mail address, to be told on paper")),
            place,
            _told(one, page),
            _answer(one),
        ],
        actions=tuple(_actions(one, key)),
        key=str(one.invitation or ""),
    )


def _told(one: RecipientRow, page: InvitationPage) -> Cell:
    if page.invited_on is None:
        return Cell(SENDINGS[Sending.NONE])
    words = SENDINGS[one.way] if one.told not in (Told.LATE, Told.NOT_TOLD) else TOLD[one.told]
    return Cell(words, state=SHAPES[one.told], time=one.told_on, note=one.problem or one.paper_note)


def _answer(one: RecipientRow) -> Cell:
    when = date_format(timezone.localtime(one.answered_at), "SHORT_DATETIME_FORMAT") if one.answered_at else ""
    note = ": ".join(filter(None, (when, one.excuse)))
    return Cell(ANSWERS[one.answer], note=note) if one.invitation else Cell("–")


def _actions(one: RecipientRow, key: str) -> Iterator[Action]:
    at = {"key": key, "invitation": one.invitation}
    if one.may_resend:
        yield Action(_("Send once more"), reverse("meetings:resend_invitation", kwargs=at), post=True)
    if one.may_note_paper:
        yield Action(_("Handed over on paper"), reverse("meetings:paper_invitation", kwargs=at))
    if one.may_answer:
        yield Action(_("Note an answer"), reverse("meetings:told_answer", kwargs=at))
    if one.may_remove:
        yield Action(_("Take the invitation back"), reverse("meetings:remove_guest", kwargs=at), post=True)


def tally_table(page: InvitationPage) -> Table:
    """Which seats will be taken by the answers so far, and which rule breaks where one is not."""
    rows = [
        Row(
            [
                Cell(seat.title),
                Cell(COVERAGES[seat.coverage], state=COVERS[seat.coverage]),
                Cell(_breaks(seat)),
                Cell(TOLD[seat.told], state=SHAPES[seat.told]),
            ]
        )
        for seat in page.seats
    ]
    return Table(
        caption=_("Seats by the answers so far"),
        columns=[
            Column("seat", _("Seat")),
            Column("covered", _("Who comes")),
            Column("rule", _("Rule that would be broken")),
            Column("told", _("Invitation")),
        ],
        rows=rows,
        caption_hidden=True,
    )


def _breaks(seat: SeatRow) -> str:
    return seat.breaks if seat.coverage is Coverage.NOBODY else "–"

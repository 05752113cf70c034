"""The tables of a date poll: who has not answered, who says what of which time, and how the times rank."""

from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from querschnitt.meetings.domain.polling import when
from querschnitt.meetings.domain.ranking import Cover
from querschnitt.meetings.domain.states import PollChoice
from querschnitt.meetings.labels import INVITED, POLL_CHOICES
from querschnitt.meetings.queries.polls import OptionRow, PersonRow, PollPage
from querschnitt.ui.components.time import in_words
from querschnitt.ui.rows import Action, Words
from querschnitt.ui.table import Cell, Column, Row, Table
from querschnitt.ui.wording import spoken

# An answer is a word with a shape: tick, ring, cross; colour alone says nothing.
SHAPES = {PollChoice.YES: "met", PollChoice.IF_NEED_BE: "not_judgeable", PollChoice.NO: "breached"}
COVERS = {Cover.SURE: "met", Cover.IF_NEED_BE: "met", Cover.OPEN: "due", Cover.BROKEN: "breached"}


@dataclass(frozen=True, slots=True, kw_only=True)
class OptionCard:
    """A proposed time as the ranking shows it."""

    pk: int
    title: str
    place: str
    state: str
    rule: Words
    breaks: tuple[str, ...]
    missing: tuple[str, ...]
    unsure: str
    heads: str
    people: str
    chosen: bool
    refused_by_all: bool


def ranking_cards(page: PollPage) -> tuple[OptionCard, ...]:
    """The times, the best first."""
    return tuple(_card(row) for row in page.ranking)


def _card(row: OptionRow) -> OptionCard:
    return OptionCard(
        pk=row.pk,
        title=spoken(when(row.starts_at, row.ends_at)),
        place=_("Rank %(number)s") % {"number": row.place},
        state=COVERS[row.cover] if row.cover else "",
        rule=_rule(row.cover) if row.cover else "",
        breaks=tuple(spoken(each) for each in row.breaks),
        missing=tuple(spoken(each) for each in row.missing),
        unsure=", ".join(spoken(each) for each in row.unsure),
        heads=_heads(row),
        people=_people(row),
        chosen=row.chosen,
        refused_by_all=row.refused_by_all,
    )


def _rule(cover: Cover) -> str:
    words = {
        Cover.SURE: _("All rules are kept"),
        Cover.IF_NEED_BE: _("All rules are kept, in part only if need be"),
        Cover.OPEN: _("Not clear yet"),
        Cover.BROKEN: _("Breaks a rule"),
    }
    return words[cover]


def _heads(row: OptionRow) -> str:
    text = _("Voting seats that can: %(yes)s of %(seats)s, if need be %(more)s more")
    return text % {"yes": row.yes, "seats": row.seats, "more": row.if_need_be} if row.seats else ""


def _people(row: OptionRow) -> str:
    text = _("All answers: yes %(yes)s, if need be %(maybe)s, no %(no)s, missing %(missing)s")
    counted = {"yes": row.people_yes, "maybe": row.people_if_need_be, "no": row.people_no, "missing": row.people_open}
    return text % counted


def waiting_table(page: PollPage, key: str) -> Table:
    """Who has not answered, by name and seat."""
    return Table(
        caption=ngettext("%(number)s person has not answered", "%(number)s people have not answered", len(page.waiting))
        % {"number": len(page.waiting)},
        columns=[
            Column("name", _("Name")),
            Column("seat", _("Seat")),
            Column("asked", _("Asked")),
            Column("opened", _("Link opened")),
        ],
        rows=[_waiting(person, page, key) for person in page.waiting],
        empty=_("Everybody has answered."),
    )


def _waiting(person: PersonRow, page: PollPage, key: str) -> Row:
    reached = "" if person.reachable else _("has no mail address")
    new_ones = _("has not answered to the new times") if person.answered_at else ""
    return Row(
        [
            Cell(person.name, note=reached or new_ones),
            _seat(person),
            Cell(time=person.asked_on, note=_reminded(person)),
            Cell(time=person.opened_at) if person.opened_at else Cell("–"),
        ],
        actions=_revoke(person, page, key),
    )


def _reminded(person: PersonRow) -> str:
    return _("reminded on %(day)s") % {"day": in_words(person.reminded_on)} if person.reminded_on else ""


def _seat(person: PersonRow) -> Cell:
    return Cell(person.seat, note=_role(person)) if person.seat else Cell(_role(person))


def _role(person: PersonRow) -> Words:
    return pgettext("invited as", "Chair") if person.chairs else INVITED[person.role]


def _revoke(person: PersonRow, page: PollPage, key: str) -> tuple[Action, ...]:
    if "invite_to_poll" not in page.may:
        return ()
    address = reverse("meetings:revoke_poll_link", kwargs={"key": key, "invitee": person.pk})
    return (Action(_("Take the link back"), address, post=True),)


def answered_table(page: PollPage, key: str) -> Table:
    """Who has answered, and when; a link can be taken back from them too."""
    done = [person for person in page.people if person.complete]
    return Table(
        caption=_("Who has answered"),
        caption_hidden=True,
        columns=[Column("name", _("Name")), Column("seat", _("Seat")), Column("answered", _("Answered"))],
        rows=[
            Row(
                [Cell(person.name), _seat(person), Cell(time=person.answered_at)],
                actions=_revoke(person, page, key),
            )
            for person in done
        ],
        empty=_("Nobody has answered yet."),
    )


def matrix(page: PollPage) -> Table:
    """People by times; who has not answered comes first."""
    people = sorted(page.people, key=lambda person: person.complete)
    return Table(
        caption=_("Answers"),
        columns=[
            Column("name", _("Name")),
            *(Column(f"o{row.pk}", spoken(when(row.starts_at, row.ends_at))) for row in page.options),
            Column("remark", _("Remark")),
        ],
        rows=[
            Row(
                [
                    Cell(person.name, note=_note(person)),
                    *(_answer(choice) for choice in person.choices),
                    Cell(person.remark),
                ]
            )
            for person in people
        ],
        wide=True,
    )


def _note(person: PersonRow) -> str:
    return ", ".join(filter(None, (person.seat, str(_role(person)))))


def _answer(choice: PollChoice | None) -> Cell:
    return Cell(POLL_CHOICES[choice], state=SHAPES[choice]) if choice else Cell(pgettext("answer", "no answer"))

"""One body and its seats as facts and tables of the house."""

from collections.abc import Iterator

from django.urls import reverse
from django.utils.translation import gettext as _

from querschnitt.committees.domain.facts import CommitteeFacts
from querschnitt.committees.domain.snapshot import CommitteeAt, Filling
from querschnitt.committees.labels import CHAIRED, SEAT_STATES
from querschnitt.committees.queries.detail import CommitteePage, MemberRow, Name, SeatRow, representing_name
from querschnitt.committees.views.addresses import page_of
from querschnitt.concept.domain.model import Demand
from querschnitt.ui.components.time import in_words
from querschnitt.ui.rows import Action, Fact, Words
from querschnitt.ui.table import Cell, Column, Row, Table
from querschnitt.ui.wording import spoken


def facts(page: CommitteePage) -> list[Fact]:
    """What a body is and how long it works."""
    mandate = page.mandate
    said: list[Fact] = [
        Fact(_("Kind"), page.body),
        Fact(_("Section of the concept"), page.section or None),
        Fact(_("Stands for"), page.scope, _unit(page)) if page.scope else Fact(_("Stands for"), None),
        Fact(_("Founded on"), mandate.founded_on),
        *_convened(page),
        *_length(page),
        Fact(_("Prepared by"), ", ".join(page.prepared_by) or None),
        Fact(_("Agreed with"), page.agreed_with or None),
        Fact(_("Answers for the results"), ", ".join(page.answers) or None),
        Fact(_("Guests, for example"), ", ".join(page.guests) or None),
    ]
    return [fact for fact in said if fact.value is not None]


def _unit(page: CommitteePage) -> str:
    return reverse("organisation:unit", kwargs={"key": page.scope_unit}) if page.scope_unit else ""


def _convened(page: CommitteePage) -> Iterator[Fact]:
    mandate = page.mandate
    if mandate.convened_by:
        key, name = mandate.convened_by
        yield Fact(_("Convened by"), name, page_of(key, page.day))
        yield Fact(_("Assignment"), mandate.assignment)
        yield Fact(_("Why it was convened"), mandate.convening_reason)


def _length(page: CommitteePage) -> Iterator[Fact]:
    mandate = page.mandate
    if mandate.planned_end:
        yield Fact(_("Planned end"), mandate.planned_end)
    if mandate.extension_reason:
        yield Fact(_("Planned at first"), mandate.first_planned_end)
        yield Fact(_("Extended because"), mandate.extension_reason)
    if mandate.ends_when and page.active:
        yield Fact(_("Ends when"), mandate.ends_when)
    if mandate.ended_on:
        yield Fact(_("Last day of the mandate"), mandate.ended_on)
        yield Fact(_("Ended because"), mandate.end_reason or None)
    for label, other in ((_("Merged into"), mandate.merged_into), (_("Open duties passed to"), mandate.handed_over_to)):
        if other:
            yield Fact(label, other[1], page_of(other[0], page.day))
    for key, name in mandate.merged_from:
        yield Fact(_("Stands also for"), name, page_of(key, page.day))
    if mandate.hands_over_to and page.active:
        yield Fact(_("Hands over to"), mandate.hands_over_to)


def named(name: Name) -> str:
    """A person, or that nobody holds the post."""
    return name.person or (_("nobody") if name.post else "–")


def chair(page: CommitteePage) -> list[Fact]:
    """Who holds the chair, and whom the concept names."""
    now = page.chair
    said = [
        Fact(_("Chair"), named(now) if now else _("not taken")),
        Fact(_("By post"), (now.post if now else "") or None),
        Fact(_("Since"), page.chair_since),
        Fact(_("The concept names"), " / ".join(page.rightful) or None),
        Fact(_("Sittings"), str(CHAIRED[page.chaired]) if page.chaired else None),
    ]
    return [fact for fact in said if fact.value is not None]


def seats(page: CommitteePage) -> Table:
    """Demanded seats beside whoever fills them."""
    return Table(
        caption=_("Seats that the concept demands"),
        caption_hidden=True,
        columns=[
            Column("seat", _("Seat")),
            Column("standing", _("State of the seat")),
            Column("member", _("Filled by")),
            Column("deputy", _("Deputy")),
            Column("vote", _("Vote")),
        ],
        rows=[_seat(row, page) for row in page.seats],
        empty=_("The concept demands no seats here."),
    )


def _seat(row: SeatRow, page: CommitteePage) -> Row:
    label = row.label if row.label != row.title else ""
    vote = _("votes") if row.voting else _("advises")
    standing = Cell(SEAT_STATES[row.state], state=row.duty or "", note=_since(row))
    return Row(
        cells=[
            Cell(row.title, note=label),
            standing,
            _members_cell(row.members),
            _deputies_cell(row),
            Cell(vote, note=_("must attend") if row.must_attend else ""),
        ],
        actions=list(_seat_actions(row, page)),
        key=row.key,
    )


def _since(row: SeatRow) -> str:
    return _("since %(day)s") % {"day": in_words(row.since)}


def _members_cell(members: tuple[MemberRow, ...]) -> Cell:
    if not members:
        return Cell("–")
    return Cell(", ".join(named(member.name) for member in members), note=", ".join(_posts(members)))


def _posts(members: tuple[MemberRow, ...]) -> Iterator[str]:
    yield from (member.name.post for member in members if member.name.post)


def _deputies_cell(row: SeatRow) -> Cell:
    if row.deputy is Demand.NO:
        return Cell(_("none wanted"))
    found = [member.deputy for member in row.members if member.deputy]
    if found:
        return Cell(", ".join(map(named, found)), note=", ".join(filter(None, (name.post for name in found))))
    return Cell(_("must be named"), state=row.deputy_duty or "") if row.deputy is Demand.BINDING else Cell("–")


def _seat_actions(row: SeatRow, page: CommitteePage) -> Iterator[Action]:
    if row.may_fill:
        yield Action(
            _("Fill the seat"), reverse("committees:fill_seat", kwargs={"key": page.key}) + f"?sitz={_value(row)}"
        )
    for member in row.members:
        yield from _member_actions(member, page)


def _value(row: SeatRow) -> str:
    """The seat as the form names it; see queries.choices.SeatChoice."""
    return row.key.rpartition("|")[0]


def _member_actions(member: MemberRow, page: CommitteePage) -> Iterator[Action]:
    place = {"key": page.key, "membership": member.membership}
    if member.may_name_deputy:
        label = _("Name another deputy") if member.deputy else _("Name the deputy")
        yield Action(label, reverse("committees:name_deputy", kwargs=place))
    if member.may_withdraw_deputy:
        yield Action(_("Withdraw the deputy"), reverse("committees:withdraw_deputy", kwargs=place))
    if member.may_end:
        yield Action(_("End the membership"), reverse("committees:end_membership", kwargs=place))


def left_over(page: CommitteePage) -> Table:
    """Whoever sits there without a seat that the concept demands, and why."""
    return Table(
        caption=_("Left over"),
        caption_hidden=True,
        columns=[Column("member", _("Member")), Column("seat", _("Seat")), Column("reason", _("Why it is left over"))],
        rows=[
            Row(
                cells=[
                    _members_cell((member,)),
                    Cell(member.seat, note=member.representing),
                    Cell(
                        spoken(member.reason) if member.reason else "",
                        note=_("since %(day)s") % {"day": in_words(member.since)},
                    ),
                ],
                actions=list(_member_actions(member, page)),
            )
            for member in page.left_over
        ],
    )


def additional(page: CommitteePage) -> Table:
    """Members whom nothing demands, and who may sit there all the same."""
    return Table(
        caption=_("Further members"),
        caption_hidden=True,
        columns=[
            Column("member", _("Member")),
            Column("seat", _("Seat")),
            Column("deputy", _("Deputy")),
            Column("since", _("Since")),
        ],
        rows=[
            Row(
                cells=[
                    _members_cell((member,)),
                    Cell(member.seat if not page.external else _("Member"), note=member.representing),
                    Cell(named(member.deputy) if member.deputy else "–"),
                    Cell(time=member.since),
                ],
                actions=list(_member_actions(member, page)),
            )
            for member in page.additional
        ],
        empty=_("Nobody is entered yet."),
    )


def actions(page: CommitteePage) -> list[tuple[Words, str, str]]:
    """What can be done about the body: label, address, kind of button; the most pressing first."""
    offered: list[tuple[str, Words]] = [
        ("fill_ex_officio", _("Take over the seats by post")),
        ("fill_seat", _("Fill a seat")),
        ("appoint_chair", _("Appoint the chair")),
        ("hand_over", _("Hand over the open duties")),
        ("convene_committee", _("Convene a new body")),
        ("extend_mandate", _("Extend the mandate")),
        ("merge_committees", _("Merge into another body")),
        ("end_committee", _("End the mandate")),
    ]
    found = [
        (label, reverse(f"committees:{ROUTES.get(name, name)}", args=[page.key]))
        for name, label in offered
        if name in page.may
    ]
    return [(label, href, "primary" if place == 0 else "secondary") for place, (label, href) in enumerate(found)]


ROUTES = {"fill_ex_officio": "take_over", "convene_committee": "convene", "merge_committees": "merge"}


def member_facts(filling: Filling, facts: CommitteeFacts) -> tuple[Fact, ...]:
    """Whose seat a form is about."""
    by_post = filling.filler.post is not None
    said = [
        Fact(_("Member"), filling.filler.name or _("nobody")),
        Fact(_("By post"), facts.filler_title(filling.filler) if by_post else None),
        Fact(_("Represents"), representing_name(filling.representing, facts) or None),
        Fact(_("Since"), filling.filler.since),
        Fact(_("Deputy"), filling.deputy.name or _("nobody") if filling.deputy else None),
    ]
    return tuple(fact for fact in said if fact.value is not None)


def committee_facts(committee: CommitteeAt, facts: CommitteeFacts) -> tuple[Fact, ...]:
    """How a body stands of which a form is about."""
    chair = committee.chair
    said = [
        Fact(_("Founded on"), committee.founded_on),
        Fact(_("Planned end"), committee.planned_end),
        Fact(_("Chair"), facts.filler_title(chair) if chair else None),
    ]
    return tuple(fact for fact in said if fact.value is not None)

"""How the page of the keeper of the minutes is put together: agenda, item, people."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.http import HttpResponse, QueryDict
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from querschnitt.kernel import clock
from querschnitt.kernel.refusal import Forbidden
from querschnitt.meetings.domain.quorum import Quorum
from querschnitt.meetings.domain.states import MeetingState
from querschnitt.meetings.domain.timing import local
from querschnitt.meetings.forms.sitting import NO, YES, ChargeForm, GuestForm, ResolveForm, SeatForm, TextForm, VoteForm
from querschnitt.meetings.labels import MEMBER_VOTES, RESOLUTION_KINDS
from querschnitt.meetings.queries.keeping import ItemLine, Keeping, keeping_of
from querschnitt.meetings.queries.seating import SeatOn
from querschnitt.meetings.views import attendance_form
from querschnitt.meetings.views.frame import Frame
from querschnitt.ui.components.parts import Tone
from querschnitt.ui.components.time import in_words
from querschnitt.ui.requests import ActorRequest
from querschnitt.ui.rows import Fact, Station, Words

HERE = "meetings:sitting"


@dataclass(frozen=True)
class Refusals:
    """What was sent and refused, so that the page shows it again: forms by name, the seats, and why."""

    forms: Mapping[str, Any] = field(default_factory=dict)
    seats: QueryDict | None = None
    mistakes: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class QuorumLine:
    """Whether a body can resolve, in words."""

    body: str
    label: Words
    kind: Tone
    sentence: str


def address(key: str, item: int | None = None, part: str = "", **more: int) -> str:
    """The page of a sitting, of one of its items, or of a part of either."""
    route = HERE if item is None and not part else f"meetings:sitting_{'item' if item is not None else 'whole'}"
    route = f"{route}_{part}" if part else route
    kwargs: dict[str, Any] = {"key": key, **more}
    return reverse(route, kwargs=kwargs if item is None else {**kwargs, "item": item})


def show(
    request: ActorRequest, found: Frame, item: int | None, refused: Refusals | None = None, *, status: int = 200
) -> HttpResponse:
    """The page; where the sitting was not opened, the way to open it."""
    if found.row.state != MeetingState.HELD:
        return render(request, "meetings/sitting_to_open.html", {"frame": found, "too_early": _too_early(found)})
    page = keeping_of(request.actor, found.row, item, bodies_of(found))
    if item is not None and page.shown is None:
        raise Forbidden(str(item))
    facts = {"frame": found, "page": page, **_context(found.key, page, item, refused or Refusals())}
    return render(request, "meetings/sitting.html", facts, status=status)


def bodies_of(found: Frame) -> frozenset[str]:
    return frozenset(scope.removeprefix("committee:") for scope in found.subject.committees)


def _too_early(found: Frame) -> bool:
    return found.starts_at is None or clock.today() < clock.local_day(found.starts_at)


def _context(key: str, page: Keeping, item: int | None, refused: Refusals) -> dict[str, object]:
    forms = {**_forms(page), **refused.forms}
    return {
        **forms,
        "form": next(iter(refused.forms.values()), None),  # so that the title says that something is wrong
        "failed": bool(refused.mistakes),
        **_addresses(key, item),
        "saved": _saved(page),
        "stations": _stations(key, page, item),
        "facts_of_sitting": _facts(page),
        "quorums": [_quorum(name, quorum) for name, quorum in page.quorums],
        "entries": attendance_form.entries(page.seats, refused.seats, refused.mistakes),
        "choices": attendance_form.CHOICES,
        "keys": attendance_form.keys(),
        "next_item": _next(page, item),
        "present": [(seat, attendance_form.word_of(seat)) for seat in page.seats],
        "charge_open": forms["charge_form"].is_bound or _uncharged(page),
        "resolution": _resolution_facts(page),
        "involved": [seat for seat in page.seats if seat.involved],
        "said": [(seat, MEMBER_VOTES[seat.vote]) for seat in page.seats if seat.vote],
        "draft_is_old": page.text.draft is not None and page.text.draft_based_on < page.text.version,
    }


def _addresses(key: str, item: int | None) -> dict[str, str]:
    """Where the forms of the page go, by the names under which the template knows them."""
    whole = ("text", "versions", "drop", "attendance", "guest")
    parts = whole if item is None else (*whole, "resolve", "charge", "involve", "vote")
    found = {f"{part}_url": address(key, item, part) for part in parts}
    if item is not None:
        found["move_url"] = reverse("meetings:agenda", kwargs={"key": key})
    return found


def _saved(page: Keeping) -> str:
    """When what stands in the field was saved: as one's own draft, or as the text."""
    text = page.text
    at = text.draft_at or text.saved_at
    if at is None:
        return ""
    said = {"time": at.astimezone(clock.BERLIN).strftime("%H:%M")}
    return _("Draft saved %(time)s.") % said if text.draft_at else _("Text saved %(time)s.") % said


def _uncharged(page: Keeping) -> bool:
    """Whether something follows from the resolution and nobody is charged with it yet."""
    resolution = page.shown.resolution if page.shown else None
    return resolution is not None and bool(resolution.needs_follow_up) and not (page.shown and page.shown.follow_ups)


def _forms(page: Keeping) -> dict[str, Any]:
    """The forms of the item shown, as they are before anything is sent."""
    return {
        "text_form": text_form(page),
        "resolve_form": resolve_form(page),
        "charge_form": charge_form(page),
        "guest_form": guest_form(page),
        "seat_form": seat_form(page),
        "vote_form": vote_form(page),
    }


def text_form(page: Keeping) -> TextForm:
    """The text with which typing goes on: one's own draft, else what was saved."""
    text = page.text
    drafted = text.draft is not None
    initial = {
        "text": text.draft if drafted else text.text,
        "based_on": text.draft_based_on if drafted else text.version,
    }
    return TextForm(initial=initial)


def resolve_form(page: Keeping, data: QueryDict | None = None) -> ResolveForm:
    shown = page.shown.resolution if page.shown else None
    bodies = page.seating.bodies
    joint = len(bodies) > 1 and shown is None
    initial = {"committee": page.seating.leading.key} if shown is None else _recorded(page)
    choices: dict[str, Sequence[tuple[str, Words]]] = {"referred_to": [(body.key, body.name) for body in page.bodies]}
    if joint:
        choices["committee"] = [(body.key, body.name) for body in bodies]
    own = next((body for body in bodies if shown and body.key == shown.committee), page.seating.leading)
    form = ResolveForm(data, initial=initial, prefix="beschluss", joint=True, may_abstain=own.may_abstain or joint)
    for name, found in choices.items():
        form.fields[name].choices = [("", "–"), *found]  # type: ignore[attr-defined]
    if not joint:
        del form.fields["committee"]
    return form


def _recorded(page: Keeping) -> dict[str, object]:
    shown = page.shown.resolution if page.shown else None
    if shown is None:
        return {}
    return {
        "wording": shown.wording,
        "kind": shown.kind,
        "votes_for": shown.votes.votes_for,
        "votes_against": shown.votes.against,
        "abstentions": shown.votes.abstentions,
        "referred_to": shown.referred_to,
        "needs_follow_up": {True: YES, False: NO, None: ""}[shown.needs_follow_up],
        "based_on": shown.version,
    }


def charge_form(page: Keeping, data: QueryDict | None = None) -> ChargeForm:
    posts = sorted(((key, sitter.shown) for key, sitter in page.seating.posts.items()), key=lambda post: post[1])
    return ChargeForm(data, choices={"post": posts}, prefix="auftrag")


def guest_form(page: Keeping, data: QueryDict | None = None) -> GuestForm:
    sitting = {seat.member.person for seat in page.seats}
    persons = {
        sitter.person: sitter.shown
        for sitter in page.seating.posts.values()
        if sitter.person and sitter.person not in sitting
    }
    return GuestForm(data, choices={"person": sorted(persons.items(), key=lambda choice: choice[1])}, prefix="gast")


def seat_form(page: Keeping, data: QueryDict | None = None) -> SeatForm:
    free = [seat for seat in page.seats if not seat.involved]
    return SeatForm(data, choices={"membership": _seats(page, free)}, prefix="befangen")


def vote_form(page: Keeping, data: QueryDict | None = None) -> VoteForm:
    voting = [seat for seat in page.seats if seat.voting and seat.there and not seat.involved]
    return VoteForm(data, choices={"membership": _seats(page, voting)}, prefix="stimme")


def _seats(page: Keeping, seats: Sequence[SeatOn]) -> list[tuple[str, str]]:
    """Seats to choose from; in a joint sitting with their body."""
    if len(page.seating.bodies) == 1:
        return [(str(seat.membership), seat.member.shown) for seat in seats]
    named = ((seat, page.seating.body(seat.committee).name) for seat in seats)
    return [(str(seat.membership), f"{seat.member.shown} – {body}") for seat, body in named]


def _stations(key: str, page: Keeping, item: int | None) -> list[Station]:
    whole = Station(label=_("The sitting as a whole"), href=address(key), current=item is None)
    return [whole, *(_station(key, line, item) for line in page.items)]


def _station(key: str, line: ItemLine, item: int | None) -> Station:
    notes = [] if line.public else [_("not public")]
    if line.resolution:
        notes.append(f"{line.resolution.number} {RESOLUTION_KINDS[line.resolution.kind]}")
    if line.moved:
        notes.append(_("moved to another sitting"))
    return Station(
        label=line.title,
        href=address(key, line.pk),
        number=line.number,
        note=" · ".join(str(note) for note in notes),
        current=line.pk == item,
        done=line.written or line.resolution is not None,
    )


def _next(page: Keeping, item: int | None) -> int | None:
    """The item after the one shown; none after the last."""
    order = [None, *(line.pk for line in page.items)]
    place = order.index(item) + 1
    return order[place] if place < len(order) else None


def _facts(page: Keeping) -> list[Fact]:
    return [
        Fact(_("Opened"), _moment(page.opened_at)),
        Fact(_("Ended"), _moment(page.closed_at)),
        Fact(_("Chair"), page.chair),
        Fact(_("Keeper of the minutes"), page.keeper),
    ]


def _moment(at: datetime | None) -> str | None:
    return in_words(local(at), time=True) if at else None


def _quorum(body: str, found: Quorum) -> QuorumLine:
    label, kind = _verdict(found)
    numbers = {"entitled": found.entitled, "seats": found.seats, "needed": found.needed}
    sentence = _("%(entitled)d of %(seats)d voting seats are there and may vote; %(needed)d are needed.") % numbers
    aside = found.present - found.entitled
    if aside:
        said = ngettext("%(number)d seat stands aside.", "%(number)d seats stand aside.", aside) % {"number": aside}
        sentence = f"{sentence} {said}"
    if not found.all_invited:
        missing = _("Not every seat was properly invited.")
        sentence = f"{sentence} {missing}"
    return QuorumLine(body, label, kind, sentence)


def _verdict(found: Quorum) -> tuple[Words, Tone]:
    if found.quorate:
        return _("quorate"), "success"
    if found.known or found.enough:
        return _("not quorate"), "danger"
    return _("not known yet whether quorate"), "neutral"


def _resolution_facts(page: Keeping) -> list[Fact]:
    shown = page.shown.resolution if page.shown else None
    if shown is None:
        return []
    follows = {True: _("yes"), False: _("no"), None: _("not said yet")}[shown.needs_follow_up]
    return [
        Fact(_("Number"), shown.number),
        Fact(_("Body"), page.seating.body(shown.committee).name),
        Fact(_("Decided"), RESOLUTION_KINDS[shown.kind]),
        Fact(_("Follow-up needed"), follows),
    ]

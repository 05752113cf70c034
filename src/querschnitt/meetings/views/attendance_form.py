"""The list of who is there, as the form sends it: all seats at once, with or without scripts."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import time

from django.http import QueryDict
from django.utils.dateparse import parse_time
from django.utils.translation import gettext as _
from django.utils.translation import pgettext_lazy

from querschnitt.kernel.refusal import Refused
from querschnitt.kernel.wording import say
from querschnitt.meetings.commands.attendance import Noted
from querschnitt.meetings.domain.states import Invited, Presence
from querschnitt.meetings.labels import NOT_RECORDED, PRESENCE
from querschnitt.meetings.queries.seating import SeatOn
from querschnitt.ui.rows import Key, SeatChoice, SeatEntry, Words

DEPUTY = "deputy"  # the named deputy is there in the member's place
# Value, word and key; the letters are those of the German words.
CHOICES = (
    SeatChoice(Presence.PRESENT, PRESENCE[Presence.PRESENT], "a"),
    SeatChoice(DEPUTY, pgettext_lazy("attendance", "deputy"), "v"),
    SeatChoice(Presence.EXCUSED, PRESENCE[Presence.EXCUSED], "e"),
    SeatChoice(Presence.ABSENT, PRESENCE[Presence.ABSENT], "f"),
    SeatChoice("", NOT_RECORDED, "n"),
)
LONGEST = 500


@dataclass(frozen=True, slots=True)
class _Sent:
    """What the fields of a seat say: the choice, the times, the reason."""

    choice: str
    arrived: str
    left: str
    reason: str

    @property
    def packed(self) -> str:
        return f"{self.choice}|{self.arrived}|{self.left}|{self.reason}"


def keys() -> list[Key]:
    """The keys of the list, as it tells them."""
    moves = [Key("↑ ↓", _("previous or next seat")), Key("← →", _("choose"))]
    return [*(Key(choice.key.upper(), choice.label) for choice in CHOICES), *moves]


def entries(seats: Iterable[SeatOn], sent: QueryDict | None, mistakes: Mapping[str, str]) -> list[SeatEntry]:
    """The seats with what is recorded; after a refusal with what was typed and why it was refused."""
    return [_entry(seat, sent, mistakes) for seat in seats]


def _entry(seat: SeatOn, sent: QueryDict | None, mistakes: Mapping[str, str]) -> SeatEntry:
    name = f"seat-{seat.membership}"
    stored = _stored(seat)
    shown = _given(name, sent) if sent is not None and f"{name}-was" in sent else stored
    return SeatEntry(
        name=name,
        who=seat.member.name or seat.member.title,
        note=seat.member.title if seat.member.name else "",
        deputy=seat.deputy.shown if seat.deputy else "",
        choice=shown.choice,
        arrived=shown.arrived,
        left=shown.left,
        reason=shown.reason,
        was=stored.packed,
        version=seat.entry.version if seat.entry else 0,
        mistake=_told(mistakes[name], seat) if name in mistakes else "",
    )


def _told(mistake: str, seat: SeatOn) -> str:
    """Why it was refused, and what is recorded by now."""
    by_now = _("Recorded by now: %(word)s.") % {"word": word_of(seat)}
    return f"{mistake} {by_now}"


def _stored(seat: SeatOn) -> _Sent:
    entry = seat.entry
    if entry is None:
        return _Sent("", "", "", "")
    came = DEPUTY if entry.came_as is Invited.DEPUTY else str(Presence.PRESENT)
    choice = came if seat.there else str(entry.presence)
    return _Sent(choice, _clock(entry.arrived_at), _clock(entry.left_at), entry.reason)


def _clock(moment: time | None) -> str:
    return moment.strftime("%H:%M") if moment else ""


def _given(name: str, sent: QueryDict) -> _Sent:
    fields = (sent.get(name, ""), *(sent.get(f"{name}-{part}", "") for part in ("from", "to", "reason")))
    return _Sent(*(field.strip() for field in fields))


def noted(sent: QueryDict, memberships: Iterable[int]) -> list[Noted]:
    """The seats that whoever sent the form changed in it; what they left as it was says nothing."""
    found = []
    for membership in memberships:
        name = f"seat-{membership}"
        given = _given(name, sent)
        if f"{name}-was" in sent and given.packed != sent.get(f"{name}-was", ""):
            found.append(_noted(membership, name, given, sent))
    return found


def _noted(membership: int, name: str, given: _Sent, sent: QueryDict) -> Noted:
    arrived, left = _time(given.arrived, name), _time(given.left, name)
    version = sent.get(f"{name}-version", "")
    if given.choice not in {choice.value for choice in CHOICES} or not version.isdecimal():
        raise Refused(say("This choice does not exist."), place=name)
    return Noted(
        membership=membership,
        presence=_presence(given.choice, arrived, left),
        came_as=Invited.DEPUTY if given.choice == DEPUTY else Invited.MEMBER,
        arrived_at=arrived,
        left_at=left,
        reason=given.reason[:LONGEST],
        version=int(version),
    )


def _presence(choice: str, arrived: time | None, left: time | None) -> Presence | None:
    """Whoever was there for a part came late or left early; the times say which."""
    if choice not in {Presence.PRESENT, DEPUTY}:
        return Presence(choice) if choice else None
    if left is not None:
        return Presence.LEFT_EARLY
    return Presence.LATE if arrived is not None else Presence.PRESENT


def _time(text: str, name: str) -> time | None:
    if not text:
        return None
    try:
        found = parse_time(text)
    except ValueError:
        found = None
    if found is None:
        raise Refused(say("“%(text)s” is no time of day.", text=text[:20]), place=name)
    return found.replace(second=0, microsecond=0, tzinfo=None)


def word_of(seat: SeatOn) -> Words:
    """How a seat was there, in words."""
    return PRESENCE[seat.entry.presence] if seat.entry else NOT_RECORDED

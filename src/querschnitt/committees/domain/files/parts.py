"""Members, deputies and chairs of one committee, with what the rows of a file add to them."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date

from querschnitt.committees.domain.files.columns import Named, SeatLine, sentence_of
from querschnitt.committees.domain.files.known import Known
from querschnitt.committees.domain.files.register import Body, Held, Sat, Who
from querschnitt.kernel.refusal import Refused
from querschnitt.kernel.validity import Validity
from querschnitt.kernel.wording import say
from querschnitt.organisation.domain.files.faults import Faults


def sat_with(body: Body, lines: Sequence[SeatLine], known: Known, faults: Faults) -> tuple[Sat, ...]:
    """The memberships after the rows, each with its deputies."""
    found = {sat.identity: _closed(sat, body.ended_on) for sat in body.sat}
    for line in lines:
        with faults.at(line.row):
            sat = _member(line, body, found, known)
            found[sat.identity] = sat
            if line.deputy:
                found[sat.identity] = _with_deputy(sat, line.deputy, body, known)
    return tuple(sorted(found.values(), key=lambda sat: (sat.seat, sat.representing, sat.span.since, _order(sat.who))))


def chairs_with(body: Body, lines: Sequence[SeatLine], known: Known, faults: Faults) -> tuple[Held, ...]:
    """Who takes the chair after the rows."""
    chairs = tuple(_held_until(held, body.ended_on) for held in body.chairs)
    for line in lines:
        with faults.at(line.row):
            if line.chair:
                chairs = _held_with(chairs, line.chair, body.span, known, prefix="chair_")
    return chairs


def _order(who: Who) -> tuple[str, str]:
    return who.post, who.person


def _closed(sat: Sat, until: date | None) -> Sat:
    """A membership ends with its committee, a deputy with the membership."""
    if until is None or sat.span.since > until:
        return sat
    return replace(
        sat,
        span=_span_until(sat.span, until),
        deputies=tuple(_held_until(deputy, until) for deputy in sat.deputies),
    )


def _held_until(held: Held, until: date | None) -> Held:
    return replace(held, span=_span_until(held.span, until)) if until and held.span.since <= until else held


def _span_until(span: Validity, until: date) -> Validity:
    return Validity(span.since, until if span.until is None else min(span.until, until))


def _member(line: SeatLine, body: Body, found: dict[tuple[str, Who, str, date], Sat], known: Known) -> Sat:
    """The membership of a row: one that is recorded, perhaps with its end now, or a new one."""
    named = line.member
    assert named is not None
    representing = known.representing(body.body, line.seat, line.representing, named.who.post)
    since = named.since or body.founded_on
    recorded = found.get((line.seat, named.who, representing, since))
    if recorded is not None:
        return _ended(recorded, named.until)
    span = _within(body.span, since, named.until, prefix="")
    _refuse_unknown(named.who, since, known, prefix="")
    if not known.knows_seat(body.body, line.seat):
        raise Refused(say("The concept knows no seat “%(seat)s” in this body.", seat=line.seat), place="seat")
    sat = Sat(line.seat, named.who, representing, span)
    _refuse_twice(sat, found.values())
    return sat


def _ended(recorded: Sat, until: date | None) -> Sat:
    if until is None or until == recorded.span.until:
        return recorded
    if recorded.span.until is not None:
        raise Refused(sentence_of(recorded.span.until), place="until")
    if until < recorded.span.since:
        raise Refused(say("It begins on %(since)s only.", since=recorded.span.since), place="until")
    return _closed(recorded, until)


def _within(around: Validity, since: date, until: date | None, *, prefix: str) -> Validity:
    """The span of a part, which lies within the span of what it belongs to; without end it ends with that."""
    if since < around.since or (around.until is not None and around.until < since):
        sentence = say("It belongs to something that lasts from %(since)s to %(until)s.", **_ends(around))
        raise Refused(sentence, place=f"{prefix}from")
    if until is not None and until < since:
        raise Refused(say("It begins on %(since)s only.", since=since), place=f"{prefix}until")
    if until is not None and around.until is not None and around.until < until:
        sentence = say("It belongs to something that lasts from %(since)s to %(until)s.", **_ends(around))
        raise Refused(sentence, place=f"{prefix}until")
    return Validity(since, until or around.until)


def _ends(span: Validity) -> dict[str, object]:
    return {"since": span.since, "until": span.until or "…"}


def _refuse_unknown(who: Who, day: date, known: Known, *, prefix: str) -> None:
    if who.post:
        known.refuse_post(who.post, day, place=f"{prefix}post")
    else:
        known.refuse_person(who.person, place=f"{prefix}person")


def _refuse_twice(sat: Sat, others: Iterable[Sat]) -> None:
    for other in others:
        same = (other.seat, other.who, other.representing) == (sat.seat, sat.who, sat.representing)
        if same and other.span.overlaps(sat.span):
            raise Refused(
                say("The same member sits there from %(since)s already.", since=other.span.since), place="from"
            )


def _with_deputy(sat: Sat, named: Named, body: Body, known: Known) -> Sat:
    if named.who == sat.who:
        place = "deputy_post" if named.who.post else "deputy_person"
        raise Refused(say("Nobody deputises for themselves: name somebody else."), place=place)
    deputies = _held_with(sat.deputies, named, sat.span, known, prefix="deputy_")
    if len(deputies) > len(sat.deputies) and not known.wants_deputy(body.body, sat.seat):
        raise Refused(say("The concept wants no deputy for the seat “%(seat)s”.", seat=sat.seat), place="deputy_post")
    return replace(sat, deputies=deputies)


def _held_with(
    held: tuple[Held, ...], named: Named, around: Validity, known: Known, *, prefix: str
) -> tuple[Held, ...]:
    """With the deputyship or chair of a row: one that is recorded, perhaps with its end now, or a new one."""
    since = named.since or around.since
    recorded = next((one for one in held if (one.who, one.span.since) == (named.who, since)), None)
    if recorded is not None:
        return tuple(_one_ended(one, named.until, prefix=prefix) if one is recorded else one for one in held)
    new = Held(named.who, _within(around, since, named.until, prefix=prefix))
    _refuse_unknown(named.who, since, known, prefix=prefix)
    for other in held:
        if other.span.overlaps(new.span):
            sentence = say("From %(since)s it is somebody else: say until when.", since=other.span.since)
            raise Refused(sentence, place=f"{prefix}until")
    return tuple(sorted((*held, new), key=lambda one: one.span.since))


def _one_ended(recorded: Held, until: date | None, *, prefix: str) -> Held:
    if until is None or until == recorded.span.until:
        return recorded
    if recorded.span.until is not None:
        raise Refused(sentence_of(recorded.span.until), place=f"{prefix}until")
    return replace(recorded, span=_span_until(recorded.span, until))

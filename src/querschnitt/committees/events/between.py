"""What happened between two registers, as events: what a file adds, told as if each command had been given."""

from collections.abc import Iterator
from datetime import date

from querschnitt.committees.domain.files.known import Known
from querschnitt.committees.domain.files.register import Body, Held, Register, Sat, Who
from querschnitt.committees.events import (
    ChairAppointed,
    ChairEnded,
    CommitteeCompleted,
    CommitteeConvened,
    CommitteeEnded,
    CommitteeFounded,
    CommitteesMerged,
    DeputyNamed,
    DeputyWithdrawn,
    DutiesHandedOver,
    MandateExtended,
    MembershipEnded,
    SeatFilled,
)
from querschnitt.kernel.events import Event

COMPLETED = ("planned_end", "end_reason", "convened_by", "assignment", "convening_reason", "unit", "topic")


def events_between(before: Register, after: Register, known: Known) -> list[Event]:
    """All events, body by body."""
    return [
        event
        for key, body in sorted(after.bodies.items())
        if body != before.bodies.get(key)
        for event in _of_body(before.bodies.get(key), body, after, known)
    ]


def _of_body(old: Body | None, new: Body, after: Register, known: Known) -> Iterator[Event]:
    if old is None:
        yield _began(new, after)
    elif facts := [fact for fact in COMPLETED if getattr(old, fact) != getattr(new, fact)]:
        yield CommitteeCompleted(subject=_subject(new), name=new.name, facts=", ".join(facts))
    yield from _extensions(old, new)
    yield from _seats(old, new, known)
    yield from _chairs(old, new, known)
    yield from _end(old, new, after)


def _subject(body: Body) -> str:
    return f"committee:{body.key}"


def _began(new: Body, after: Register) -> Event:
    facts = {
        "subject": _subject(new),
        "name": new.name,
        "body": new.body,
        "scope_unit": new.unit,
        "topic": new.topic,
        "on": new.founded_on,
        "planned_end": new.planned_end,
    }
    if not new.convened_by:
        return CommitteeFounded(**facts)  # type: ignore[arg-type]  # typed by name
    convening = after.bodies[new.convened_by].name
    return CommitteeConvened(
        **facts,  # type: ignore[arg-type]  # typed by name
        convened_by=convening,
        assignment=new.assignment,
        reason=new.convening_reason,
    )


def _extensions(old: Body | None, new: Body) -> Iterator[Event]:
    known, before = set(old.extended) if old else set(), new.planned_end
    for one in new.extended:
        if one not in known:
            yield MandateExtended(subject=_subject(new), until=one.until, before=before, reason=one.reason)
        before = one.until


def _seats(old: Body | None, new: Body, known: Known) -> Iterator[Event]:
    recorded = {sat.identity: sat for sat in old.sat} if old else {}
    for sat in new.sat:
        was = recorded.get(sat.identity)
        named = _who(sat.who, "seated_person", known)
        if was is None:
            yield SeatFilled(**_seat(new, sat, known), **named, on=sat.span.since, until=sat.span.until)
        elif was.span != sat.span and sat.span.until and sat.span.until != new.ended_on:
            yield MembershipEnded(**_seat(new, sat, known), **named, until=sat.span.until, reason=new.end_reason)
        yield from _deputies(was, sat, new, known)


def _seat(body: Body, sat: Sat, known: Known) -> dict[str, str]:
    label = known.seat_label(body.body, sat.seat)
    return {"subject": _subject(body), "seat": label, "seat_key": sat.seat, "representing": sat.representing}


def _who(who: Who, person: str, known: Known) -> dict[str, str]:
    title = known.post_title(who.post) if who.post else ""
    return {"post": who.post, "post_title": title, person: who.person}


def _deputies(was: Sat | None, sat: Sat, body: Body, known: Known) -> Iterator[Event]:
    for deputy, ended in _changed(was.deputies if was else (), sat.deputies, around=sat.span.until):
        seat, named = _seat(body, sat, known), _who(deputy.who, "deputy_person", known)
        if ended is None:
            yield DeputyNamed(**seat, **named, on=deputy.span.since)
        else:
            yield DeputyWithdrawn(**seat, **named, until=ended)


def _chairs(old: Body | None, new: Body, known: Known) -> Iterator[Event]:
    for chair, ended in _changed(old.chairs if old else (), new.chairs, around=new.ended_on):
        named = _who(chair.who, "chair_person", known)
        if ended is None:
            yield ChairAppointed(subject=_subject(new), **named, on=chair.span.since)
        else:
            yield ChairEnded(subject=_subject(new), **named, until=ended)


def _changed(
    old: tuple[Held, ...], new: tuple[Held, ...], *, around: date | None
) -> Iterator[tuple[Held, date | None]]:
    """What began, and what ended with its last day; what ends with that to which it belongs needs no word."""
    recorded = {(held.who, held.span.since): held for held in old}
    for held in new:
        was = recorded.get((held.who, held.span.since))
        if was is None:
            yield held, None
        if held.span.until not in {None, around} and (was is None or was.span != held.span):
            yield held, held.span.until


def _end(old: Body | None, new: Body, after: Register) -> Iterator[Event]:
    heir = after.bodies.get(new.merged_into or new.handed_over_to)
    if new.ended_on and (old is None or old.ended_on is None):
        yield _ended(new, new.ended_on, heir)
    elif heir and old and not (old.merged_into or old.handed_over_to):
        on = new.handed_over_on or new.founded_on
        yield DutiesHandedOver(subject=_subject(new), name=new.name, heir=heir.name, to=heir.key, on=on)


def _ended(new: Body, until: date, heir: Body | None) -> Event:
    if new.merged_into and heir:
        on = new.handed_over_on or until
        facts = {"name": new.name, "heir": heir.name, "into": heir.key, "reason": new.end_reason}
        return CommitteesMerged(subject=_subject(new), on=on, **facts)
    key = heir.key if heir else ""
    return CommitteeEnded(
        subject=_subject(new), name=new.name, body=new.body, until=until, reason=new.end_reason, hands_over_to=key
    )

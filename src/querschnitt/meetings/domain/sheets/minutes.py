"""Minutes and excerpts: what GO Art. 54 wants in them, without the reasons why somebody was not there."""

import re
from collections.abc import Iterable, Iterator

from querschnitt.documents.domain.sheet import Block, Facts, Grid, Heading, Listing, Paragraph, Sheet, Signatures
from querschnitt.kernel.wording import Say, say
from querschnitt.meetings.domain.sheets.framing import PUBLIC_VERSION, Speak, clocked, sheet_of, when_and_where
from querschnitt.meetings.domain.sheets.values import (
    CorrectionLine,
    ExcerptPrint,
    ItemMinutes,
    MinutesPrint,
    QuorumLine,
    ResolutionLine,
    SeatLine,
    TaskLine,
)

DRAFT = say("Draft: not signed yet.")


def minutes_sheet(found: MinutesPrint, speak: Speak, *, public_only: bool = False) -> Sheet:
    """The minutes. `public_only`: only public items, and of attendance only how many were there: who was there when
    is a profile that belongs on no notice board."""
    notes = (
        speak(DRAFT) if found.draft else "",
        speak(PUBLIC_VERSION) if public_only else "",
        _confidential(found, speak) if not public_only else "",
    )
    note = "\n".join(filter(None, notes))
    blocks = _public_version(found, speak) if public_only else _whole(found, speak)
    return sheet_of(found.head, speak, kind=say("Minutes"), note=note, blocks=blocks)


def excerpt_sheet(found: ExcerptPrint, speak: Speak) -> Sheet:
    """What the minutes say of one item, for the unit that it concerns."""
    notes = (
        speak(DRAFT) if found.draft else "",
        "" if found.item.public else speak(say("Not public: to be kept confidential.")),
    )
    blocks = _excerpt(found, speak)
    note = "\n".join(filter(None, notes))
    return sheet_of(found.head, speak, kind=say("Excerpt from the minutes"), note=note, blocks=blocks)


def _confidential(found: MinutesPrint, speak: Speak) -> str:
    hidden = any(not item.public for item in found.items)
    return speak(say("Contains a non-public part: to be kept confidential.")) if hidden else ""


def _whole(found: MinutesPrint, speak: Speak) -> Iterator[Block]:
    yield when_and_where(found.head, speak, more=_facts(found, speak))
    yield Heading(speak(say("Attendance")))
    yield from _attendance(found, speak)
    if found.text.strip():
        yield Heading(speak(say("The sitting")))
        yield Paragraph(found.text)
    yield from _part((item for item in found.items if item.public), speak(say("Public part")), speak, new_page=False)
    yield from _corrections((one for one in found.corrections if one.public), speak)
    yield from _part(
        (item for item in found.items if not item.public), speak(say("Non-public part")), speak, new_page=True
    )
    yield from _corrections((one for one in found.corrections if not one.public), speak)
    yield from _signatures(found, speak)


def _public_version(found: MinutesPrint, speak: Speak) -> Iterator[Block]:
    there = sum(1 for seat in found.seats if seat.there)
    present = speak(say("%(there)s of %(seats)s seats", there=there, seats=len(found.seats)))
    yield when_and_where(found.head, speak, more=(*_facts(found, speak), (speak(say("Present")), present)))
    yield from _part((item for item in found.items if item.public), speak(say("Public part")), speak, new_page=False)
    yield from _corrections((one for one in found.corrections if one.public), speak)


def _facts(found: MinutesPrint, speak: Speak) -> tuple[tuple[str, str], ...]:
    approved = speak(say("on %(day)s", day=found.approved_on)) if found.approved_on else ""
    return (
        (speak(say("Begin")), clocked(found.opened_at)),
        (speak(say("End")), clocked(found.closed_at)),
        (speak(say("Chair")), found.chair),
        (speak(say("Keeper of the minutes")), found.keeper),
        (speak(say("Approved")), approved),
    )


def _attendance(found: MinutesPrint, speak: Speak) -> Iterator[Block]:
    there = [seat for seat in found.seats if seat.there]
    away = [seat for seat in found.seats if not seat.there]
    if there:
        heads = _heads((say("Seat"), say("Present"), say("As"), say("Remark")), speak)
        rows = tuple(_present(seat, speak) for seat in there)
        yield Grid(speak(say("Who was present")), heads, rows, (6, 7, 4, 5))
    if away:
        heads = _heads((say("Seat"), say("Member"), say("Attendance")), speak)
        rows = tuple((seat.seat, seat.name, seat.presence or speak(say("not recorded"))) for seat in away)
        yield Grid(speak(say("Who was not present")), heads, rows, (6, 7, 5))
    if found.guests:
        yield Paragraph(speak(say("Guests: %(names)s", names=", ".join(found.guests))))
    for quorum in found.quorums:
        yield Paragraph(_quorum(quorum, speak))


def _heads(heads: Iterable[Say], speak: Speak) -> tuple[str, ...]:
    return tuple(speak(head) for head in heads)


def _present(seat: SeatLine, speak: Speak) -> tuple[str, ...]:
    remarks = (
        speak(say("from %(time)s", time=clocked(seat.arrived_at))) if seat.arrived_at else "",
        speak(say("until %(time)s", time=clocked(seat.left_at))) if seat.left_at else "",
    )
    kind = say("named deputy") if seat.deputy else say("member")
    return seat.seat, seat.name, speak(kind), ", ".join(filter(None, remarks)) or "–"


def _quorum(found: QuorumLine, speak: Speak) -> str:
    facts = {"body": found.body, "present": found.present, "seats": found.seats, "needed": found.needed}
    counted = say("%(body)s: %(present)s of %(seats)s voting seats present, %(needed)s are needed.", **facts)
    invited = say("All members were properly invited.") if found.all_invited else say("Not all were properly invited.")
    result = say("The body was quorate.") if found.quorate else say("The body was not quorate.")
    return " ".join(speak(sentence) for sentence in (counted, invited, result))


def _part(items: Iterable[ItemMinutes], title: str, speak: Speak, *, new_page: bool) -> Iterator[Block]:
    held = list(items)
    if not held:
        return
    yield Heading(title, 1, new_page=new_page)
    if new_page:
        yield Paragraph(speak(say("Not public: to be kept confidential.")), strong=True)
    for item in held:
        yield Heading(f"{item.number} {item.title}".strip(), 2)
        yield from _item(item, speak)


def _item(item: ItemMinutes, speak: Speak) -> Iterator[Block]:
    if item.moved:
        yield Paragraph(speak(say("Moved to another sitting.")))
    if item.text.strip():
        yield Paragraph(item.text)
    if item.resolution:
        yield from _resolution(item.resolution, speak)
    if item.tasks:
        heads = _heads((say("Charge"), say("Who"), say("By when")), speak)
        caption = speak(say("Charges from item %(number)s", number=item.number))
        rows = tuple(_task(task, speak) for task in item.tasks)
        yield Grid(caption, heads, rows, (9, 6, 5))


def _task(task: TaskLine, speak: Speak) -> tuple[str, ...]:
    due = speak(say("%(day)s", day=task.due))
    again = speak(say("again every %(months)s months", months=task.every_months)) if task.every_months else ""
    return task.what, task.post, "\n".join(filter(None, (due, again)))


def _resolution(found: ResolutionLine, speak: Speak) -> Iterator[Block]:
    named = say("Resolution %(number)s", number=found.number)
    yield Paragraph("\n".join(filter(None, (speak(named) + ":", found.wording))), strong=True)
    rows = (
        (speak(say("Result")), found.result),
        (speak(say("Votes")), _votes(found, speak)),
        (speak(say("Referred to")), found.referred_to),
        (speak(say("Recorded on demand")), ", ".join(f"{name}: {vote}" for name, vote in found.votes)),
    )
    yield Facts(tuple((label, value) for label, value in rows if value))


def _votes(found: ResolutionLine, speak: Speak) -> str:
    if found.votes_for is None or found.votes_against is None:
        return ""
    counted = {"yes": found.votes_for, "no": found.votes_against, "abstentions": found.abstentions}
    if found.abstentions is None:
        return speak(say("%(yes)s for, %(no)s against", yes=found.votes_for, no=found.votes_against))
    return speak(say("%(yes)s for, %(no)s against, %(abstentions)s abstentions", **counted))


def _corrections(found: Iterable[CorrectionLine], speak: Speak) -> Iterator[Block]:
    held = tuple(found)
    if not held:
        return
    yield Heading(speak(say("Corrections")))
    for one in held:
        begin = say("Correction %(number)s of %(day)s", number=one.number, day=one.corrected_on)
        about = f"{speak(begin)} · {one.item}" if one.item else speak(begin)
        yield Paragraph(about, strong=True)
        yield Listing((one.text, speak(say("Reason: %(reason)s", reason=one.reason))))


def _signatures(found: MinutesPrint, speak: Speak) -> Iterator[Block]:
    if found.digest:
        yield Facts(((speak(say("Checksum")), " ".join(re.findall(".{1,16}", found.digest))),))
    lines = (
        (say("Chair"), found.chair_signed, found.chair),
        (say("Keeper of the minutes"), found.keeper_signed, found.keeper),
    )
    signed = tuple(
        (speak(role), speak(say("signed: %(name)s, %(day)s", name=sign[0], day=sign[1])) if sign else name)
        for role, sign, name in lines
    )
    yield Signatures(signed)


def _excerpt(found: ExcerptPrint, speak: Speak) -> Iterator[Block]:
    more = ((speak(say("Chair")), found.chair), (speak(say("Keeper of the minutes")), found.keeper))
    yield when_and_where(found.head, speak, more=more)
    yield Heading(f"{found.item.number} {found.item.title}".strip())
    yield from _item(found.item, speak)
    yield Signatures(((speak(say("The excerpt is true to the minutes")), ""),))

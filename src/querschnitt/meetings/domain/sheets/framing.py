"""What all documents of a sitting share: sender, day, time and place, the mark of what is not public."""

from collections.abc import Callable, Iterator
from datetime import time

from querschnitt.documents.domain.sheet import Block, Facts, Sheet
from querschnitt.kernel.wording import Say, say
from querschnitt.meetings.domain.sheets.values import SheetHead

Speak = Callable[[Say], str]
PUBLIC_VERSION = say("Public version. Non-public items are left out.")


def sheet_of(head: SheetHead, speak: Speak, *, kind: Say, note: str, blocks: Iterator[Block]) -> Sheet:
    """A document of a sitting; its kind stands over the title."""
    band = "\n".join(filter(None, (speak(say("The sitting is cancelled.")) if head.cancelled else "", note)))
    return Sheet(
        title=head.title,
        made_at=head.made_at,
        sender="\n".join((head.municipality, ", ".join(head.bodies))).strip(),
        kind=speak(kind),
        note=band,
        footer=" · ".join(filter(None, (head.municipality, ", ".join(head.bodies)))),
        blocks=tuple(blocks),
    )


def when_and_where(head: SheetHead, speak: Speak, *, more: tuple[tuple[str, str], ...] = ()) -> Facts:
    """Day, time, place and address of the sitting; what is not known is not there."""
    rows = (
        (speak(say("Day")), speak(say("%(day)s", day=head.day)) if head.day else ""),
        (speak(say("Time")), span(head.begins, head.ends, speak)),
        (speak(say("Place")), head.place),
        (speak(say("Online")), head.online_link),
        *more,
    )
    return Facts(tuple((label, value) for label, value in rows if value.strip()))


def span(begins: time | None, ends: time | None, speak: Speak) -> str:
    """From when until when, by the clock."""
    if begins is None:
        return ""
    if ends is None:
        return speak(say("%(begins)s o'clock", begins=clocked(begins)))
    return speak(say("%(begins)s to %(ends)s o'clock", begins=clocked(begins), ends=clocked(ends)))


def clocked(moment: time | None) -> str:
    return f"{moment:%H:%M}" if moment else ""

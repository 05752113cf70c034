"""Invitation and agenda. The non-public part stands apart, on a page of its own, and is named as what it is."""

from collections.abc import Iterator, Sequence

from querschnitt.documents.domain.sheet import Block, Grid, Heading, Paragraph, Sheet
from querschnitt.kernel.wording import say
from querschnitt.meetings.domain.sheets.framing import PUBLIC_VERSION, Speak, clocked, sheet_of, when_and_where
from querschnitt.meetings.domain.sheets.values import AgendaLine, AgendaPrint

WIDTHS = (2, 11, 4, 6, 3)


def invitation_sheet(found: AgendaPrint, speak: Speak, *, public_only: bool = False) -> Sheet:
    """The letter that invites: when and where, the request to answer, the agenda."""
    blocks = _letter(found, speak, public_only=public_only)
    return sheet_of(
        found.head, speak, kind=say("Invitation"), note=_note(found, speak, public_only=public_only), blocks=blocks
    )


def agenda_sheet(found: AgendaPrint, speak: Speak, *, public_only: bool = False) -> Sheet:
    """The agenda alone."""
    blocks = _agenda(found, speak, public_only=public_only)
    return sheet_of(
        found.head, speak, kind=say("Agenda"), note=_note(found, speak, public_only=public_only), blocks=blocks
    )


def _note(found: AgendaPrint, speak: Speak, *, public_only: bool) -> str:
    if public_only:
        return speak(PUBLIC_VERSION)
    if any(not item.public for item in found.items):
        return speak(say("Contains non-public items: for invited persons only, to be kept confidential."))
    return "" if found.whole else speak(say("Only the items for which you are invited."))


def _letter(found: AgendaPrint, speak: Speak, *, public_only: bool) -> Iterator[Block]:
    yield Paragraph(speak(say("You are invited to this sitting:")))
    yield when_and_where(found.head, speak)
    yield Paragraph(
        speak(
            say(
                "Please answer by the link in your mail, or to the office, whether you come, whether your deputy comes "
                "for you, or whether you are prevented."
            )
        ),
        strong=True,
    )
    yield Heading(speak(say("Agenda")))
    yield from _parts(found, speak, level=2, public_only=public_only)


def _agenda(found: AgendaPrint, speak: Speak, *, public_only: bool) -> Iterator[Block]:
    yield when_and_where(found.head, speak)
    yield from _parts(found, speak, level=1, public_only=public_only)


def _parts(found: AgendaPrint, speak: Speak, *, level: int, public_only: bool) -> Iterator[Block]:
    public = [item for item in found.items if item.public]
    non_public = [] if public_only else [item for item in found.items if not item.public]
    if public or not non_public:
        yield Heading(speak(say("Public part")), level)
        yield (
            _table(public, speak(say("Items of the public part")), speak)
            if public
            else Paragraph(speak(say("There are no items yet.")))
        )
    if non_public:
        yield Heading(speak(say("Non-public part")), level, new_page=bool(public))
        yield Paragraph(speak(say("Not public: to be kept confidential.")), strong=True)
        yield _table(non_public, speak(say("Items of the non-public part")), speak)


def _table(items: Sequence[AgendaLine], caption: str, speak: Speak) -> Grid:
    heads = (say("No."), say("Item"), say("Kind"), say("Rapporteur"), say("Time"))
    return Grid(
        caption=caption,
        heads=tuple(speak(head) for head in heads),
        rows=tuple(_row(item, speak) for item in items),
        widths=WIDTHS,
    )


def _row(item: AgendaLine, speak: Speak) -> tuple[str, ...]:
    marks = (
        speak(say("Taken off the agenda")) if item.removed else "",
        speak(say("Added after the invitation")) if item.late else "",
        item.text,
        speak(say("Documents: %(names)s", names=", ".join(item.documents))) if item.documents else "",
    )
    box = speak(say("%(number)s min.", number=item.minutes)) if item.minutes else ""
    return (
        item.number,
        "\n".join((item.title, *filter(None, marks))),
        item.kind,
        item.rapporteur,
        "\n".join(filter(None, (clocked(item.begins), box))),
    )

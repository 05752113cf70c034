"""The quarterly overview: every charge with its light, at most three sentences, and why it is late."""

from collections.abc import Iterator

from querschnitt.documents.domain.sheet import Block, Facts, Grid, Heading, Paragraph, Sheet
from querschnitt.kernel.wording import say
from querschnitt.meetings.domain.sheets.framing import Speak
from querschnitt.meetings.domain.sheets.values import BodyOverview, ChargeLine, OverviewPrint

WIDTHS = (4, 8, 6, 5, 9)


def overview_sheet(found: OverviewPrint, speak: Speak) -> Sheet:
    """What became of resolutions, body by body."""
    title = say("Resolutions and charges from %(begins)s to %(ends)s", begins=found.begins, ends=found.ends)
    hidden = any(not charge.public for body in found.bodies for charge in body.charges)
    return Sheet(
        title=speak(title),
        made_at=found.made_at,
        sender=found.municipality,
        kind=speak(say("Quarterly overview")),
        note=speak(say("Contains what is not public: to be kept confidential.")) if hidden else "",
        footer=found.municipality,
        blocks=tuple(_blocks(found, speak)),
    )


def _blocks(found: OverviewPrint, speak: Speak) -> Iterator[Block]:
    charges = [charge for body in found.bodies for charge in body.charges]
    overdue = sum(1 for charge in charges if charge.overdue)
    yield Facts(
        (
            (speak(say("As of")), speak(say("%(day)s", day=found.day))),
            (speak(say("Charges")), str(len(charges))),
            (speak(say("Of these overdue")), str(overdue)),
        )
    )
    if not charges:
        yield Paragraph(speak(say("Nothing was to be done in this quarter.")))
    for body in found.bodies:
        if body.charges:
            yield Heading(body.name)
            yield _table(body, speak)


def _table(body: BodyOverview, speak: Speak) -> Grid:
    heads = (say("Resolution"), say("What is to be done"), say("Who"), say("By when"), say("How it stands"))
    rows = tuple(_row(charge, speak) for charge in body.charges)
    caption = speak(say("Charges of %(body)s", body=body.name))
    return Grid(caption, tuple(speak(head) for head in heads), rows, WIDTHS)


def _row(charge: ChargeLine, speak: Speak) -> tuple[str, ...]:
    due = speak(say("%(day)s", day=charge.due))
    late = speak(say("overdue")) if charge.overdue else ""
    return (
        charge.number or "–",
        charge.what,
        charge.post,
        "\n".join(filter(None, (due, late))),
        "\n".join(filter(None, _standing(charge, speak))),
    )


def _standing(charge: ChargeLine, speak: Speak) -> Iterator[str]:
    yield " · ".join(filter(None, (charge.state, charge.light)))
    if charge.reported_on is None:
        yield speak(say("Nothing was reported yet."))
    else:
        yield speak(say("Report of %(day)s: %(text)s", day=charge.reported_on, text=charge.report))
    if charge.delay_reason:
        yield speak(say("Reason for the delay: %(reason)s", reason=charge.delay_reason))

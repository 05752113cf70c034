"""The list of measures of a body, as it is printed."""

from datetime import date

from querschnitt.kernel import clock
from querschnitt.kernel.authority import Actor
from querschnitt.measures.domain.review_sheet import PrintedLine, ReviewPrint
from querschnitt.measures.labels import MEASURE_STATES
from querschnitt.measures.queries.reviews import WatchedRow, review_page
from querschnitt.meetings.labels import LIGHTS
from querschnitt.organisation.queries import municipality


def printed_review(actor: Actor, committee: str, day: date) -> ReviewPrint:
    """What the body watches over on that day. Six statements, however many measures there are."""
    page = review_page(actor, committee, day)
    here = municipality()
    last = page.past[0] if page.past else None
    return ReviewPrint(
        municipality=here.name if here else "",
        body=page.name,
        day=day,
        made_at=clock.start_of(day),
        lines=tuple(_line(row) for row in page.rows),
        finished_on=last.finished_on if last else None,
        seen=last.seen if last else 0,
        summary=last.summary if last else "",
    )


def _line(row: WatchedRow) -> PrintedLine:
    return PrintedLine(
        number=row.number,
        title=row.title,
        unit=row.unit,
        state=str(MEASURE_STATES[row.state]),
        light=str(LIGHTS[row.light]) if row.light else "",
        reported_on=row.reported_on,
        due=row.due,
        late=row.late,
        blocked=row.blocked,
        note=row.note,
    )

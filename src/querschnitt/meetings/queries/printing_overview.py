"""The quarterly overview of what became of resolutions, as a document: the same rows as on its page."""

from collections.abc import Iterable, Iterator
from datetime import date
from itertools import groupby

from querschnitt.kernel import clock
from querschnitt.kernel.authority import Actor
from querschnitt.meetings.domain.quarters import Quarter
from querschnitt.meetings.domain.sheets import BodyOverview, ChargeLine, OverviewPrint
from querschnitt.meetings.labels import FOLLOW_UP_STATES, LIGHTS
from querschnitt.meetings.queries.follow_ups import FollowUpRow, overview
from querschnitt.organisation.queries import municipality


def printed_overview(actor: Actor, quarter: Quarter, day: date, committee: str = "") -> OverviewPrint:
    """Charges that were open in the quarter, and those closed in it, as known on `day` or the quarter's last day.

    Charges from non-public items only for those who may see them. `committee`: of one body alone. At most five
    statements, however many charges.
    """
    here = municipality()
    last = min(quarter.ends, max(day, quarter.begins))
    rows = [row for row in overview(actor, committee, quarter.begins, last) if not row.hidden]
    return OverviewPrint(
        municipality=here.name if here else "",
        begins=quarter.begins,
        ends=quarter.ends,
        day=last,
        made_at=clock.start_of(last),
        bodies=tuple(_bodies(rows)),
    )


def _bodies(rows: Iterable[FollowUpRow]) -> Iterator[BodyOverview]:
    for name, several in groupby(rows, key=lambda row: row.committee_name):
        yield BodyOverview(name, tuple(_line(row) for row in several))


def _line(row: FollowUpRow) -> ChargeLine:
    return ChargeLine(
        number=row.resolution,
        what=row.what,
        post=" · ".join(filter(None, (row.post_title, row.holder))),
        due=row.due,
        state=str(FOLLOW_UP_STATES[row.state]),
        overdue=row.late,
        public=row.public,
        light=str(LIGHTS[row.light]) if row.light else "",
        report=row.report,
        reported_on=row.reported_on,
        delay_reason=row.delay_reason,
    )

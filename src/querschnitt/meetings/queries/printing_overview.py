"""The quarterly overview of what became of resolutions, as of a day. Four statements, however many charges."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import date
from itertools import groupby
from typing import Any

from django.db.models import F, OuterRef, Subquery
from django.db.models.functions import Coalesce

from querschnitt.concept.queries import edition_on
from querschnitt.kernel import clock
from querschnitt.kernel.authority import Actor, may, require
from querschnitt.meetings.domain import as_of
from querschnitt.meetings.domain.quarters import Quarter
from querschnitt.meetings.domain.sheets import BodyOverview, ChargeLine, OverviewPrint
from querschnitt.meetings.domain.snapshot import FollowUpAt
from querschnitt.meetings.domain.states import FollowUpState
from querschnitt.meetings.labels import FOLLOW_UP_STATES, LIGHTS
from querschnitt.meetings.models import FollowUp, FollowUpReport, MeetingCommittee
from querschnitt.meetings.permissions import GRANTS, MeetingSubject
from querschnitt.meetings.queries.seating import Sitter, posts_on
from querschnitt.organisation.queries import municipality

STORED = ("pk", "what", "post", "opened_on", "due", "every_months", "done_on", "noted_on", "dropped_on")
Reports = Mapping[int, list[tuple[Any, ...]]]  # by the charge, the earliest first
TOLD = ("body", "body_name", "resolution__number", "item__public")


def printed_overview(actor: Actor, quarter: Quarter, day: date, committee: str = "") -> OverviewPrint:
    """Charges that were open in the quarter, and those closed in it, as known on `day` or the quarter's last day.

    Charges from non-public items only for those who may see them. `committee`: of one body alone.
    """
    require(actor, GRANTS, "read_follow_ups")
    day = min(day, quarter.ends)
    here = municipality()
    edition = edition_on(day)
    posts = posts_on(day, edition.data if edition else None)
    rows = [row for row in _charges(day, committee) if row["item__public"] or _sees(actor, row["body"])]
    return OverviewPrint(
        municipality=here.name if here else "",
        begins=quarter.begins,
        ends=quarter.ends,
        day=day,
        made_at=clock.start_of(day),
        bodies=tuple(_bodies(rows, posts, quarter, day)),
    )


def _charges(day: date, committee: str) -> list[dict[str, Any]]:
    leading = MeetingCommittee.objects.filter(meeting=OuterRef("item__meeting"), leads=True)
    rows = FollowUp.objects.filter(opened_on__lte=day).annotate(
        body=Coalesce(F("resolution__committee__key"), Subquery(leading.values("committee__key")[:1])),
        body_name=Coalesce(F("resolution__committee__name"), Subquery(leading.values("committee__name")[:1])),
    )
    wanted = rows.filter(body=committee) if committee else rows
    return list(wanted.order_by("body_name", "body", "due", "pk").values(*STORED, *TOLD))


def _sees(actor: Actor, body: str) -> bool:
    return may(actor, GRANTS, "read_all_items", MeetingSubject(committees=frozenset({f"committee:{body}"})))


def _reports(day: date) -> Reports:
    rows = FollowUpReport.objects.filter(follow_up__opened_on__lte=day).order_by("follow_up", "reported_on", "pk")
    told = rows.values_list("follow_up", "reported_on", "light", "due_before", "done", "text", "delay_reason")
    return {charge: list(found) for charge, found in groupby(told, key=lambda row: row[0])}


def _bodies(
    rows: Iterable[dict[str, Any]], posts: Mapping[int, Sitter], quarter: Quarter, day: date
) -> Iterator[BodyOverview]:
    reports = _reports(day)
    for (_key, name), several in groupby(rows, key=lambda row: (row["body"], row["body_name"])):
        lines = tuple(_lines(several, reports, posts, quarter, day))
        if lines:
            yield BodyOverview(name, lines)


def _lines(
    rows: Iterable[dict[str, Any]], reports: Reports, posts: Mapping[int, Sitter], quarter: Quarter, day: date
) -> Iterator[ChargeLine]:
    for row in rows:
        told = reports.get(row["pk"], [])
        charge = as_of.charge([row[name] for name in STORED], told, day)
        if _in(charge, row, quarter):
            known = [report for report in told if report[1] <= day]
            sitter = posts.get(row["post"])
            yield replace(
                _line(charge, known[-1] if known else None, day),
                number=row["resolution__number"] or "",
                post=" · ".join(filter(None, (sitter.title, sitter.name))) if sitter else "–",
                public=row["item__public"],
            )


def _in(charge: FollowUpAt, row: Mapping[str, Any], quarter: Quarter) -> bool:
    """Whether it was still open when the quarter began."""
    if charge.state is FollowUpState.DROPPED:
        return bool(row["dropped_on"] >= quarter.begins)
    return charge.state is not FollowUpState.NOTED or bool(row["noted_on"] >= quarter.begins)


def _line(charge: FollowUpAt, report: tuple[Any, ...] | None, day: date) -> ChargeLine:
    return ChargeLine(
        number="",
        what=charge.what,
        post="",
        due=charge.due,
        state=str(FOLLOW_UP_STATES[charge.state]),
        overdue=charge.state is FollowUpState.OPEN and charge.due < day,
        light=str(LIGHTS[charge.light]) if charge.light else "",
        reported_on=charge.reported_on,
        report=report[5] if report else "",
        delay_reason=report[6] if report else "",
    )

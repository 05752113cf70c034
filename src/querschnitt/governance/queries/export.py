"""Findings and duties as the command line and other programs read them."""

from collections.abc import Iterable
from datetime import date

from querschnitt.governance.queries.calendar import DutyRow
from querschnitt.governance.queries.judging import JudgedFinding
from querschnitt.governance.queries.posts import ResponsiblePost

COLUMNS = ("state", "title", "section", "subject_label", "summary", "since", "due", "responsible", "remedy")
FILE_COLUMNS = (
    "rule", "requirement", "section", "subject", "state", "since", "due", "responsible", "evidence", "remedy",
    "title", "subject_label", "summary", "strength", "source", "body", "period", "waiver", "key",
)  # fmt: skip
DUTY_COLUMNS = ("date", "kind", "state", "title", "subject", "section", "responsible")


def as_json(rows: Iterable[JudgedFinding]) -> list[dict[str, object]]:
    """The same as the board shows, one object a finding; `evidence` begins with how it stands, as on the page."""
    return [
        {
            "rule": row.rule,
            "kind": row.setting.kind,
            "requirement": row.setting.requirement,
            "section": row.section,
            "subject": str(row.finding.subject),
            "subject_label": row.finding.subject.label,
            "state": row.state.value,
            "since": _day(row.finding.since),
            "due": _day(row.finding.due),
            "responsible": [_post(post) for post in row.responsible],
            "evidence": [row.summary, *row.evidence],
            "remedy": {"label": row.remedy_label, "url": row.remedy_url} if row.finding.remedy else None,
            "title": row.title,
            "summary": row.summary,
            "strength": row.setting.strength.value,
            "source": row.setting.source.value,
            "body": row.group,
            "period": row.finding.period,
            "short_of_time": row.finding.short_of_time,
            "waiver": {"reason": row.waiver.reason, "until": _day(row.waiver.valid_until)} if row.waiver else None,
            "key": row.key,
        }
        for row in rows
    ]


def duties_as_json(rows: Iterable[DutyRow]) -> list[dict[str, object]]:
    """What falls due, one object a day and thing."""
    return [
        {
            "date": _day(row.day),
            "kind": row.kind.value,
            "state": row.state,
            "title": row.title,
            "subject": row.subject,
            "section": row.section,
            "note": row.note,
            "responsible": list(row.responsible),
            "url": row.url,
        }
        for row in rows
    ]


def _post(post: ResponsiblePost) -> dict[str, str]:
    return {"post": post.post, "label": post.title, "holder": post.holder, "deputy": post.deputy}


def _day(day: date | None) -> str | None:
    return day.isoformat() if day else None

"""Standing conditions: met while they hold; violated, there is a time to mend it."""

from dataclasses import dataclass
from datetime import date

from querschnitt.concept.domain.model import RuleSetting
from querschnitt.kernel.calendar import Span, raw_end
from querschnitt.kernel.findings import Finding, Remedy, State, Subject
from querschnitt.kernel.wording import Say


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """How a condition stands on a day. `violated_since` None: it holds."""

    subject: Subject
    summary: Say
    violated_since: date | None = None
    responsible: tuple[str, ...] = ()
    evidence: tuple[Say, ...] = ()
    remedy: Remedy | None = None
    body: str = ""


def judged(standing: Standing, setting: RuleSetting, *, today: date) -> Finding:
    """The finding: met, or due until the grace of the setting has passed, then overdue.

    Without grace the first day of the violation is the last in time.
    """
    since = standing.violated_since
    due = raw_end(since, setting.span("within") or Span()) if since else None
    return Finding(
        rule=setting.key,
        subject=standing.subject,
        state=State.MET if due is None else State.DUE if today <= due else State.OVERDUE,
        summary=standing.summary,
        since=since,
        due=due,
        responsible=standing.responsible,
        evidence=standing.evidence,
        remedy=standing.remedy if since else None,
        short_of_time=short_of_time(setting, due, today=today),
        body=standing.body,
    )


def short_of_time(setting: RuleSetting, due: date | None, *, today: date) -> bool:
    """Whether the time that the setting warns before has begun, and not yet run out."""
    return due is not None and setting.warn_before != Span() and today <= due <= raw_end(today, setting.warn_before)

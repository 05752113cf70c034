"""What all judges of passes share: how a finding about a pass, a unit or a goal is made."""

from dataclasses import dataclass
from datetime import date

from querschnitt.committees.domain.judging import Standing, until
from querschnitt.concept.domain.model import RuleSetting
from querschnitt.cycles.domain.facts import CycleFacts
from querschnitt.cycles.domain.snapshot import CycleAt
from querschnitt.kernel.calendar import Span, raw_end
from querschnitt.kernel.findings import Finding, Remedy, State, Subject
from querschnitt.kernel.wording import Say

MET = Standing(State.MET, None)
DUE_WITHOUT_DATE = Standing(State.DUE, None)


@dataclass(frozen=True)
class Matter:
    """One rule on one day, and how its findings are made."""

    facts: CycleFacts
    setting: RuleSetting
    today: date

    def finding(
        self,
        subject: Subject,
        standing: Standing,
        summary: Say,
        *,
        evidence: tuple[Say, ...] = (),
        remedy: Remedy | None = None,
        responsible: tuple[str, ...] = (),
        since: date | None = None,
        period: str = "",
        body: str = "",
    ) -> Finding:
        """A finding; where nobody holds one of the posts that act, it is for the process office."""
        owed = standing.state not in {State.MET, State.NOT_JUDGEABLE}
        held = any(self._held(post) for post in responsible)
        acting = tuple(dict.fromkeys(responsible if held else (*responsible, *self.facts.process_office)))
        return Finding(
            rule=self.setting.key,
            subject=subject,
            state=standing.state,
            summary=summary,
            since=since,
            due=standing.due,
            responsible=acting if owed else (),
            evidence=evidence,
            remedy=remedy if owed else None,
            period=period,
            short_of_time=standing.short_of_time,
            body=body,
        )

    def _held(self, post: str) -> bool:
        found = self.facts.organisation.posts.get(post)
        return found is not None and found.holder is not None

    def owed_since(self, since: date, *, parameter: str = "within") -> Standing:
        """The standing of something owed since that day; without a time in the setting it is due without a date."""
        span = self.setting.span(parameter)
        return until(raw_end(since, span), self.setting, self.today) if span else DUE_WITHOUT_DATE

    def renewed(self, last: date | None, since: date, *, parameter: str = "every") -> Standing:
        """The standing of something to be done again and again: last done, or owed since the demand holds."""
        span = self.setting.span(parameter)
        if span is None or span == Span():
            return MET if last else DUE_WITHOUT_DATE
        standing = until(raw_end(last or since, span), self.setting, self.today)
        fresh = last is not None and standing.state is State.DUE and not standing.short_of_time
        return Standing(State.MET, standing.due) if fresh else standing

    def nothing(self, subject: Subject, summary: Say) -> Finding:
        """Nothing is there that could be judged."""
        return self.finding(subject, Standing(State.NOT_JUDGEABLE, None), summary)

    @property
    def edition(self) -> Subject:
        return Subject("edition", self.facts.edition.key, self.facts.edition.title)


def of_cycle(cycle: CycleAt) -> Subject:
    return Subject("cycle", cycle.key, cycle.title)


def page_of(label: Say, cycle: CycleAt, route: str = "cycles:cycle") -> Remedy:
    """Where to mend something of a pass."""
    return Remedy(label, route, (("key", cycle.key),))

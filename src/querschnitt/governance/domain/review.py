"""What opened and what closed between the findings that were open and those that are."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from querschnitt.kernel.findings import Finding, State


@dataclass(frozen=True, slots=True)
class Review:
    """Keys of findings that opened, closed, or are open in another state than before."""

    opened: tuple[str, ...]
    closed: tuple[str, ...]
    changed: tuple[str, ...]

    @property
    def news(self) -> bool:
        return bool(self.opened or self.closed or self.changed)


def reviewed(before: Mapping[str, State], now: Mapping[str, State]) -> Review:
    """Compare the open findings known before with those that are open now, each key with its state."""
    return Review(
        opened=tuple(sorted(now.keys() - before.keys())),
        closed=tuple(sorted(before.keys() - now.keys())),
        changed=tuple(sorted(key for key in now.keys() & before.keys() if now[key] is not before[key])),
    )


def opened_on(finding: Finding, today: date) -> date:
    """The day on which an open finding became so: the day after its last in time, else its first, never ahead.

    Whoever reviews after some days of silence so writes down the right day.
    """
    if finding.due is not None and finding.due < today:
        return finding.due + timedelta(days=1)
    return min(finding.since or today, today)


def recipients(concerned: Mapping[str, Collection[str]]) -> dict[str, tuple[str, ...]]:
    """For each person the findings that concern them, from findings with their persons."""
    found: dict[str, list[str]] = {}
    for finding in sorted(concerned):
        for person in concerned[finding]:
            found.setdefault(person, []).append(finding)
    return {person: tuple(found[person]) for person in sorted(found)}

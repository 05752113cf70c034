"""Bodies of the shipped editions in towns of a few units, for the rules about bodies to be judged by."""

from datetime import date
from functools import cache
from pathlib import Path

from tests.committees.builders import organisation, unit
from tests.committees.conftest import BAMBERG, HOHENLINDE

from querschnitt.committees.domain.composition import compare
from querschnitt.committees.domain.facts import CommitteeFacts
from querschnitt.committees.domain.rules import JUDGES
from querschnitt.committees.domain.snapshot import CommitteeAt, CommitteesAt, Filler, Filling
from querschnitt.concept import queries
from querschnitt.concept.domain.edition_file import read
from querschnitt.concept.domain.model import EditionData
from querschnitt.kernel.findings import Finding
from querschnitt.organisation.domain.snapshot import OrganisationAt

FROM = date(2017, 7, 27)
DAY = date(2018, 11, 8)
EDITIONS = Path(queries.__file__).parent.parent / "editions"
TOWNS = {"bamberg": BAMBERG, "landkreis-hohenlinde": HOHENLINDE}


@cache
def edition(name: str) -> EditionData:
    reading = read((EDITIONS / f"{name}.toml").read_text(), name=name)
    assert reading.edition, reading.faults
    return reading.edition


def town(name: str = "bamberg", *more, without: tuple[str, ...] = (), posts=()) -> OrganisationAt:
    """The units that the edition names and some offices, each with its head."""
    units = [unit(key, kind, parent) for key, (kind, parent) in TOWNS[name].items() if key not in without]
    return organisation(*units, *more, posts=posts)


def facts(
    *committees: CommitteeAt, name: str = "bamberg", city: OrganisationAt | None = None, day=DAY
) -> CommitteeFacts:
    found = CommitteesAt(day, {committee.key: committee for committee in committees})
    return CommitteeFacts(edition(name), FROM, city or town(name), found)


def judged(rule: str, *committees: CommitteeAt, day=DAY, **more) -> dict[str, Finding]:
    """The findings of one rule of the edition, by what they are about."""
    ground = facts(*committees, day=day, **more)
    setting = ground.edition.rules[rule]
    findings = list(JUDGES[setting.kind](ground, setting, today=day))
    named = {finding.subject.key: finding for finding in findings}
    assert len(named) == len(findings), "one finding a subject"
    return named


def body(key: str, of: str, *fillings: Filling, **more) -> CommitteeAt:
    values = {"name": key, "scope_unit": None, "topic": "", "founded_on": date(2018, 3, 1), "planned_end": None}
    return CommitteeAt(**{"key": key, "body": of, "ended_on": None, **values, **more, "fillings": fillings})


def filled(
    committee: CommitteeAt, *others: CommitteeAt, without: tuple[str, ...] = (), deputies=True, **more
) -> CommitteeAt:
    """The body with somebody on every demanded seat, except for those that represent `without`."""
    ground = facts(committee, *others, **more)
    fillings = []
    for number, status in enumerate(compare(committee, ground).statuses, start=1):
        seat = status.expected
        if seat.representing in without or seat.seat in without:
            continue
        post = seat.posts[0] if seat.posts else None
        holder = ground.organisation.posts[post].holder if post else None
        who = holder.person if holder else f"sent-{number}"
        deputy = Filler(None, f"deputy-{number}", f"deputy-{number}", committee.founded_on) if deputies else None
        filler = Filler(post, who, who, committee.founded_on)
        fillings.append(Filling(number, seat.seat, seat.representing, filler, deputy))
    return body(
        committee.key,
        committee.body,
        *fillings,
        scope_unit=committee.scope_unit,
        topic=committee.topic,
        founded_on=committee.founded_on,
        ended_on=committee.ended_on,
        chair=committee.chair,
    )


def by_post(key: str, since=date(2018, 3, 1)) -> Filler:
    return Filler(key, f"p-{key}", f"p-{key}", since)

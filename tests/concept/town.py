"""A town in a few lines: units and posts as they stood on a day, for rules to be judged by."""

from datetime import date

from querschnitt.concept.domain.edition_file import read
from querschnitt.concept.domain.facts import ConceptFacts
from querschnitt.concept.domain.model import EditionData
from querschnitt.kernel.findings import Finding
from querschnitt.organisation.domain.snapshot import Holder, OrganisationAt, PostAt, UnitAt

FROM = date(2017, 7, 27)
DAY = date(2018, 11, 8)


def edition(text: str) -> EditionData:
    reading = read(text, name="small.toml")
    assert reading.edition, reading.faults
    return reading.edition


def unit(key, kind="office", parent=None, founded=date(2010, 1, 1)) -> UnitAt:
    return UnitAt(key, kind, key.replace("-", " ").title(), key, parent, founded, founded)


def held(key, person="Beispiel", since=date(2015, 1, 1), acting=False) -> PostAt:
    of, function = key.split(".")
    return PostAt(key, of, function, "", since, Holder(person.lower(), person, since, acting))


def vacant(key, since=date(2015, 1, 1), vacant_since=None) -> PostAt:
    of, function = key.split(".")
    return PostAt(key, of, function, "", since, None, vacant_since or since)


def town(*units, posts=(), gone=(), successors=(), day=DAY) -> OrganisationAt:
    return OrganisationAt(
        day=day,
        units={each.key: each for each in units},
        posts={post.key: post for post in posts},
        gone=dict(gone),
        successors=dict(successors),
    )


def facts(data: EditionData, organisation: OrganisationAt, **more) -> ConceptFacts:
    values = {"in_force_from": FROM, "adopted_on": FROM, "reference": "VO/1", **more}
    return ConceptFacts(edition=data, organisation=organisation, **values)


def by_subject(findings) -> dict[str, Finding]:
    found = list(findings)
    named = {str(finding.subject): finding for finding in found}
    assert len(named) == len(found), "one finding a subject"
    return named

"""Who is asked for the answer of a unit, by the posts of a day."""

from collections.abc import Iterator
from dataclasses import dataclass

from querschnitt.measures.domain.asking import Stage
from querschnitt.organisation.domain.snapshot import Holder, OrganisationAt
from querschnitt.organisation.domain.vocabulary import DEPUTY_HEAD, HEAD


@dataclass(frozen=True, slots=True)
class Respondent:
    """Somebody who can be reminded; `person` is a key."""

    person: str
    name: str


def respondents(unit: str, stage: Stage, organisation: OrganisationAt) -> tuple[Respondent, ...]:
    """Whom that stage concerns: the head or who stands in, the deputy, the head of the next unit above that has one."""
    if stage is Stage.HEAD:
        return _holding(unit, HEAD, organisation)
    if stage is Stage.DEPUTY:
        return _holding(unit, DEPUTY_HEAD, organisation)
    if stage is Stage.OFFICE:
        return asked_people(unit, organisation)
    above = (_holding(each.key, HEAD, organisation) for each in organisation.above(unit))
    return next((found for found in above if found), ())


def asked_people(unit: str, organisation: OrganisationAt) -> tuple[Respondent, ...]:
    """Who is asked first: the head, else the deputy; nobody where neither post is held."""
    return respondents(unit, Stage.HEAD, organisation) or respondents(unit, Stage.DEPUTY, organisation)


def leads(person: str | None, unit: str, organisation: OrganisationAt) -> bool:
    """Whether somebody leads that very unit: its head, who stands in for it, or the deputy where nobody holds it."""
    return person is not None and person in {one.person for one in asked_people(unit, organisation)}


def _holding(unit: str, function: str, organisation: OrganisationAt) -> tuple[Respondent, ...]:
    found: dict[str, str] = {}
    for post in organisation.posts_of(unit, function):
        found.update({holder.person: holder.name for holder in _of(post.holder, post.stand_in)})
    return tuple(Respondent(person, name) for person, name in found.items())


def _of(*holders: Holder | None) -> Iterator[Holder]:
    return (holder for holder in holders if holder is not None)

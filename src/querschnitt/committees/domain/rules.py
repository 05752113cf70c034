"""The judges of bodies, seats, deputies, chairs and mandates: facts and a setting in, findings out."""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Protocol

from querschnitt.committees.domain.facts import CommitteeFacts
from querschnitt.committees.domain.judges.bodies import body_formed, mandate_handed_over, mandate_length
from querschnitt.committees.domain.judges.seats import chair_named, composition, council_represented, deputies_named
from querschnitt.concept.domain.model import RuleSetting
from querschnitt.kernel.findings import Finding

__all__ = [
    "JUDGES",
    "Judge",
    "body_formed",
    "chair_named",
    "composition",
    "council_represented",
    "deputies_named",
    "mandate_handed_over",
    "mandate_length",
]


class Judge(Protocol):
    """One finding for each thing that the setting demands on that day."""

    def __call__(self, facts: CommitteeFacts, setting: RuleSetting, *, today: date) -> Iterator[Finding]: ...


JUDGES: Mapping[str, Judge] = {
    "body_formed": body_formed,
    "composition": composition,
    "deputies_named": deputies_named,
    "chair_named": chair_named,
    "mandate_length": mandate_length,
    "mandate_handed_over": mandate_handed_over,
    "council_represented": council_represented,
}

"""The wording that a body adopted is frozen: a document that needs nothing else to be read, and never changes."""

from datetime import date

from querschnitt.measures.domain.adopted import SCHEMA, digest_of
from querschnitt.measures.domain.states import Outcome
from querschnitt.measures.models import AdoptedWording, Measure
from querschnitt.measures.queries.wording import document_of
from querschnitt.meetings.models import Resolution


def freeze(measure: Measure, outcome: Outcome, on: date, resolution: Resolution | None) -> AdoptedWording:
    """Keep the measure as it was decided on that day; the database refuses to change it from then on."""
    data = document_of(measure, on)
    return AdoptedWording.objects.create(
        measure=measure,
        decided_on=on,
        outcome=outcome,
        resolution=resolution,
        data=data,
        schema=SCHEMA,
        digest=digest_of(data),
    )

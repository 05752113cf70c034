"""Reads of the organisation."""

from collections.abc import Iterable
from datetime import date

from querschnitt.kernel.authority import Mandate
from querschnitt.organisation.models import Person


def person_of_account(account: int) -> Person | None:
    """The person behind an account."""
    return Person.objects.filter(account_id=account).first()


def mandates_of(person: str, day: date) -> Iterable[Mandate]:
    """What a person may act as by posts held on that day."""
    return ()

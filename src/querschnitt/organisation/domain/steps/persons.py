"""Steps of persons: add, change."""

from dataclasses import replace

from querschnitt.kernel.refusal import Refused
from querschnitt.kernel.wording import say
from querschnitt.organisation.domain.history import History, PersonRecord
from querschnitt.organisation.domain.text import address_checked, key_checked, text_checked


def added(history: History, *, key: str, name: str, email: str) -> History:
    """With a new person."""
    if key_checked(key, place="key") in history.persons:
        raise Refused(say("There is already a person with the key “%(key)s”.", key=key), place="key")
    return history.having(persons=[_person(key, name, email)])


def changed(history: History, key: str, *, name: str, email: str) -> History:
    """With another name or address of the person."""
    if key not in history.persons:
        raise Refused(say("There is no person “%(person)s”.", person=key), place="person")
    person = _person(key, name, email)
    if person == history.persons[key]:
        raise Refused(say("That is already recorded."), place="name")
    return history.having(persons=[replace(person, key=key)])


def _person(key: str, name: str, email: str) -> PersonRecord:
    return PersonRecord(
        key=key,
        name=text_checked(name, place="name", needed=True),
        email=address_checked(email, place="email"),
    )

"""Writes of persons and their accounts."""

import secrets

from django.db import transaction

from querschnitt.accounts.commands import invite
from querschnitt.accounts.models import User
from querschnitt.chronicle.commands import record
from querschnitt.kernel.authority import Actor, require
from querschnitt.kernel.refusal import Refused
from querschnitt.kernel.wording import say
from querschnitt.organisation.commands._writing import recorded, written
from querschnitt.organisation.domain.steps import persons as steps
from querschnitt.organisation.events import AccountLinked, AccountUnlinked
from querschnitt.organisation.models import Person
from querschnitt.organisation.permissions import GRANTS

SIGNS = "23456789abcdefghjkmnpqrstuvwxyz"  # none that are taken for one another


@transaction.atomic
def add_person(*, actor: Actor, name: str, email: str = "", key: str = "") -> str:
    """Add a person; returns the key. A key stays in the record when the name is erased, so it never holds the name."""
    mandate = require(actor, GRANTS, "add_person")
    before, chosen = recorded(), key or _neutral_key()
    for event in written(before, steps.added(before, key=chosen, name=name, email=email)):
        record(event, actor=actor, capacity=mandate)
    return chosen


@transaction.atomic
def change_person(*, actor: Actor, person: str, name: str, email: str = "") -> None:
    """Change a person's name or address."""
    mandate = require(actor, GRANTS, "change_person")
    before = recorded()
    for event in written(before, steps.changed(before, person, name=name, email=email)):
        record(event, actor=actor, capacity=mandate)


@transaction.atomic
def invite_person(*, actor: Actor, person: str) -> None:
    """Open an account for a person and mail the way to it; refused without an address, or with an account."""
    mandate = require(actor, GRANTS, "invite_person")
    found = _locked(person)
    if found.account_id is not None:
        raise Refused(say("This person has an account already."), place="person")
    if not found.email:
        raise Refused(say("Record a mail address first: the invitation goes to it."), place="person")
    account = invite(actor=actor, email=found.email, person=person)
    found.account_id = account.pk
    found.save()
    event = AccountLinked(subject=f"person:{person}", person=person, account=account.pk)
    record(event, actor=actor, capacity=mandate)


@transaction.atomic
def link_account(*, actor: Actor, person: str, account: int) -> None:
    """Let a person sign in with that account; refused where either has another one."""
    mandate = require(actor, GRANTS, "link_account")
    found = _locked(person)
    if found.account_id is not None:
        raise Refused(say("This person has an account already."), place="account")
    if not User.objects.filter(pk=account).exists():
        raise Refused(say("There is no such account."), place="account")
    if Person.objects.filter(account_id=account).exists():
        raise Refused(say("This account belongs to somebody else."), place="account")
    found.account_id = account
    found.save()
    event = AccountLinked(subject=f"person:{person}", person=person, account=account)
    record(event, actor=actor, capacity=mandate)


@transaction.atomic
def unlink_account(*, actor: Actor, person: str) -> None:
    """Take the account from a person; the account itself stays until `accounts` ends it."""
    mandate = require(actor, GRANTS, "unlink_account")
    found = _locked(person)
    account = found.account_id
    if account is None:
        raise Refused(say("This person has no account."), place="account")
    found.account_id = None
    found.save()
    event = AccountUnlinked(subject=f"person:{person}", person=person, account=account)
    record(event, actor=actor, capacity=mandate)


def _locked(person: str) -> Person:
    found = Person.objects.select_for_update().filter(key=person).first()
    if found is None:
        raise Refused(say("There is no person “%(person)s”.", person=person), place="person")
    return found


def _neutral_key() -> str:
    return "p-" + "".join(secrets.choice(SIGNS) for _ in range(8))

"""Who may do what: actors with mandates from posts and seats, and one table of grants per app."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from enum import StrEnum

from querschnitt.kernel.refusal import Forbidden


class Role(StrEnum):
    """As what somebody acts. Every role is derived from a post, a seat or the machine; none is ticked."""

    OPERATOR = "operator"  # the command line of the machine itself
    STAFF = "staff"  # whoever holds a post or a seat
    PROCESS_OFFICE = "process_office"  # a post in a unit that answers for the process (K3.4-1)
    ADMINISTRATOR = "administrator"  # the technical administration: accounts, no contents
    HEAD = "head"  # head or deputy head of a unit; scope: that unit and those below it
    CHAIR = "chair"  # scope: the committee
    MEMBER = "member"  # scope: the committee
    DEPUTY = "deputy"  # scope: the committee
    GUEST = "guest"  # invited to a sitting; scope: that sitting
    RESPONSIBLE = "responsible"  # answers for a measure or stands in; scope: that measure
    OWNER = "owner"  # whoever is signed in, for the own account; scope: that account
    ANYONE = "anyone"  # nobody in particular: also without signing in


@dataclass(frozen=True, slots=True)
class Mandate:
    """One capacity: the role, where it holds (`unit:amt-51`, `committee:steering`; empty: everywhere), for whom."""

    role: Role
    scope: str = ""
    on_behalf_of: str = ""

    def __str__(self) -> str:
        return f"{self.role}@{self.scope}" if self.scope else str(self.role)


@dataclass(frozen=True, slots=True)
class Actor:
    """Somebody who acts: shown name, key of the person (None: nobody in person), mandates of this day."""

    name: str
    mandates: frozenset[Mandate] = frozenset()
    person: str | None = None

    def has(self, role: Role) -> bool:
        return any(mandate.role is role for mandate in self.mandates)

    def scopes(self, role: Role) -> set[str]:
        """The scopes in which the actor has that role; an empty string means everywhere."""
        return {mandate.scope for mandate in self.mandates if mandate.role is role}


@dataclass(frozen=True, slots=True)
class Grant:
    """A role may; with `of`, only where the subject's attribute of that name holds one of its scopes."""

    role: Role
    of: str = ""


Grants = Mapping[str, Collection[Grant]]

ANYONE = Actor(name="", mandates=frozenset({Mandate(Role.ANYONE)}))
OPERATOR = Actor(name="Kommandozeile", mandates=frozenset({Mandate(Role.OPERATOR)}))


def may(actor: Actor, grants: Grants, action: str, subject: object = None) -> bool:
    """Whether one of the actor's mandates carries the action on this subject."""
    return capacity(actor, grants, action, subject) is not None


def capacity(actor: Actor, grants: Grants, action: str, subject: object = None) -> Mandate | None:
    """The mandate under which the actor may do it, or None."""
    for grant in grants[action]:
        for mandate in sorted(actor.mandates, key=str):
            if mandate.role is grant.role and _covers(mandate, grant, subject):
                return mandate
    return None


def require(actor: Actor, grants: Grants, action: str, subject: object = None) -> Mandate:
    """The mandate for the action; raises `Forbidden` if there is none."""
    mandate = capacity(actor, grants, action, subject)
    if mandate is None:
        raise Forbidden(f"{actor.name or 'anonymous'}: {action}")
    return mandate


def _covers(mandate: Mandate, grant: Grant, subject: object) -> bool:
    if not grant.of or not mandate.scope:
        return True
    if subject is None:
        return False
    held: object = getattr(subject, grant.of)
    return mandate.scope in (held if isinstance(held, Collection) and not isinstance(held, str) else {held})

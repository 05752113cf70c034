"""What happened to accounts. The subject is the account; no event names an address."""

from dataclasses import dataclass
from typing import ClassVar

from querschnitt.kernel.events import Event


@dataclass(frozen=True, kw_only=True)
class AccountInvited(Event):
    """Somebody was invited to sign in; a mail with a link is on its way."""

    KIND: ClassVar[str] = "accounts.invited"
    SENTENCE: ClassVar[str] = "invited %(person)s to sign in"
    person: str


@dataclass(frozen=True, kw_only=True)
class InvitationAccepted(Event):
    """The invited person has set a password."""

    KIND: ClassVar[str] = "accounts.invitation_accepted"
    SENTENCE: ClassVar[str] = "accepted the invitation to sign in"


@dataclass(frozen=True, kw_only=True)
class AccountClosed(Event):
    """Nobody can sign in with the account any more; all its sessions have ended."""

    KIND: ClassVar[str] = "accounts.closed"
    SENTENCE: ClassVar[str] = "closed the account of %(person)s"
    person: str


@dataclass(frozen=True, kw_only=True)
class AccountReopened(Event):
    """The account was closed and is invited again."""

    KIND: ClassVar[str] = "accounts.reopened"
    SENTENCE: ClassVar[str] = "opened the account of %(person)s again and invited the person to sign in"
    person: str


@dataclass(frozen=True, kw_only=True)
class SecondFactorReset(Event):
    """The second factor was taken from the account; a new one can be set up by whoever holds password and mailbox."""

    KIND: ClassVar[str] = "accounts.second_factor_reset"
    SENTENCE: ClassVar[str] = "took the second factor from the account of %(person)s: %(reason)s"
    person: str
    reason: str


@dataclass(frozen=True, kw_only=True)
class PasswordChanged(Event):
    """A password was set or changed; all other sessions have ended."""

    KIND: ClassVar[str] = "accounts.password_changed"
    SENTENCE: ClassVar[str] = "changed the password"


@dataclass(frozen=True, kw_only=True)
class SecondFactorAdded(Event):
    """An authenticator app or a security key was set up."""

    KIND: ClassVar[str] = "accounts.second_factor_added"
    SENTENCE: ClassVar[str] = "set up a second factor"


@dataclass(frozen=True, kw_only=True)
class SecondFactorRemoved(Event):
    """An authenticator app or a security key was removed; another one remains."""

    KIND: ClassVar[str] = "accounts.second_factor_removed"
    SENTENCE: ClassVar[str] = "removed a second factor"


@dataclass(frozen=True, kw_only=True)
class RecoveryCodesMade(Event):
    """New recovery codes replaced the old ones."""

    KIND: ClassVar[str] = "accounts.recovery_codes_made"
    SENTENCE: ClassVar[str] = "made new recovery codes"


@dataclass(frozen=True, kw_only=True)
class LinkRequested(Event):
    """A link was asked for on the sign-in page, by whoever knows the address."""

    KIND: ClassVar[str] = "accounts.link_requested"
    SENTENCE: ClassVar[str] = "was sent a link by mail that had been asked for on the sign-in page"
    purpose: str


@dataclass(frozen=True, kw_only=True)
class LinkUsed(Event):
    """A mailed link was used; it holds no longer."""

    KIND: ClassVar[str] = "accounts.link_used"
    SENTENCE: ClassVar[str] = "used a link that had been mailed"
    purpose: str


@dataclass(frozen=True, kw_only=True)
class PreferencesChanged(Event):
    """Language or looks were chosen."""

    KIND: ClassVar[str] = "accounts.preferences_changed"
    SENTENCE: ClassVar[str] = "chose language and looks"


@dataclass(frozen=True, kw_only=True)
class PersonaCreated(Event):
    """An account of the demonstration was made."""

    KIND: ClassVar[str] = "accounts.persona_created"
    SENTENCE: ClassVar[str] = "made an account of the demonstration"


@dataclass(frozen=True, kw_only=True)
class LinksForgotten(Event):
    """Links that no longer hold were deleted, and sessions that have ended."""

    KIND: ClassVar[str] = "accounts.links_forgotten"
    SENTENCE: ClassVar[str] = "forgot %(count)s links that no longer hold"
    count: int

"""Reads of accounts: how one stands, whose a link is, how far a session has come."""

from dataclasses import dataclass
from datetime import UTC, datetime

from allauth.account.authentication import get_authentication_records
from allauth.mfa.models import Authenticator
from django.http import HttpRequest
from django.utils import formats, timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from querschnitt.accounts.domain.links import STATE, Purpose, digest_of
from querschnitt.accounts.domain.second_factor import LONGEST_SESSION, WARNING, Standing, standing
from querschnitt.accounts.domain.states import STEPS, AccountState
from querschnitt.accounts.labels import STATES
from querschnitt.accounts.models import MailedLink, User
from querschnitt.accounts.permissions import GRANTS
from querschnitt.kernel import clock
from querschnitt.kernel.authority import Actor, Mandate, Role, may, require

Words = str | Promise
FACTORS = (Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN)  # recovery codes only stand in for one of them


@dataclass(frozen=True, slots=True)
class AccountRow:
    """An account as the page of its person shows it, with what the actor may do about it."""

    id: int
    email: str
    state: AccountState
    label: Words
    created_at: datetime
    last_login: datetime | None
    has_second_factor: bool
    possible: frozenset[str]  # names of commands

    @property
    def may_renew_invitation(self) -> bool:
        return "renew_invitation" in self.possible

    @property
    def may_deactivate(self) -> bool:
        return "deactivate_account" in self.possible

    @property
    def may_reactivate(self) -> bool:
        return "reactivate_account" in self.possible

    @property
    def may_reset_second_factor(self) -> bool:
        return "reset_second_factor" in self.possible and self.has_second_factor


@dataclass(frozen=True, slots=True)
class PersonaRow:
    """Somebody to sign in as in the demonstration."""

    id: int
    description: str
    email: str


@dataclass(frozen=True, slots=True)
class OwnAccount:
    """One's own account on the page about it."""

    email: str
    has_app: bool
    keys: int
    has_password: bool
    session_ends_at: datetime | None

    @property
    def facts(self) -> list[tuple[Words, Words]]:
        """The lines of the page."""
        ends = timezone.localtime(self.session_ends_at) if self.session_ends_at else None
        return [
            (_("Mail address"), self.email),
            (_("Password"), _("set") if self.has_password else _("none")),
            (_("App for one-time codes"), _("set up") if self.has_app else _("none")),
            (_("Security keys"), str(self.keys)),
            (_("This session ends"), formats.date_format(ends, "SHORT_DATETIME_FORMAT") if ends else ""),
        ]


def account_row(actor: Actor, account: int) -> AccountRow | None:
    """How the account stands; None if there is none. Raises `Forbidden`."""
    require(actor, GRANTS, "read_account")
    found = User.objects.filter(pk=account).first()
    if found is None:
        return None
    state = AccountState(found.state)
    return AccountRow(
        id=found.pk,
        email=found.email,
        state=state,
        label=STATES[state],
        created_at=found.created_at,
        last_login=found.last_login,
        has_second_factor=has_second_factor(found),
        possible=frozenset(step for step in STEPS.possible(state) if step in GRANTS and may(actor, GRANTS, step)),
    )


def may_invite(actor: Actor) -> bool:
    """Whether the actor may open an account for somebody who has none."""
    return may(actor, GRANTS, "invite")


def own_account(request: HttpRequest, user: User) -> OwnAccount:
    """What the owner sees of the own account."""
    kinds = list(Authenticator.objects.filter(user=user).values_list("type", flat=True))
    began = session_began(request, user)
    return OwnAccount(
        email=user.email,
        has_app=Authenticator.Type.TOTP in kinds,
        keys=kinds.count(Authenticator.Type.WEBAUTHN),
        has_password=user.has_usable_password(),
        session_ends_at=began + LONGEST_SESSION if began else None,
    )


def personas() -> list[PersonaRow]:
    """Everybody that the demonstration offers."""
    found = User.objects.filter(state=AccountState.ACTIVE).exclude(persona="").order_by("id")
    return [PersonaRow(user.pk, user.persona, user.email) for user in found]


def address_behind(token: str, purpose: Purpose) -> str | None:
    """The address to which a link was mailed, if the link holds."""
    link = MailedLink.objects.filter(digest=digest_of(token), purpose=purpose, account__state=STATE[purpose])
    open_links = link.filter(used_at=None, expires_at__gt=clock.now())
    return open_links.values_list("account__email", flat=True).first()


def has_second_factor(user: User) -> bool:
    """Whether an authenticator app or a security key is set up."""
    return bool(Authenticator.objects.filter(user=user, type__in=FACTORS).exists())


def standing_of(request: HttpRequest, user: User) -> Standing:
    """How far this session has come. No statement for a session that has shown its second factor."""
    methods = {str(record.get("method")) for record in get_authentication_records(request, user)}
    if (reached := standing(methods, has_factor=True)) is Standing.PASSED:
        return reached
    return standing(methods, has_factor=has_second_factor(user))


def session_began(request: HttpRequest, user: User) -> datetime | None:
    """When somebody signed in with this session; None if nothing was recorded."""
    times = [float(record["at"]) for record in get_authentication_records(request, user)]
    return datetime.fromtimestamp(min(times), UTC) if times else None


def end_announced(began: datetime | None, now: datetime) -> str:
    """What to say when the session is about to end; empty while there is time."""
    if began is None or began + LONGEST_SESSION - now > WARNING:
        return ""
    end = timezone.localtime(began + LONGEST_SESSION)
    words = _("Your session ends at %(time)s. Save what you are working on, sign out and sign in again.")
    return str(words) % {"time": formats.time_format(end, "H:i")}


def owner(user: User, actor: Actor) -> Actor:
    """The actor, who has signed in with this account, as its owner."""
    own = Mandate(Role.OWNER, user.subject)
    return Actor(name=actor.name or user.email, mandates=actor.mandates | {own}, person=actor.person)

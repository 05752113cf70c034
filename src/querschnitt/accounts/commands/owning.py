"""What the owner of an account does with it."""

from collections.abc import Iterable

from django.conf import settings
from django.db import transaction

from querschnitt.accounts.commands._links import end_all
from querschnitt.accounts.events import (
    PasswordChanged,
    PreferencesChanged,
    RecoveryCodesMade,
    SecondFactorAdded,
    SecondFactorRemoved,
)
from querschnitt.accounts.labels import DENSITIES, THEMES
from querschnitt.accounts.models import User
from querschnitt.accounts.permissions import GRANTS
from querschnitt.chronicle.commands import record
from querschnitt.kernel.authority import Actor, require
from querschnitt.kernel.refusal import Refused
from querschnitt.kernel.wording import say

Credential = type[PasswordChanged] | type[SecondFactorAdded] | type[SecondFactorRemoved] | type[RecoveryCodesMade]


@transaction.atomic
def change_preferences(*, actor: Actor, account: int, language: str, theme: str, density: str) -> None:
    """Choose language and looks of one's own pages; raises `Refused` for what there is no choice of."""
    found = User.objects.select_for_update().get(pk=account)
    capacity = require(actor, GRANTS, "change_preferences", found)
    found.language = _chosen("language", language, settings.LANGUAGES)
    found.theme = _chosen("theme", theme, THEMES)
    found.density = _chosen("density", density, DENSITIES)
    found.save(update_fields=["language", "theme", "density"])
    record(PreferencesChanged(subject=found.subject), actor=actor, capacity=capacity)


@transaction.atomic
def note_credentials(*, actor: Actor, account: int, happened: Credential) -> None:
    """Record that password or second factor changed: the owner is told, in case it was somebody else.

    A new password also ends the links that were mailed for the old one.
    """
    found = User.objects.get(pk=account)
    capacity = require(actor, GRANTS, "note_credentials", found)
    if happened is PasswordChanged:
        end_all(found)
    record(happened(subject=found.subject), actor=actor, capacity=capacity)


def _chosen(place: str, value: str, choices: Iterable[tuple[str, object]]) -> str:
    if value not in {key for key, _label in choices}:
        raise Refused(say("There is no such choice."), place=place)
    return value

"""The words for accounts."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from querschnitt.accounts.domain.states import AccountState

STATES: dict[AccountState, str | Promise] = {
    AccountState.INVITED: pgettext_lazy("state of an account", "invited"),
    AccountState.ACTIVE: pgettext_lazy("state of an account", "active"),
    AccountState.CLOSED: pgettext_lazy("state of an account", "closed"),
}
THEMES: list[tuple[str, str | Promise]] = [
    ("", _("as my device is set")),
    ("light", _("light")),
    ("dark", _("dark")),
]
DENSITIES: list[tuple[str, str | Promise]] = [
    ("", _("roomy")),
    ("compact", _("compact")),
]

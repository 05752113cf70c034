"""Writes of accounts: inviting and closing, links by mail, what belongs to the owner."""

from querschnitt.accounts.commands.keeping import (
    create_persona,
    deactivate_account,
    invite,
    reactivate_account,
    renew_invitation,
    reset_second_factor,
)
from querschnitt.accounts.commands.linking import (
    accept_invitation,
    answer_wishes,
    forget_links,
    set_password_by_link,
    use_sign_in_link,
)
from querschnitt.accounts.commands.owning import change_preferences, note_credentials

__all__ = [
    "accept_invitation",
    "answer_wishes",
    "change_preferences",
    "create_persona",
    "deactivate_account",
    "forget_links",
    "invite",
    "note_credentials",
    "reactivate_account",
    "renew_invitation",
    "reset_second_factor",
    "set_password_by_link",
    "use_sign_in_link",
]

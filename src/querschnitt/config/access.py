"""What may be read without signing in. Everything else is denied by default (S1)."""

from django.urls import ResolverMatch

PUBLIC_PARTS = frozenset({"portal"})
PUBLIC_PAGES = frozenset(
    {
        "account_login",
        "account_logout",
        "account_reset_password",
        "mfa_authenticate",
        "accounts:accept_invitation",
        "accounts:demo",
        "accounts:one_time_link",
        "accounts:set_password_by_link",
        "accounts:sign_in_by_link",
        "governance:feed",  # its own token is the key
        "meetings:feed",  # likewise
        "meetings:invited_document",  # likewise
        "meetings:answer_invitation",  # likewise
        "meetings:answer_poll",  # likewise
        "measures:answer_by_link",  # likewise
        "measures:voice",  # likewise
        "meetings:public_text",  # only what a second person released
    }
)


def is_public(match: ResolverMatch | None) -> bool:
    """Whether the page of this address is for everybody."""
    if match is None:
        return False
    return match.namespace in PUBLIC_PARTS or match.view_name in PUBLIC_PAGES

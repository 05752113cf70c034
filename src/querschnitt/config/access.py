"""What may be read without signing in. Everything else is denied by default (S1)."""

from django.urls import ResolverMatch

PUBLIC_PARTS = frozenset({"portal"})
PUBLIC_PAGES = frozenset(
    {
        "account_login",
        "account_logout",
        "account_request_login_code",
        "account_confirm_login_code",
        "account_reset_password",
        "account_reset_password_done",
        "account_reset_password_from_key",
        "account_reset_password_from_key_done",
        "account_inactive",
        "account_signup",  # answers that accounts come by invitation
        "mfa_authenticate",
        "mfa_login_webauthn",
        "accounts:accept_invitation",
        "accounts:demo",
        "accounts:one_time_link",
        "governance:feed",  # its own token is the key
    }
)


def is_public(match: ResolverMatch | None) -> bool:
    """Whether the page of this address is for everybody."""
    if match is None:
        return False
    return match.namespace in PUBLIC_PARTS or match.view_name in PUBLIC_PAGES

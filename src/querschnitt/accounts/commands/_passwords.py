"""Setting passwords by the rules, for the commands around."""

from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError

from querschnitt.accounts.models import User
from querschnitt.kernel.refusal import Refused
from querschnitt.kernel.wording import Say


def set_password(account: User, password: str) -> None:
    """Set the password on the account, not yet saved; raises `Refused` with what the rules have against it."""
    try:
        validate_password(password, account)
    except ValidationError as weak:
        raise Refused(Say(" ".join(weak.messages)), place="password") from weak
    account.set_password(password)
    account.session_epoch += 1

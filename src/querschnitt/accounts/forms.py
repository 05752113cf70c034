"""What is asked for when signing in: the library's forms in the house's words, and the house's own."""

from typing import Any

from allauth.account import forms as account
from allauth.mfa import app_settings as mfa
from allauth.mfa.base import forms as base
from allauth.mfa.totp import forms as totp
from allauth.mfa.webauthn import forms as webauthn
from django import forms
from django.conf import settings
from django.contrib.auth.password_validation import validate_password
from django.core.cache import cache
from django.forms import BaseForm
from django.utils.translation import gettext_lazy as _

from querschnitt.accounts.labels import DENSITIES, THEMES
from querschnitt.accounts.models import User

ADDRESS, PASSWORD, CODE = _("Mail address"), _("Password"), _("Code")
RULES = _("At least twelve characters. Several words are easier to remember than signs. Common passwords are refused.")
CODE_HELP = _("Six digits from your app, or one of your recovery codes.")


def _word(form: BaseForm, **words: tuple[Any, Any]) -> None:
    """Give fields the labels and helps of the house; a label says what a placeholder would hide."""
    for name, (label, help_text) in words.items():
        if name in form.fields:
            field = form.fields[name]
            field.label, field.help_text = label, help_text
            field.widget.attrs.pop("placeholder", None)


class SignInForm(account.LoginForm):  # type: ignore[misc]  # the library is untyped
    """Address and password."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _word(self, login=(ADDRESS, ""), password=(PASSWORD, ""))
        self.fields["login"].widget.attrs["autocomplete"] = "username"


class ConfirmPasswordForm(account.ReauthenticateForm):  # type: ignore[misc]
    """The password once more, before something about signing in is changed."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _word(self, password=(PASSWORD, ""))


class ChangePasswordForm(account.ChangePasswordForm):  # type: ignore[misc]
    """The current password and, twice, the new one."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _word(
            self,
            oldpassword=(_("Current password"), ""),
            password1=(_("New password"), RULES),
            password2=(_("New password once more"), ""),
        )


class FirstPasswordForm(account.SetPasswordForm):  # type: ignore[misc]
    """A password for an account that has none."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _word(self, password1=(_("New password"), RULES), password2=(_("New password once more"), ""))


class _OnceForm(forms.Form):
    """A code that is taken once: also within the minute in which a step of time is tolerated (S4)."""

    user: User

    def clean_code(self) -> str:
        code: str = super().clean_code()  # type: ignore[misc]  # of the library's form beside this one
        steps = 2 * mfa.TOTP_TOLERANCE + 1
        typed = "".join(sign for sign in code if sign.isalnum())
        used = f"accounts.code-used|{self.user.pk}|{typed}"
        if not cache.add(used, "used", timeout=steps * mfa.TOTP_PERIOD):
            raise forms.ValidationError(_("This code has been used. Wait for the next one."), code="used")
        return code


class SecondFactorForm(_OnceForm, base.AuthenticateForm):  # type: ignore[misc]
    """The code when signing in."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _word(self, code=(CODE, CODE_HELP))
        self.fields["code"].widget.attrs["inputmode"] = "numeric"


class ConfirmCodeForm(_OnceForm, base.ReauthenticateForm):  # type: ignore[misc]
    """The code once more, before something about signing in is changed."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _word(self, code=(CODE, CODE_HELP))
        self.fields["code"].widget.attrs["inputmode"] = "numeric"


class SetUpAppForm(totp.ActivateTOTPForm):  # type: ignore[misc]
    """The first code of a new app proves that it was set up."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _word(self, code=(_("Code from the app"), _("Six digits, as the app shows them now.")))
        self.fields["code"].widget.attrs["inputmode"] = "numeric"


class AddKeyForm(webauthn.AddWebAuthnForm):  # type: ignore[misc]
    """A new security key and what it is to be called."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _word(self, name=(_("Name of the key"), _("So that you can tell your keys apart.")))
        self.fields["name"].widget.attrs["autocomplete"] = "off"


class RenameKeyForm(webauthn.EditWebAuthnForm):  # type: ignore[misc]
    """Another name for a security key."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _word(self, name=(_("Name of the key"), ""))
        self.fields["name"].widget.attrs["autocomplete"] = "off"


class AddressForm(forms.Form):
    """To which address a link is to be mailed."""

    email = forms.EmailField(label=ADDRESS, widget=forms.EmailInput(attrs={"autocomplete": "username"}))


class NewPasswordForm(forms.Form):
    """A new password, twice, for the account behind a link."""

    password = forms.CharField(
        label=_("New password"),
        help_text=RULES,
        strip=False,
        max_length=1000,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )
    repeated = forms.CharField(
        label=_("New password once more"),
        strip=False,
        max_length=1000,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )

    def __init__(self, *args: Any, address: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.address = address

    def clean_password(self) -> str:
        password: str = self.cleaned_data["password"]
        validate_password(password, User(email=self.address))
        return password

    def clean(self) -> None:
        super().clean()
        password, repeated = self.cleaned_data.get("password"), self.cleaned_data.get("repeated")
        if password and repeated and password != repeated:
            self.add_error("repeated", forms.ValidationError(_("This is not the same password."), code="mismatch"))


class PreferencesForm(forms.Form):
    """Language and looks of one's own pages."""

    language = forms.ChoiceField(label=_("Language"), choices=settings.LANGUAGES)
    theme = forms.ChoiceField(label=_("Colours"), choices=THEMES, required=False, widget=forms.RadioSelect)
    density = forms.ChoiceField(label=_("Density"), choices=DENSITIES, required=False, widget=forms.RadioSelect)

"""What the pages of the concept ask for."""

from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext_lazy as _

from querschnitt.ui.forms import DayField

LARGEST = 1_000_000  # bytes; Bamberg's whole edition has sixty thousand


class DraftForm(forms.Form):
    """The file of an edition, or its text; what was typed stays."""

    file = forms.FileField(
        label=_("File of the edition"), required=False, help_text=_("A text file in the format TOML, at most 1 MB.")
    )
    text = forms.CharField(
        label=_("Or the text itself"),
        required=False,
        strip=False,
        widget=forms.Textarea(attrs={"rows": 20, "spellcheck": "false"}),
    )

    def clean_file(self) -> str:
        upload: UploadedFile[bytes] | None = self.cleaned_data["file"]
        if upload is None:
            return ""
        if (upload.size or 0) > LARGEST:
            raise forms.ValidationError(_("This file is larger than 1 MB."))
        try:
            return str(upload.read(), "utf-8-sig")
        except UnicodeDecodeError as error:
            raise forms.ValidationError(_("This is no text in UTF-8. Save the file in this encoding.")) from error

    def clean(self) -> dict[str, Any]:
        found = super().clean() or self.cleaned_data
        if not self.errors and not (found.get("file") or found.get("text")):
            self.add_error("file", _("Choose a file, or paste its text."))
        return found

    @property
    def edition(self) -> str:
        """The text of the edition: of the file where there is one."""
        return str(self.cleaned_data["file"] or self.cleaned_data["text"].replace("\r\n", "\n"))

    @property
    def name(self) -> str:
        """How faults call the file."""
        upload = self.files.get("file")
        return str(upload.name) if upload else "edition.toml"


class AdoptForm(forms.Form):
    """The resolution that adopted an edition."""

    in_force_from = DayField(
        label=_("In force from"), help_text=_("From this day every duty is judged by this edition.")
    )
    adopted_on = DayField(
        label=_("Adopted on"),
        required=False,
        help_text=_("The day of the resolution. Left out: today, or the day above if that is earlier."),
    )
    by = forms.CharField(label=_("Adopted by"), max_length=200, help_text=_("The body that decided."))
    reference = forms.CharField(
        label=_("Reference of the resolution"), max_length=200, help_text=_("Such as the number of the council paper.")
    )


class ConfirmedAdoptForm(AdoptForm):
    """The same, carried along unseen while the last step shows what will happen."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for field in self.fields.values():
            field.widget = field.hidden_widget()


class CompareForm(forms.Form):
    """Two editions to be compared."""

    alt = forms.ChoiceField(label=_("Earlier edition"), required=False)
    neu = forms.ChoiceField(label=_("Later edition"), required=False)

    def __init__(self, *args: Any, choices: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in ("alt", "neu"):
            field = self.fields[name]
            assert isinstance(field, forms.ChoiceField)
            field.choices = choices

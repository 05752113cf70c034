"""Forms for prefilled forms: hand one in, take it in, do not take it in."""

from collections.abc import Sequence

from django import forms
from django.utils.translation import gettext_lazy as _

from querschnitt.measures.domain.prefilled import Change


class HandInForm(forms.Form):
    file = forms.FileField(
        label=_("The form as it came back"),
        help_text=_("XLSX, ODS, CSV or DOCX, at most 5 megabytes, without macros."),
    )


class TakeInForm(forms.Form):
    """For each row that was changed on both sides, what holds."""

    seen = forms.CharField(widget=forms.HiddenInput, max_length=64)

    def __init__(self, *args: object, overtaken: Sequence[Change] = (), **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        for change in overtaken:
            if change.row is not None:
                self.fields[f"choice_{change.row.known}"] = forms.ChoiceField(
                    label=_("What holds of %(number)s?") % {"number": change.row.known},
                    choices=[("form", _("What the form says")), ("stands", _("What stands here"))],
                    widget=forms.RadioSelect,
                )

    def choices(self) -> dict[str, str]:
        """What was chosen, by the number of the row."""
        chosen = self.cleaned_data.items()
        return {name.removeprefix("choice_"): value for name, value in chosen if name.startswith("choice_")}


class RejectForm(forms.Form):
    reason = forms.CharField(
        label=_("Why is it not taken in?"), max_length=500, widget=forms.Textarea(attrs={"rows": 3})
    )

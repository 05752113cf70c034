"""What the page of a survey asks for."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from querschnitt.ui.forms import DayField


class _SeenForm(forms.Form):
    """A form that knows which version its page showed (R4)."""

    seen = forms.IntegerField(required=False, widget=forms.HiddenInput)


class OpenSurveyForm(forms.Form):
    """When units are asked, and until when."""

    on = DayField(label=_("Day of asking"))
    due = DayField(
        label=_("Last day for answers"), required=False, help_text=_("Left empty: by the term of the concept.")
    )
    questions = forms.CharField(
        label=_("Questions, one a line"),
        widget=forms.Textarea(attrs={"rows": 5}),
        help_text=_("The concept sets none. The first asks for offers, the second for needs, others for proposals."),
    )
    step = forms.ChoiceField(
        label=_("Step of the pass"), required=False, help_text=_("It begins with the survey and ends with it.")
    )
    order_reason = forms.CharField(
        label=_("Reason, where an earlier step is not over"),
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 2}),
    )

    def __init__(self, *args: Any, asks: bool, steps: Sequence[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if asks:
            del self.fields["questions"]
        field = self.fields["step"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [("", _("None")), *steps]

    def clean(self) -> dict[str, Any]:
        given = super().clean() or self.cleaned_data
        given["questions"] = [line for line in given.get("questions", "").splitlines() if line.strip()]
        return given


class CloseSurveyForm(_SeenForm):
    """When no more answers are taken, and why if some are missing."""

    on = DayField(label=_("Last day on which answers were taken"))
    reason = forms.CharField(
        label=_("Reason"), required=False, max_length=2000, widget=forms.Textarea(attrs={"rows": 3})
    )

    def __init__(self, *args: Any, missing: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if missing:
            self.fields["reason"].required = True
            self.fields["reason"].label = _("Why it is closed though answers are missing")


class ReopenSurveyForm(_SeenForm):
    """Why answers are taken once more."""

    reason = forms.CharField(label=_("Reason"), max_length=2000, widget=forms.Textarea(attrs={"rows": 3}))
    due = DayField(label=_("Last day for the answers that are missing"), required=False)


class ExcuseForm(_SeenForm):
    """Why a unit is not asked any more."""

    reason = forms.CharField(label=_("Reason"), max_length=2000, widget=forms.Textarea(attrs={"rows": 3}))


class LinkForm(forms.Form):
    """Where a personal link is sent."""

    email = forms.EmailField(
        label=_("Send it to this mail address"),
        required=False,
        widget=forms.EmailInput(attrs={"autocomplete": "off"}),
        help_text=_("Left empty: you see the link here and pass it on yourself."),
    )

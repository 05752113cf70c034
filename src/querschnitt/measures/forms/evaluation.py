"""Forms for the evaluation of a survey."""

from django import forms
from django.utils.translation import gettext_lazy as _

from querschnitt.ui.forms import DayField


class AnalysisForm(forms.Form):
    """The analysis in words; `seen`: the version of the survey that the page showed."""

    text = forms.CharField(
        label=_("Analysis in words"),
        max_length=50_000,
        widget=forms.Textarea(attrs={"rows": 16}),
        help_text=_("What stands out, what it means, what follows. The first draft is computed from the answers."),
    )
    seen = forms.IntegerField(widget=forms.HiddenInput, required=False)


class FinishForm(AnalysisForm):
    on = DayField(label=_("Evaluated on"))
    finish_step = forms.BooleanField(
        label=_("The step of the evaluation in the pass is over with it"), required=False, initial=True
    )
    leave_reason = forms.CharField(
        label=_("Reason, if something is still missing for this step"),
        required=False,
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    field_order = ("text", "on", "finish_step", "leave_reason", "seen")

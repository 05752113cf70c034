"""What the pages of a review ask for."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from querschnitt.meetings.forms.minutes import long_text
from querschnitt.ui.forms import DayField

Choices = Sequence[tuple[str, object]]


class NoteForm(forms.Form):
    """What the body says to one measure."""

    note = forms.CharField(
        label=_("Note of the body"),
        required=False,
        max_length=10_000,
        widget=forms.Textarea(attrs={"rows": 5, "autofocus": True}),
        help_text=_("May stay empty. It becomes part of the review once the measure is marked as seen."),
    )
    seen = forms.IntegerField(widget=forms.HiddenInput, min_value=0)


class FinishForm(forms.Form):
    """What came of the review."""

    summary = long_text(_("Summary"), rows=6, most=10_000, required=False)
    review = forms.IntegerField(widget=forms.HiddenInput, required=False)  # which one was meant, whatever runs by now
    seen = forms.IntegerField(widget=forms.HiddenInput, min_value=0)


class BeginForm(forms.Form):
    """In which sitting the review takes place."""

    meeting = forms.ChoiceField(label=_("In which sitting"), required=False)

    def __init__(self, *args: Any, meetings: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _offer(self, "meeting", [("", _("outside of a sitting")), *meetings])


class HandOverForm(forms.Form):
    """Which measures come into the charge of which body."""

    measures = forms.TypedMultipleChoiceField(label=_("Measures"), coerce=int, widget=forms.CheckboxSelectMultiple)
    committee = forms.ChoiceField(label=_("Body that watches over them"))
    on = DayField(label=pgettext_lazy("handover", "From"))

    def __init__(self, *args: Any, measures: Choices, bodies: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _offer(self, "measures", measures)
        _offer(self, "committee", bodies)


def _offer(form: forms.Form, name: str, choices: Choices) -> None:
    field = form.fields[name]
    assert isinstance(field, forms.ChoiceField | forms.MultipleChoiceField)
    field.choices = choices

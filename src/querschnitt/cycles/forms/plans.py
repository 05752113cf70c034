"""What the pages of yearly plans ask for."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from querschnitt.ui.forms import DayField, FieldGroup


class PlanForm(forms.Form):
    """What a plan says as a whole."""

    text = forms.CharField(
        label=_("What the year is about"),
        max_length=10_000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 5}),
    )
    seen = forms.IntegerField(widget=forms.HiddenInput, required=False)


class EntryForm(forms.Form):
    """Something planned for the year."""

    groups = (
        FieldGroup(_("What is planned"), ("title", "text", "project")),
        FieldGroup(pgettext_lazy("days of an entry", "When"), ("starts_on", "ends_on"), row=True),
        FieldGroup(_("What it serves"), ("goals",)),
    )

    title = forms.CharField(
        label=pgettext_lazy("of an entry", "Title"),
        max_length=200,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    text = forms.CharField(
        label=pgettext_lazy("of an entry", "Description"),
        max_length=10_000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
    )
    project = forms.BooleanField(label=_("A project of its own"), required=False)
    starts_on = DayField(label=pgettext_lazy("of an entry", "From"), required=False)
    ends_on = DayField(label=pgettext_lazy("of an entry", "Until"), required=False)
    goals = forms.TypedMultipleChoiceField(
        label=pgettext_lazy("of an entry", "Goals"),
        coerce=int,
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("A goal that stands in both plans is marked as shared."),
    )
    seen = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, goals: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["goals"]
        assert isinstance(field, forms.TypedMultipleChoiceField)
        field.choices = goals


class DropEntryForm(forms.Form):
    """Why something planned is given up."""

    reason = forms.CharField(label=_("Reason"), max_length=2000, widget=forms.Textarea(attrs={"rows": 3}))
    seen = forms.IntegerField(widget=forms.HiddenInput, required=False)


class AlignForm(forms.Form):
    """On which day and where both agreed. `seen`: what the page showed of the plans."""

    on = DayField(label=pgettext_lazy("of both plans", "Agreed on"))
    meeting = forms.ChoiceField(label=_("In which sitting"), required=False)
    seen = forms.CharField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, sittings: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["meeting"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [("", _("in no sitting")), *sittings]

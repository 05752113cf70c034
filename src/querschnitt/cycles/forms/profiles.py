"""What the profile of a unit asks for."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from querschnitt.cycles.labels import PUBLIC_CONTACT

MOST = 5000
_AREA = {"rows": 3}


class ProfileForm(forms.Form):
    """How the task concerns the unit."""

    public_contact = forms.ChoiceField(
        label=_("How often does the unit meet citizens?"),
        choices=list(PUBLIC_CONTACT.items()),
        widget=forms.RadioSelect,
    )
    languages = forms.CharField(
        label=_("In which languages can one speak and write there?"),
        required=False,
        max_length=MOST,
        widget=forms.Textarea(attrs=_AREA),
    )
    openness = forms.CharField(
        label=_("Where does the unit stand with openness to culture and language?"),
        required=False,
        max_length=MOST,
        widget=forms.Textarea(attrs=_AREA),
    )
    groups_met = forms.MultipleChoiceField(
        label=_("Which groups does the unit meet?"), required=False, widget=forms.CheckboxSelectMultiple
    )
    note = forms.CharField(label=_("Note"), required=False, max_length=MOST, widget=forms.Textarea(attrs=_AREA))
    seen = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, groups: Sequence[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["groups_met"]
        assert isinstance(field, forms.MultipleChoiceField)
        field.choices = list(groups)

"""What the page of coverage shows."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from querschnitt.ui.rows import Words

Choices = Sequence[tuple[str, Words]]


class CoverageForm(forms.Form):
    """A pass, a unit with those below it."""

    prozess = forms.ChoiceField(label=_("Pass through the process"), required=False)
    einheit = forms.ChoiceField(label=_("Unit"), required=False)

    def __init__(self, *args: Any, cycles: Choices, units: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, found in (("prozess", cycles), ("einheit", units)):
            field = self.fields[name]
            assert isinstance(field, forms.ChoiceField)
            field.choices = [("", pgettext_lazy("filter", "all")), *found]

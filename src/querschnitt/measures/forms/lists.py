"""What the pages about lists ask for."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext

from querschnitt.measures.commands.listed import NAME
from querschnitt.ui.forms import DayInput
from querschnitt.ui.rows import Words

LONGEST = 40_000


class SearchForm(forms.Form):
    """What the search field of the house asks for."""

    q = forms.CharField(label=_("Words or a number"), required=False, max_length=200)


class ColumnForm(forms.Form):
    """Which column of many rows is changed."""

    spalte = forms.ChoiceField(label=_("Column"))

    def __init__(self, *args: Any, columns: Sequence[tuple[str, Words]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["spalte"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [("", pgettext("a column", "Please choose")), *columns]


class ManyForm(forms.Form):
    """What is to stand in that column of all rows, and why."""

    value = forms.CharField(required=False, max_length=LONGEST)
    reason = forms.CharField(
        label=_("Reason"), required=False, max_length=2000, widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("It stands in the history of each entry."),
    )  # fmt: skip

    def __init__(
        self,
        *args: Any,
        label: Words,
        choices: Sequence[tuple[str, Words]] = (),
        day: bool = False,
        long: bool = False,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["value"]
        field.label = str(label)
        if choices:
            field.widget = forms.Select(choices=[("", "–"), *choices])
        elif day:
            field.widget = DayInput()
        elif long:
            field.widget = forms.Textarea(attrs={"rows": 4})
        else:
            field.widget = forms.TextInput(attrs={"autocomplete": "off"})


class ViewForm(forms.Form):
    """The name of a view, and who sees it."""

    name = forms.CharField(
        label=_("Name of the view"), max_length=NAME, widget=forms.TextInput(attrs={"autocomplete": "off"})
    )
    shared = forms.BooleanField(label=_("Everybody of the house sees it"), required=False)


class FileForm(forms.Form):
    """A file in the shape of the export."""

    file = forms.FileField(label=_("File (XLSX or CSV)"), help_text=_("In the shape of the export of this list."))

"""Forms whose choices are known when the page is asked for."""

from collections.abc import Iterable, Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from querschnitt.organisation.queries.choices import Choice
from querschnitt.ui.forms import DayField

Group = tuple[str, Iterable[Choice]]  # choices under a heading


class ChoosingForm(forms.Form):
    """`choices` by the name of the field; a field that may stay empty says what empty means."""

    EMPTY: dict[str, Any] = {}

    def __init__(
        self, *args: Any, choices: Mapping[str, Iterable[Choice | Group]] | None = None, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        for name, found in (choices or {}).items():
            field = self.fields[name]
            assert isinstance(field, forms.ChoiceField)
            several = isinstance(field, forms.MultipleChoiceField)
            empty = [] if several else [("", self.EMPTY.get(name, _("Please choose")))]
            field.choices = [*empty, *found]


FROM_THEN_ON = _("From this day on it holds; the day before everything stays as it was.")


def first_day(help_text: Any = FROM_THEN_ON) -> DayField:
    return DayField(label=_("First day"), help_text=help_text)


def last_day(help_text: Any = "") -> DayField:
    return DayField(label=_("Last day"), help_text=help_text)

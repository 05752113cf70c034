"""The sittings of a year, planned in one step: a line for each proposal, and lines for other dates."""

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from querschnitt.meetings.domain.timing import instant
from querschnitt.meetings.forms.plan import JOINT
from querschnitt.ui.forms import DayField, FieldGroup, TimeInput

MOST = 16  # lines of one form
SPARE = 2  # lines for other dates


class YearForm(forms.Form):
    """Lines of day, time and place; only ticked ones are planned. `lines` gives what stands in them at first."""

    others = forms.MultipleChoiceField(
        label=gettext_lazy("Further bodies"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=gettext_lazy("Choose them for a joint sitting."),
    )
    rows = forms.IntegerField(widget=forms.HiddenInput, min_value=0, max_value=MOST)

    def __init__(
        self, data: QueryDict | None, *, bodies: Sequence[tuple[str, str]], lines: Sequence[Mapping[str, Any]]
    ) -> None:
        number = min(_number(data.get("rows", "")), MOST) if data is not None else min(len(lines), MOST)
        initial = {f"{name}_{row}": value for row, line in enumerate(lines) for name, value in line.items()}
        super().__init__(data, initial={**initial, "rows": number})
        others = self.fields["others"]
        assert isinstance(others, forms.MultipleChoiceField)
        others.choices = list(bodies)
        if not bodies:
            del self.fields["others"]
        for row in range(number):
            self.fields |= {f"{name}_{row}": field for name, field in _line().items()}
        self.number = number
        self.groups = [*(self._group(row, lines) for row in range(number)), JOINT]

    def _group(self, row: int, lines: Sequence[Mapping[str, Any]]) -> FieldGroup:
        proposed = row < len(lines) and lines[row].get("day")
        legend = _("Proposal %(number)d") if proposed else _("Another date %(number)d")
        fields = [f"{name}_{row}" for name in ("take", "day", "begins", "ends", "place")]
        why = str(lines[row].get("why", "")) if row < len(lines) else ""
        return FieldGroup(legend % {"number": row + 1}, fields, why, row=True)

    def clean(self) -> dict[str, Any]:
        """Add `dates`: of each ticked line its beginning, end and place."""
        given = super().clean() or self.cleaned_data
        taken = [row for row in range(self.number) if given.get(f"take_{row}")]
        given["dates"] = [found for row in taken if (found := self._date(row, given)) is not None]
        if not taken and not self.errors:
            self.add_error(None, _("Tick at least one line."))
        return given

    def _date(self, row: int, given: Mapping[str, Any]) -> tuple[Any, Any, str] | None:
        for name in ("day", "begins", "ends"):
            if not given.get(f"{name}_{row}") and f"{name}_{row}" not in self.errors:
                self.add_error(f"{name}_{row}", _("Say it, or take the tick away."))
        if any(f"{name}_{row}" in self.errors for name in ("day", "begins", "ends")):
            return None
        try:
            starts, ends = (instant(given[f"day_{row}"], given[f"{name}_{row}"]) for name in ("begins", "ends"))
        except ValueError:
            self.add_error(f"begins_{row}", _("There is no such time on that day: the clocks go forward then."))
            return None
        return starts, ends, given.get(f"place_{row}", "")


def _number(text: str) -> int:
    return int(text) if text.isascii() and text.isdecimal() and len(text) < len(str(MOST)) + 1 else 0


def _line() -> dict[str, forms.Field]:
    return {
        "take": forms.BooleanField(label=gettext_lazy("Plan this sitting"), required=False),
        "day": DayField(label=gettext_lazy("Day"), required=False),
        "begins": forms.TimeField(label=pgettext_lazy("sitting", "Begins at"), widget=TimeInput, required=False),
        "ends": forms.TimeField(label=pgettext_lazy("sitting", "Ends at"), widget=TimeInput, required=False),
        "place": forms.CharField(
            label=pgettext_lazy("of a sitting", "Place"),
            max_length=200,
            required=False,
            widget=forms.TextInput(attrs={"autocomplete": "off"}),
        ),
    }

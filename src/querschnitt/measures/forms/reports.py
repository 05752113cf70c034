"""What the pages of reports ask for."""

from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from querschnitt.measures.domain.reporting import (
    FIGURES_MOST,
    NAME_MOST,
    REASON_MOST,
    TEXT_MOST,
    UNIT_MOST,
    Figure,
    Said,
)
from querschnitt.meetings.domain.states import Light
from querschnitt.meetings.forms.minutes import long_text
from querschnitt.meetings.labels import LIGHTS
from querschnitt.ui.forms import FieldGroup

WHILE_CARRIED_OUT = ("light", "light_reason", "done", "next_step", "delay_reason")
EMPTY_ROWS = 2  # offered beside the figures that are there
Choices = Sequence[tuple[str, object]]


class ReportForm(forms.Form):
    """A report; figures are rows of fields, so that there can be several without a script.

    Nothing is demanded by the form itself: a draft may lack anything, and what a complete report needs is said by the
    command.
    """

    light = forms.ChoiceField(
        label=_("How it stands"), required=False, choices=[*LIGHTS.items()], widget=forms.RadioSelect
    )
    light_reason = long_text(
        _("Why it does not go as planned"),
        rows=2,
        most=REASON_MOST,
        required=False,
        help_text=_("Needed unless it goes as planned."),
    )
    done = long_text(_("What was done"), rows=5, most=TEXT_MOST, required=False)
    effect = long_text(
        _("What effect is seen"),
        rows=4,
        most=TEXT_MOST,
        required=False,
        help_text=_("Whom it reached and what has changed for them; write numbers below, with their unit."),
    )
    next_step = long_text(_("The next step"), rows=3, most=TEXT_MOST, required=False)
    delay_reason = long_text(
        _("Reason for the delay"),
        rows=2,
        most=REASON_MOST,
        required=False,
        help_text=_("Needed when the measure is behind one of its dates."),
    )
    seen = forms.IntegerField(widget=forms.HiddenInput, min_value=0)
    rows = forms.IntegerField(widget=forms.HiddenInput, min_value=0, max_value=FIGURES_MOST)

    def __init__(
        self, data: Any = None, *, said: Said | None = None, version: int = 0, more: int = 0, over: bool = False
    ) -> None:
        """`over`: the measure is at its end, and only its effect and figures can be added."""
        said = said or Said()
        number = min(FIGURES_MOST, _rows(data, len(said.figures) + EMPTY_ROWS) + more)
        super().__init__(data, initial={**_initial(said), "seen": version, "rows": number})
        for place in range(number):
            self.fields.update(_row_fields(place))
        self.number = number
        for name in WHILE_CARRIED_OUT if over else ():
            del self.fields[name]

    @property
    def groups(self) -> tuple[FieldGroup, ...]:
        """A row of fields for each figure, then how it goes on."""
        figures = (
            FieldGroup(_("Figure %(number)d") % {"number": place + 1}, _names(place), row=True)
            for place in range(self.number)
        )
        further = () if "next_step" not in self.fields else ("next_step", "delay_reason")
        return (*figures, FieldGroup(_("How it goes on"), further)) if further else tuple(figures)

    def said(self) -> Said:
        """What was typed; rows of figures left empty do not count."""
        given = self.cleaned_data
        light = given.get("light")
        return Said(
            light=Light(light) if light else None,
            figures=tuple(self._figures()),
            **{name: given.get(name, "") for name in ("light_reason", "done", "effect", "next_step", "delay_reason")},
        )

    def _figures(self) -> Iterator[Figure]:
        for place in range(self.number):
            name, value, unit = (self.cleaned_data.get(field) for field in _names(place))
            if name or unit or value is not None:
                yield Figure(name or "", value if value is not None else Decimal("NaN"), unit or "")


def _names(place: int) -> tuple[str, str, str]:
    return f"figure_{place}_name", f"figure_{place}_value", f"figure_{place}_unit"


def _rows(data: Any, otherwise: int) -> int:
    given = str(data.get("rows", "")) if data is not None else ""
    return min(int(given), FIGURES_MOST) if given.isdecimal() and len(given) < 4 else otherwise  # noqa: PLR2004


def _row_fields(place: int) -> dict[str, forms.Field]:
    name, value, unit = _names(place)
    off = {"autocomplete": "off"}
    return {
        name: forms.CharField(
            label=_("What was counted"), required=False, max_length=NAME_MOST, widget=forms.TextInput(attrs=off)
        ),
        value: forms.DecimalField(
            label=pgettext_lazy("figure", "Number"),
            required=False,
            max_digits=14,
            decimal_places=2,
            localize=True,
            widget=forms.TextInput(attrs={**off, "inputmode": "decimal"}),
        ),
        unit: forms.CharField(
            label=pgettext_lazy("figure", "Unit of measurement"),
            required=False,
            max_length=UNIT_MOST,
            widget=forms.TextInput(attrs=off),
        ),
    }


def _initial(said: Said) -> dict[str, object]:
    found: dict[str, object] = {
        name: getattr(said, name) for name in ("light_reason", "done", "effect", "next_step", "delay_reason")
    }
    found["light"] = said.light or ""
    for place, figure in enumerate(said.figures):
        found.update(zip(_names(place), (figure.name, _plain(figure.value), figure.unit), strict=True))
    return found


def _plain(value: Decimal) -> Decimal:
    """Without places that say nothing."""
    return value.to_integral_value() if value == value.to_integral_value() else value


class ReportListForm(forms.Form):
    """Which reports the list shows."""

    wessen = forms.ChoiceField(label=pgettext_lazy("filter of reports", "Whose"), required=False)
    stand = forms.ChoiceField(
        label=pgettext_lazy("filter of reports", "Which"),
        required=False,
        choices=[
            ("", pgettext_lazy("reports", "due within 30 days or overdue")),
            ("ueberfaellig", pgettext_lazy("reports", "overdue")),
            ("nie", pgettext_lazy("reports", "never reported")),
            ("alle", pgettext_lazy("reports", "all measures that are carried out")),
        ],
    )
    einheit = forms.ChoiceField(label=_("Unit in the lead"), required=False)
    gremium = forms.ChoiceField(label=_("Watched over by"), required=False)

    def __init__(self, *args: Any, units: Choices, bodies: Choices, sees_all: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        own, everybody = pgettext_lazy("reports", "my own"), pgettext_lazy("reports", "of everybody")
        chosen: Choices = [("", everybody), ("meine", own)] if sees_all else [("", own), ("alle", everybody)]
        every = [("", pgettext_lazy("filter", "all"))]
        for name, found in (("wessen", chosen), ("einheit", [*every, *units]), ("gremium", [*every, *bodies])):
            field = self.fields[name]
            assert isinstance(field, forms.ChoiceField)
            field.choices = found


class BlockForm(forms.Form):
    """Why a measure cannot go on."""

    reason = long_text(_("Why it cannot go on"), rows=3, most=2000)
    release = long_text(_("What would let it go on"), rows=3, most=2000)
    seen = forms.IntegerField(widget=forms.HiddenInput)


class ReleaseForm(forms.Form):
    """What let it go on."""

    reason = long_text(_("What has changed"), rows=3, most=2000, required=False)
    seen = forms.IntegerField(widget=forms.HiddenInput)

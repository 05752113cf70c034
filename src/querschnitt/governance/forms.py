"""What the steering board asks for."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from querschnitt.governance.labels import ORDER
from querschnitt.governance.queries.board import Board, Filters
from querschnitt.ui.forms import DayField
from querschnitt.ui.labels import STATES
from querschnitt.ui.rows import Words

ALL = _("all")
LONGEST = 6  # digits of a page's number


class BoardFilter(forms.Form):
    """Filters of the board; what cannot be read is left aside."""

    gremium = forms.ChoiceField(label=_("Body"), required=False)
    abschnitt = forms.ChoiceField(label=_("Section"), required=False)
    person = forms.ChoiceField(label=_("Who acts"), required=False)
    zustand = forms.ChoiceField(label=_("State"), required=False)
    gruppe = forms.ChoiceField(label=_("Grouped by"), required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._choose("zustand", [(state.value, STATES[state]) for state in ORDER])
        self._choose("gruppe", [("abschnitt", _("Section"))], empty=_("Body"))

    def offer(self, board: Board) -> None:
        """Offer what the board has: the filters need its rows, the rows need the filters."""
        self._choose("gremium", board.bodies)
        self._choose("abschnitt", board.sections)
        self._choose("person", board.persons)

    def _choose(self, name: str, choices: Iterable[tuple[str, Words]], empty: Words = ALL) -> None:
        field = self.fields[name]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [("", empty), *choices]


def filters_of(query: Any) -> Filters:
    """What an address asks for; an unknown state shows all."""
    state = query.get("zustand", "")
    return Filters(
        body=query.get("gremium", ""),
        section=query.get("abschnitt", ""),
        person=query.get("person", ""),
        state=state if state in set(ORDER) else "",
        by_section=query.get("gruppe", "") == "abschnitt",
    )


def page_of(query: Any) -> int:
    """The page that an address asks for; the first for anything that is no number."""
    asked = query.get("seite", "")
    return int(asked) if asked.isdecimal() and len(asked) <= LONGEST else 1


class WaiverForm(forms.Form):
    """Why a finding is set aside, and until when."""

    reason = forms.CharField(
        label=_("Reason"),
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("Everybody who sees the board reads it."),
    )
    until = DayField(label=_("Last day"), help_text=_("After this day the finding counts again."))


def month_of(text: str, day: date) -> date:
    """The first day of a month written as 2018-11; that of `day` for anything else."""
    try:
        return date.fromisoformat(f"{text}-01")
    except ValueError:
        return day.replace(day=1)


class PlanForm(forms.Form):
    """For when something is planned."""

    planned_on = DayField(label=_("Planned for"))
    whole_month = forms.BooleanField(
        label=_("Some day of that month"), required=False, help_text=_("The exact day is not known yet.")
    )


class MilestoneForm(PlanForm):
    """A step of the process."""

    title = forms.CharField(label=_("Step"), max_length=200)
    committee = forms.ChoiceField(label=_("Body"), required=False)
    reference = forms.CharField(label=_("Paper"), max_length=200, required=False, help_text=_("Its number, if any."))
    field_order = ("title", "planned_on", "whole_month", "committee", "reference")

    def __init__(self, *args: Any, committees: Iterable[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["committee"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [("", pgettext_lazy("body", "none")), *committees]


class PostponeForm(PlanForm):
    """Another day, and why."""

    reason = forms.CharField(label=_("Reason"), widget=forms.Textarea(attrs={"rows": 3}))


class CompleteForm(forms.Form):
    """When it took place."""

    happened_on = DayField(label=_("Day"))
    reference = forms.CharField(label=_("Paper"), max_length=200, required=False, help_text=_("Its number, if any."))

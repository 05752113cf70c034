"""What the pages of goals ask for."""

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from querschnitt.cycles.domain.states import GoalLevel
from querschnitt.cycles.labels import GOAL_LEVELS
from querschnitt.meetings.forms.agenda import set_choices
from querschnitt.ui.forms import DayField

Choices = Sequence[tuple[str, Any]]
LEVELS = [(level, words) for level, words in GOAL_LEVELS.items() if level is not GoalLevel.OVERARCHING]
REASON = _("It stays on record with the change.")


def several_lines(rows: int = 3) -> forms.Textarea:
    return forms.Textarea(attrs={"rows": rows})


class GoalForm(forms.Form):
    """A goal: its words, and where it belongs. `parent` is asked only when it is proposed; later it is moved."""

    seen = forms.IntegerField(widget=forms.HiddenInput, required=False)
    once = forms.UUIDField(widget=forms.HiddenInput, required=False)
    title = forms.CharField(
        label=_("Goal in one sentence"), max_length=300, widget=forms.Textarea(attrs={"rows": 2, "autocomplete": "off"})
    )
    text = forms.CharField(label=_("Explanation"), required=False, max_length=10_000, widget=several_lines(4))
    level = forms.ChoiceField(label=pgettext_lazy("goal", "Level"), choices=LEVELS)
    parent = forms.ChoiceField(
        label=pgettext_lazy("goal", "Stands below"),
        required=False,
        help_text=_("Every goal hangs below another one, and in the end below the overarching goal."),
    )
    unit = forms.ChoiceField(label=pgettext_lazy("goal", "Unit whose goal it is"), required=False)
    cycle = forms.ChoiceField(label=pgettext_lazy("goal", "Worked out in the pass"), required=False)
    field_of_action = forms.ChoiceField(label=_("Field of action"), required=False)
    groups = forms.MultipleChoiceField(
        label=_("Groups whom it concerns"), required=False, widget=forms.CheckboxSelectMultiple
    )
    reason = forms.CharField(
        label=_("Reason for the change"), required=False, max_length=2000, help_text=REASON, widget=several_lines(2)
    )

    def __init__(self, *args: Any, choices: Mapping[str, Choices], new: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, found in choices.items():
            set_choices(self, name, found)
        for name in ("reason",) if new else ("parent",):
            del self.fields[name]


class MoveGoalForm(forms.Form):
    """Where in the tree a goal is to stand."""

    seen = forms.IntegerField(widget=forms.HiddenInput, required=False)
    parent = forms.ChoiceField(label=pgettext_lazy("goal", "Stands below"), required=False)
    reason = forms.CharField(
        label=_("Reason for the change"), required=False, max_length=2000, help_text=REASON, widget=several_lines(2)
    )

    def __init__(self, *args: Any, parents: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        set_choices(self, "parent", parents, _("no goal yet"))

    def clean_parent(self) -> int | None:
        return int(self.cleaned_data["parent"]) if self.cleaned_data["parent"] else None


class MergeGoalForm(forms.Form):
    """Into which goal another is merged, and why."""

    seen = forms.IntegerField(widget=forms.HiddenInput, required=False)
    into = forms.TypedChoiceField(label=pgettext_lazy("goal", "Goes on as"), coerce=int)
    reason = forms.CharField(label=_("Reason"), max_length=2000, widget=several_lines())

    def __init__(self, *args: Any, goals: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        set_choices(self, "into", goals)


class AgreeGoalForm(forms.Form):
    """When a goal was agreed, and by which resolution."""

    seen = forms.IntegerField(widget=forms.HiddenInput, required=False)
    on = DayField(label=pgettext_lazy("goal", "Agreed on"))
    resolution = forms.ChoiceField(label=_("By the resolution"), required=False)

    def __init__(self, *args: Any, resolutions: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        set_choices(self, "resolution", resolutions, _("no resolution"))

    def clean_resolution(self) -> int | None:
        return int(self.cleaned_data["resolution"]) if self.cleaned_data["resolution"] else None


class DropGoalForm(forms.Form):
    """Why a goal is given up."""

    seen = forms.IntegerField(widget=forms.HiddenInput, required=False)
    reason = forms.CharField(label=_("Reason"), max_length=2000, widget=several_lines())


class PriorityForm(forms.Form):
    """Which priority the steering body has set."""

    seen = forms.IntegerField(widget=forms.HiddenInput, required=False)
    priority = forms.IntegerField(
        label=pgettext_lazy("goal", "Priority"),
        required=False,
        min_value=1,
        max_value=99,
        help_text=_("1 comes first. Leave empty where there is none any more."),
    )
    on = DayField(label=_("Set on"))
    meeting = forms.ChoiceField(label=_("In the sitting"), required=False)

    def __init__(self, *args: Any, meetings: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        set_choices(self, "meeting", meetings)


class OverarchingGoalForm(forms.Form):
    """The words of the goal above all others."""

    seen = forms.IntegerField(widget=forms.HiddenInput, required=False)
    title = forms.CharField(label=_("Overarching goal"), max_length=300, widget=several_lines())
    text = forms.CharField(label=_("Explanation"), required=False, max_length=10_000, widget=several_lines(4))
    reason = forms.CharField(
        label=_("Reason for the change"), required=False, max_length=2000, help_text=REASON, widget=several_lines(2)
    )


class PlaceGoalForm(forms.Form):
    """At which place among its siblings a goal is to stand (0 first)."""

    place = forms.IntegerField(min_value=0, max_value=9999)

"""What the pages of offers and needs ask for."""

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from querschnitt.meetings.forms.agenda import set_choices
from querschnitt.ui.forms import DayField, FieldGroup

Choices = Sequence[tuple[str, Any]]
REASON = _("It stays on record with the change.")


def several_lines(rows: int = 3) -> forms.Textarea:
    return forms.Textarea(attrs={"rows": rows})


class StockForm(forms.Form):
    """What is said of an offer or a need alike."""

    seen = forms.IntegerField(widget=forms.HiddenInput, required=False)
    once = forms.UUIDField(widget=forms.HiddenInput, required=False)
    title = forms.CharField(
        label=_("In one sentence"), max_length=300, widget=forms.Textarea(attrs={"rows": 2, "autocomplete": "off"})
    )
    text = forms.CharField(label=_("Explanation"), required=False, max_length=10_000, widget=several_lines(4))
    unit = forms.ChoiceField(label=_("Unit"))
    cycle = forms.ChoiceField(label=pgettext_lazy("offer or need", "Belongs to the pass"), required=False)
    field_of_action = forms.ChoiceField(label=_("Field of action"), required=False)
    reason = forms.CharField(
        label=_("Reason for the change"), required=False, max_length=2000, help_text=REASON, widget=several_lines(2)
    )

    def __init__(self, *args: Any, choices: Mapping[str, Choices], new: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._known_groups = list(choices["groups"])
        for name in ("unit", "cycle", "field_of_action"):
            set_choices(self, name, choices[name])
        if new:
            del self.fields["reason"]


class NeedForm(StockForm):
    """A need, and whose it is."""

    groups = forms.MultipleChoiceField(
        label=_("Groups whose need it is"), required=False, widget=forms.CheckboxSelectMultiple
    )
    field_order = ["title", "text", "unit", "cycle", "field_of_action", "groups", "reason"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        set_choices(self, "groups", self._known_groups)


class OfferForm(StockForm):
    """An offer, whom it reaches, and under which condition each (K1-2)."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.groups = [self._reaching(key, name) for key, name in self._known_groups]

    def _reaching(self, key: str, name: str) -> FieldGroup:
        """Two fields of a group: whether it is reached, and under which condition."""
        self.fields[f"reaches-{key}"] = forms.BooleanField(label=pgettext_lazy("offer", "is reached"), required=False)
        self.fields[f"condition-{key}"] = forms.CharField(
            label=_("Under which condition"),
            required=False,
            max_length=300,
            widget=forms.TextInput(attrs={"autocomplete": "off"}),
        )
        return FieldGroup(name, (f"reaches-{key}", f"condition-{key}"), row=True)

    def reached(self) -> dict[str, str]:
        """The groups that are reached, each with its condition."""
        given = self.cleaned_data
        return {key: given[f"condition-{key}"] for key, _name in self._known_groups if given[f"reaches-{key}"]}


class ReasonForm(forms.Form):
    """Why something is closed or opened again."""

    seen = forms.IntegerField(widget=forms.HiddenInput, required=False)
    reason = forms.CharField(label=_("Reason"), max_length=2000, widget=several_lines())


class EndForm(ReasonForm):
    """Since when something is over, and why."""

    on = DayField(label=pgettext_lazy("offer or need", "Since"))
    field_order = ["on", "reason"]


class JoinForm(forms.Form):
    """Which one stays, where two say the same."""

    seen = forms.IntegerField(widget=forms.HiddenInput, required=False)
    same_as = forms.IntegerField(
        label=_("Number of the one that stays"), min_value=1, widget=forms.NumberInput(attrs={"autocomplete": "off"})
    )
    reason = forms.CharField(label=_("Reason"), required=False, max_length=2000, widget=several_lines(2))


class OfferCheckForm(forms.Form):
    """Whom an offer reaches, and whom it does not (V-8)."""

    on = DayField(label=_("Checked on"))
    reached = forms.MultipleChoiceField(
        label=_("Groups that it reaches"), required=False, widget=forms.CheckboxSelectMultiple
    )
    not_reached = forms.MultipleChoiceField(
        label=_("Groups that it does not reach, though it should"), required=False, widget=forms.CheckboxSelectMultiple
    )
    note = forms.CharField(label=_("What follows from it"), required=False, max_length=10_000, widget=several_lines(4))

    def __init__(self, *args: Any, groups: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in ("reached", "not_reached"):
            set_choices(self, name, groups)


class NeedCheckForm(forms.Form):
    """That a unit looked for new needs (K3.3-2)."""

    on = DayField(label=_("Looked on"))
    note = forms.CharField(
        label=pgettext_lazy("look for needs", "Note"), required=False, max_length=10_000, widget=several_lines()
    )

"""What the pages of recommendations and their decision ask for."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from querschnitt.measures.domain.deciding import Decided
from querschnitt.measures.domain.states import Outcome
from querschnitt.measures.forms.measures import Choices, line, long_text, offer
from querschnitt.measures.labels import OUTCOMES
from querschnitt.measures.queries.recommendations import LineRow
from querschnitt.ui.forms import FieldGroup

AMEND = _("As it lies before the body. Choose “amended” above and change it here to what was decided.")


class RecommendationForm(forms.Form):
    """What is recommended to whom, and why."""

    title = line(_("Title"), 200)
    to = forms.ChoiceField(label=_("To which body"))
    text = long_text(_("Why"), rows=4, help_text=_("Stands before the measures in what the body gets to read."))
    measures = forms.TypedMultipleChoiceField(
        label=_("Measures"), coerce=int, required=False, widget=forms.CheckboxSelectMultiple
    )
    goals = forms.TypedMultipleChoiceField(
        label=_("Goals"), coerce=int, required=False, widget=forms.CheckboxSelectMultiple
    )
    seen = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, bodies: Choices, measures: Choices, goals: Choices, **more: Any) -> None:
        super().__init__(*args, **more)
        offer(self, to=bodies, measures=measures, goals=goals)


class SendForm(forms.Form):
    """For which sitting it is meant."""

    wished_for = forms.ChoiceField(label=_("For which sitting"), required=False)
    seen = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, sittings: Choices, **more: Any) -> None:
        super().__init__(*args, **more)
        offer(self, empty=_("the next one that fits"), wished_for=sittings)


class OutcomesForm(forms.Form):
    """What a body decided on each line."""

    resolution = forms.TypedChoiceField(label=_("Resolution"), coerce=int)
    seen = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(
        self, *args: Any, lines: Sequence[LineRow], resolutions: Choices, bodies: Choices, **more: Any
    ) -> None:
        super().__init__(*args, **more)
        offer(self, resolution=resolutions)
        self.groups = (
            FieldGroup(_("The resolution"), ("resolution",)),
            *(self._add(each, bodies) for each in lines),
        )
        self._lines = tuple(lines)

    def _add(self, each: LineRow, bodies: Choices) -> FieldGroup:
        words = [(str(key), label) for key, label in OUTCOMES.items()]
        fields = {
            f"outcome_{each.pk}": forms.ChoiceField(label=_("Outcome"), choices=words, widget=forms.RadioSelect),
            f"title_{each.pk}": line(_("Title"), 300, required=False),
            f"text_{each.pk}": long_text(_("Wording"), rows=3, help_text=AMEND),
            f"reason_{each.pk}": long_text(_("Reason"), rows=2),
            f"refer_{each.pk}": forms.ChoiceField(
                label=_("Decided further by"),
                required=False,
                help_text=_("The field of action names: %(body)s.") % {"body": each.names} if each.names else "",
            ),
        }
        self.fields.update(fields)
        offer(self, empty=_("nobody: it is decided"), **{f"refer_{each.pk}": bodies})
        head = _("Measure %(number)s: %(title)s") if each.measure else _("Goal %(number)s: %(title)s")
        return FieldGroup(head % {"number": each.number, "title": each.title}, tuple(fields))

    def outcomes(self) -> dict[int, Decided]:
        """What was decided on each line."""
        given = self.cleaned_data
        return {
            each.pk: Decided(
                outcome=Outcome(given[f"outcome_{each.pk}"]),
                reason=given[f"reason_{each.pk}"],
                title=given[f"title_{each.pk}"],
                text=given[f"text_{each.pk}"] or None,
            )
            for each in self._lines
        }

    def refer(self) -> dict[int, str]:
        """Which line goes on to which committee."""
        given = {each.pk: self.cleaned_data[f"refer_{each.pk}"] for each in self._lines}
        return {pk: body for pk, body in given.items() if body}

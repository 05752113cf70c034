"""What the pages of a measure ask for."""

from typing import Any

from django import forms
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from querschnitt.measures.labels import PARTICIPATION, RESOURCES
from querschnitt.ui.forms import DayField, FieldGroup

Choices = list[tuple[str, str]]
LINES = 4  # empty lines for further units


def long_text(label: object, *, rows: int = 4, required: bool = False, help_text: object = "") -> Any:
    """A text of several lines."""
    area = forms.Textarea(attrs={"rows": rows})
    return forms.CharField(label=label, widget=area, max_length=20000, required=required, help_text=help_text)  # type: ignore[arg-type]


def line(label: object, most: int, *, required: bool = True, help_text: object = "") -> Any:
    """A text of one line that no browser proposes."""
    entry = forms.TextInput(attrs={"autocomplete": "off"})
    return forms.CharField(label=label, widget=entry, max_length=most, required=required, help_text=help_text)  # type: ignore[arg-type]


def offer(form: forms.Form, empty: object = "–", **choices: Choices) -> None:
    """Fill the choices of these fields, an empty one first where nothing has to be chosen."""
    for name, found in choices.items():
        field = form.fields[name]
        assert isinstance(field, forms.ChoiceField)
        single = not isinstance(field, forms.MultipleChoiceField)
        field.choices = [("", str(_("Please choose") if field.required else empty)), *found] if single else found


class BareForm(forms.Form):
    """Nothing to fill in: only to confirm."""


class WordsForm(forms.Form):
    """The words of a measure, where it belongs, when it runs."""

    title = line(_("Title"), 300)
    text = long_text(_("What is to be done"), rows=6)
    unit = forms.ChoiceField(label=_("Unit in the lead"))
    field_of_action = forms.ChoiceField(label=_("Field of action"), required=False)
    goal = forms.ChoiceField(label=_("Goal"), required=False)
    cycle = forms.ChoiceField(label=pgettext_lazy("measure", "Pass"), required=False)
    parent = forms.IntegerField(
        label=_("Part of measure number"), required=False, min_value=1, help_text=_("Parts go one level deep.")
    )
    starts_on = DayField(label=pgettext_lazy("measure", "Start"), required=False)
    ends_on = DayField(label=pgettext_lazy("measure", "End"), required=False)
    participation = forms.ChoiceField(label=_("Degree of participation"), required=False)
    origin = line(_("Where it comes from"), 300, required=False)
    groups: tuple[FieldGroup, ...] = (
        FieldGroup(_("What is to be done"), ("title", "text")),
        FieldGroup(_("Where it belongs"), ("unit", "field_of_action", "goal", "cycle", "parent")),
        FieldGroup(_("When"), ("starts_on", "ends_on"), row=True),
        FieldGroup(_("More"), ("participation", "origin")),
    )

    def __init__(
        self, *args: Any, units: Choices, fields: Choices, goals: Choices, cycles: Choices, **more: Any
    ) -> None:
        super().__init__(*args, **more)
        degrees = [(str(key), str(words)) for key, words in PARTICIPATION.items()]
        offer(self, unit=units, field_of_action=fields, goal=goals, cycle=cycles, participation=degrees)


class ProposeForm(WordsForm):
    """A new measure."""

    once = forms.UUIDField(widget=forms.HiddenInput)


class ChangeForm(WordsForm):
    """What is said of it today, and why it is said otherwise."""

    groups = (*WordsForm.groups, FieldGroup(_("Why"), ("reason",)))
    reason = long_text(_("Reason for the change"), rows=2)
    seen = forms.IntegerField(widget=forms.HiddenInput)
    began = forms.CharField(required=False, widget=forms.HiddenInput)


class GroupsForm(forms.Form):
    """Whom the measure reaches, and under which condition (K1-2)."""

    seen = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, offered: Choices, **more: Any) -> None:
        super().__init__(*args, **more)
        groups = []
        for place, (key, name) in enumerate(offered):
            example = "" if place else _("such as: with little money, low literacy")  # said once, it goes for all
            self.fields[f"reach_{key}"] = forms.BooleanField(label=_("is reached"), required=False)
            self.fields[f"under_{key}"] = line(_("under which condition"), 300, required=False, help_text=example)
            groups.append(FieldGroup(name, (f"reach_{key}", f"under_{key}"), row=True))
        self.groups = tuple(groups)
        self._offered = [key for key, _name in offered]

    def wanted(self) -> dict[str, str]:
        """Each group that is reached with its condition; a condition says that it is reached."""
        given = self.cleaned_data
        said = {key: given.get(f"under_{key}", "") for key in self._offered}
        return {key: words for key, words in said.items() if given.get(f"reach_{key}") or words}


class CoActingForm(forms.Form):
    """Which units take part, each with one line on what it does."""

    seen = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, units: Choices, lines: int, **more: Any) -> None:
        super().__init__(*args, **more)
        groups = []
        for number in range(1, lines + 1):
            unit, does = f"unit_{number}", f"does_{number}"
            self.fields[unit] = forms.ChoiceField(label=_("Unit"), required=False)
            self.fields[does] = line(pgettext_lazy("unit that takes part", "What it does"), 200, required=False)
            offer(self, **{unit: units})
            legend = _("Unit %(number)d") % {"number": number}
            groups.append(FieldGroup(legend, (unit, does), row=True))
        self.groups = tuple(groups)
        self._lines = lines

    def clean(self) -> dict[str, Any]:
        found = super().clean() or {}
        for number in range(1, self._lines + 1):
            if found.get(f"unit_{number}") and not found.get(f"does_{number}"):
                self.add_error(f"does_{number}", str(_("Say in one line what the unit does.")))
        return found

    def wanted(self) -> dict[str, str]:
        given = self.cleaned_data
        pairs = [(given.get(f"unit_{n}", ""), given.get(f"does_{n}", "")) for n in range(1, self._lines + 1)]
        return {unit: does for unit, does in pairs if unit}


class OwnPartForm(forms.Form):
    """What the units do for which somebody speaks; a line each."""

    seen = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, units: Choices, **more: Any) -> None:
        super().__init__(*args, **more)
        self._units = [key for key, _name in units]
        for key, name in units:
            self.fields[f"does_{key}"] = line(
                format_lazy("{words} ({unit})", words=pgettext_lazy("unit that takes part", "What it does"), unit=name),
                200,
            )

    def wanted(self) -> dict[str, str]:
        return {key: self.cleaned_data[f"does_{key}"] for key in self._units}


class NeedsForm(forms.Form):
    """Which needs the measure answers."""

    needs = forms.TypedMultipleChoiceField(
        label=_("Needs that it answers"), coerce=int, required=False, widget=forms.CheckboxSelectMultiple
    )
    seen = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, needs: Choices, **more: Any) -> None:
        super().__init__(*args, **more)
        offer(self, needs=needs)


class StepForm(forms.Form):
    """A step: when, and why."""

    on = DayField(label=_("On"))
    reason = long_text(_("Reason"), rows=3)
    seen = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, asks_why: bool, **more: Any) -> None:
        super().__init__(*args, **more)
        self.fields["reason"].required = asks_why


class MergeForm(StepForm):
    into = forms.IntegerField(label=_("Into measure number"), min_value=1)
    field_order = ("into", "on", "reason", "seen")


class AnsweringForm(forms.Form):
    """Who answers for it: a post, or a person without one."""

    post = forms.ChoiceField(
        label=_("Post"), required=False, help_text=_("The duty moves with whoever holds the post.")
    )
    person = forms.ChoiceField(label=_("or a person without a post"), required=False)
    on = DayField(label=pgettext_lazy("measure", "From"))
    seen = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, posts: Choices, persons: Choices, **more: Any) -> None:
        super().__init__(*args, **more)
        offer(self, empty=_("nobody"), post=posts, person=persons)


class MilestoneForm(forms.Form):
    title = line(_("Milestone"), 200)
    due = DayField(label=_("Until when"))


class MoveForm(forms.Form):
    due = DayField(label=_("New date"))
    reason = long_text(_("Reason"), rows=2, required=True)
    seen = forms.IntegerField(widget=forms.HiddenInput)


class ReachForm(forms.Form):
    on = DayField(label=_("Reached on"))
    seen = forms.IntegerField(widget=forms.HiddenInput)


class ReasonForm(forms.Form):
    reason = long_text(_("Reason"), rows=3, required=True)
    seen = forms.IntegerField(widget=forms.HiddenInput)


class SeenForm(forms.Form):
    seen = forms.IntegerField(widget=forms.HiddenInput)


class SumField(forms.DecimalField):
    """Money or posts as clerks write them: 12.000,50 or 12.000,50 €."""

    def __init__(self, *, label: object) -> None:
        entry = forms.TextInput(attrs={"inputmode": "decimal", "autocomplete": "off"})
        super().__init__(
            label=label,  # type: ignore[arg-type]  # lazy words
            widget=entry, required=False, min_value=0, max_digits=12, decimal_places=2, localize=True,
        )  # fmt: skip

    def to_python(self, value: Any) -> Any:
        return super().to_python("".join(value.replace("€", "").split()) if isinstance(value, str) else value)


class ResourceForm(forms.Form):
    """Money or staff of a year."""

    year = forms.IntegerField(label=_("Year"), min_value=1990, max_value=2100)
    kind = forms.ChoiceField(label=_("What"), choices=[(str(key), words) for key, words in RESOURCES.items()])
    planned = SumField(label=_("Planned"))
    actual = SumField(label=_("Actual"))
    reserved = forms.TypedChoiceField(
        label=_("Under the reservation that the budget is approved"),
        required=False,
        choices=[("", _("as long as the budget of the year is not approved")), ("yes", _("yes")), ("no", _("no"))],
        coerce=lambda said: said == "yes",
        empty_value=None,
    )
    seen = forms.IntegerField(required=False, widget=forms.HiddenInput)


class ActualForm(forms.Form):
    """What a measure at its end really took in a year."""

    year = forms.IntegerField(label=_("Year"), min_value=1990, max_value=2100)
    kind = forms.ChoiceField(label=_("What"), choices=[(str(key), words) for key, words in RESOURCES.items()])
    actual = SumField(label=_("Actual"))
    seen = forms.IntegerField(required=False, widget=forms.HiddenInput)


class BudgetForm(forms.Form):
    """A budget that was approved."""

    year = forms.IntegerField(label=_("Year"), min_value=1990, max_value=2100)
    approved_on = DayField(label=_("Approved on"))
    approved_by = line(_("By whom"), 200)
    reference = line(_("Reference"), 200, required=False)
    seen = forms.CharField(required=False, widget=forms.HiddenInput)


class DependForm(forms.Form):
    other = forms.IntegerField(label=_("Waits for measure number"), min_value=1)
    note = line(_("For what"), 200, required=False)


class PaperForm(forms.Form):
    """A document to be added."""

    file = forms.FileField(label=_("File"), help_text=_("PDF, office documents, pictures or text, at most 20 MB."))
    title = line(_("Title"), 200, required=False)

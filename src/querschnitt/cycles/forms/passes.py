"""What the pages of passes and their steps ask for."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from datetime import date
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from querschnitt.cycles.domain.passes import OVER, Dates, Station, contradiction
from querschnitt.cycles.domain.snapshot import StepAt
from querschnitt.cycles.labels import RENEWAL_OUTCOMES, REQUIREMENT_KINDS
from querschnitt.ui.forms import DayField, FieldGroup

Choices = Sequence[tuple[str, str]]
LONGEST = 2000
MOST_WORDS = 200


def reason_field(*, required: bool = True, help_text: Any = "") -> forms.CharField:
    return forms.CharField(
        label=_("Reason"),
        widget=forms.Textarea(attrs={"rows": 3}),
        max_length=LONGEST,
        required=required,
        help_text=help_text,
    )


def seen_field() -> forms.IntegerField:
    """Which version the page showed when the form was opened (R4)."""
    return forms.IntegerField(widget=forms.HiddenInput, required=False)


def chosen(form: forms.Form, name: str, choices: Choices, *, empty: Any = None) -> None:
    """Give a field its choices; `empty` is what the first, empty one says."""
    field = form.fields[name]
    assert isinstance(field, forms.ChoiceField)
    field.choices = [*([("", empty)] if empty is not None else []), *choices]


class StartForm(forms.Form):
    """On which day a step began; where it should wait for others, why not."""

    on = DayField(label=pgettext_lazy("step", "Begun on"))
    order_reason = forms.CharField(
        label=_("Why it does not wait for what comes before"),
        widget=forms.Textarea(attrs={"rows": 3}),
        max_length=LONGEST,
        required=False,
        help_text=_("The reason stays visible with the step."),
    )
    seen = seen_field()


class FinishForm(forms.Form):
    """On which day a step was over; where something is missing, why it is left all the same."""

    on = DayField(label=pgettext_lazy("step", "Over on"))
    leave_reason = forms.CharField(
        label=_("Why it is left though something is missing"),
        widget=forms.Textarea(attrs={"rows": 3}),
        max_length=LONGEST,
        required=False,
        help_text=_("The reason stays visible with the step."),
    )
    seen = seen_field()


class ReasonedForm(forms.Form):
    """A day and a reason."""

    on = DayField(label=_("Day"))
    reason = reason_field(help_text=_("The reason stays visible."))
    seen = seen_field()


class DelayForm(forms.Form):
    """Until when a step is to take, and why. `shown`: for which day the page has shown what moves along."""

    until = DayField(label=_("New planned end"))
    reason = reason_field(help_text=_("For example: the council is being elected anew."))
    move_following = forms.BooleanField(
        label=_("Move the steps after it by as many days"), required=False, initial=True
    )
    shown = forms.CharField(widget=forms.HiddenInput, required=False)
    seen = seen_field()


class PlanForm(forms.Form):
    """First and last planned day of every step that is not over."""

    reason = reason_field(required=False, help_text=_("Needed where a date that was planned before changes."))
    seen = seen_field()

    def __init__(self, data: QueryDict | None, *, steps: Sequence[StepAt], **kwargs: Any) -> None:
        self.open = [step for step in steps if step.state not in OVER]
        first = {f"start_{step.key}": step.planned_start for step in self.open}
        last = {f"end_{step.key}": step.planned_end for step in self.open}
        kwargs["initial"] = {**first, **last, **(kwargs.get("initial") or {})}
        super().__init__(data, **kwargs)
        self.fields |= {name: field for step in self.open for name, field in _dates(step.key)}
        self.groups = [*(_group(step.key, step.name) for step in self.open), FieldGroup(_("Why"), ("reason",))]

    def plan(self, given: Mapping[str, Any]) -> dict[str, Dates]:
        return {step.key: (given.get(f"start_{step.key}"), given.get(f"end_{step.key}")) for step in self.open}


def _dates(key: str) -> Iterator[tuple[str, forms.Field]]:
    yield f"start_{key}", DayField(label=_("Planned from"), required=False)
    yield f"end_{key}", DayField(label=_("Planned until"), required=False)


def _group(key: str, name: str) -> FieldGroup:
    return FieldGroup(name, (f"start_{key}", f"end_{key}"), row=True)


class RequirementForm(forms.Form):
    """What a step needs."""

    kind = forms.ChoiceField(label=_("What kind of thing"), choices=list(REQUIREMENT_KINDS.items()))
    what = forms.CharField(
        label=_("What is needed"), max_length=MOST_WORDS, widget=forms.TextInput(attrs={"autocomplete": "off"})
    )
    committee = forms.ChoiceField(label=_("Body, if a sitting is needed"), required=False)

    def __init__(self, *args: Any, committees: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        chosen(self, "committee", committees, empty="–")


class SettleForm(forms.Form):
    """Since when something needed is there, and by what."""

    on = DayField(label=_("There since"))
    meeting = forms.ChoiceField(label=_("By this sitting"), required=False)
    file = forms.FileField(label=_("Document"), required=False)

    def __init__(self, *args: Any, meetings: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        chosen(self, "meeting", meetings, empty="–")


class DropForm(forms.Form):
    """Why something is not needed any more."""

    reason = reason_field()


class CoverForm(forms.Form):
    """Which unit takes part from when on, and why."""

    unit = forms.ChoiceField(label=pgettext_lazy("organisation", "Unit"))
    on = DayField(label=pgettext_lazy("taking part", "From"))
    reason = reason_field()
    seen = seen_field()

    def __init__(self, *args: Any, units: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        chosen(self, "unit", units, empty=_("Please choose"))


class ConsiderForm(forms.Form):
    """What a body made of the question whether a new pass is needed."""

    committee = forms.ChoiceField(label=_("Body that considered it"))
    outcome = forms.ChoiceField(
        label=_("What came of it"), choices=list(RENEWAL_OUTCOMES.items()), widget=forms.RadioSelect
    )
    on = DayField(label=_("Considered on"))
    reason = reason_field()
    assignment = forms.CharField(
        label=_("Task of the new working group"),
        widget=forms.Textarea(attrs={"rows": 3}),
        max_length=LONGEST,
        required=False,
        help_text=_("Needed where a new working group is convened: it is founded on that day."),
    )
    wished_for = DayField(label=_("Wished for by"), required=False)
    seen = seen_field()

    def __init__(self, *args: Any, committees: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        chosen(self, "committee", committees)


class RenewForm(forms.Form):
    """From when a new pass carries this one on."""

    unit = forms.ChoiceField(label=_("For which unit it goes on"), required=False)
    on = DayField(label=_("Opened on"))
    title = forms.CharField(
        label=pgettext_lazy("pass", "Title"),
        max_length=MOST_WORDS,
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
        help_text=_("Left empty, it is called by unit or topic and year."),
    )
    reason = reason_field(required=False, help_text=_("Needed while this pass is under way: it ends on that day."))
    once = forms.UUIDField(widget=forms.HiddenInput, required=False)
    seen = seen_field()

    def __init__(self, *args: Any, units: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if len(units) > 1:
            chosen(self, "unit", units, empty=_("Please choose"))
        else:
            del self.fields["unit"]


class WhomForm(forms.Form):
    """Over what a pass is opened, and when."""

    over = forms.ChoiceField(label=_("Unit or topic"))
    on = DayField(label=_("Opened on"))
    title = forms.CharField(
        label=pgettext_lazy("pass", "Title"),
        max_length=MOST_WORDS,
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
        help_text=_("Left empty, it is called by unit or topic and year."),
    )

    def __init__(self, *args: Any, over: Choices, word: str = "", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        chosen(self, "over", over, empty=_("Please choose"))
        if word:
            self.fields["over"].label = word


class DatesForm(forms.Form):
    """First and last planned day of every step of the concept."""

    def __init__(self, *args: Any, steps: Sequence[tuple[str, str]], ordered: Collection[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.keys, self.names, self.ordered = [key for key, _name in steps], dict(steps), ordered
        self.fields |= {name: field for key in self.keys for name, field in _dates(key)}
        self.groups = [_group(key, name) for key, name in steps]

    def clean(self) -> dict[str, Any]:
        """Refuse dates in the wrong order where they were typed, not at the end of the assistant."""
        given = super().clean() or self.cleaned_data
        plan = self.plan(given)
        clash = contradiction(
            (Station(key=key, name=self.names[key], start=plan[key][0], end=plan[key][1]) for key in self.keys),
            self.ordered,
        )
        if clash:
            before, after = clash
            told = {"before": before.name, "after": after.name}
            wrong = _("“%(after)s” would end before it begins.") if before is after else ""
            wrong = wrong or _("“%(after)s” would lie before the end of “%(before)s”.")
            self.add_error(f"start_{after.key}", str(wrong) % told)
        return given

    def plan(self, given: Mapping[str, Any]) -> dict[str, Dates]:
        return {key: (given.get(f"start_{key}"), given.get(f"end_{key}")) for key in self.keys}


class GroupForm(forms.Form):
    """Which working group, and which unit is in the lead."""

    committee = forms.ChoiceField(label=_("Working group"), required=False)
    lead_unit = forms.ChoiceField(
        label=_("Unit in the lead"), required=False, help_text=_("Left empty: the one that answers for the process.")
    )

    def __init__(self, *args: Any, committees: Choices, units: Choices, composed: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        chosen(self, "committee", committees, empty=None if committees else composed)
        chosen(self, "lead_unit", units, empty="–")


def dates_of(plan: Mapping[str, Dates]) -> dict[str, date]:
    """A plan as fields are prefilled with it."""
    ends = {f"end_{key}": last for key, (_first, last) in plan.items() if last}
    return {**{f"start_{key}": first for key, (first, _last) in plan.items() if first}, **ends}

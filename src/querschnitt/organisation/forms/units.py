"""Forms of units."""

import re
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from querschnitt.organisation.domain.steps.units import NewUnit, Part
from querschnitt.organisation.forms.choosing import ChoosingForm, first_day, last_day
from querschnitt.organisation.queries.choices import Choice
from querschnitt.ui.forms import FieldGroup

NEW = "*"  # where a form offers existing units and a new one
UMLAUTS = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss"})


def key_from(name: str) -> str:
    """A key made of a name: „Amt für Inklusion“ → amt-fuer-inklusion."""
    return re.sub(r"[^a-z0-9]+", "-", name.casefold().translate(UMLAUTS)).strip("-")[:80].strip("-")


class NamesForm(ChoosingForm):
    """How a unit is called."""

    name = forms.CharField(label=_("Name"), max_length=200, widget=forms.TextInput(attrs={"autocomplete": "off"}))
    short_name = forms.CharField(
        label=_("Short name"),
        max_length=40,
        required=False,
        help_text=_("Such as “Amt 51”; shown where space is short."),
    )


class FoundForm(NamesForm):
    """A new unit."""

    EMPTY = {"parent": _("at the top")}
    kind = forms.ChoiceField(label=_("Kind"))
    parent = forms.ChoiceField(label=_("Stands below"), required=False)
    on = first_day(_("The day of the founding."))
    key = forms.CharField(
        label=_("Key"),
        required=False,
        max_length=80,
        help_text=_("Stays the same through all changes and names the unit in files. Empty: made from the short name."),
    )

    def new_unit(self) -> NewUnit:
        given = self.cleaned_data
        return NewUnit(
            key=given["key"].lower() or key_from(given["short_name"] or given["name"]),
            kind=given["kind"],
            name=given["name"],
            short_name=given["short_name"],
            parent=given["parent"] or None,
        )


class RenameForm(NamesForm):
    on = first_day()


class MoveForm(ChoosingForm):
    EMPTY = {"parent": _("at the top")}
    parent = forms.ChoiceField(label=_("Stands below"), required=False)
    on = first_day(_("From this day on it stands there, with everything below it. What was recorded before stays."))


class SuccessorsForm(ChoosingForm):
    """Who takes over from a unit: one, two or three at a time."""

    EMPTY = {"successor_1": _("nobody"), "successor_2": _("nobody else"), "successor_3": _("nobody else")}
    successor_1 = forms.ChoiceField(
        label=_("Successor"),
        required=False,
        help_text=_("Who takes over: what the unit leaves behind is found there. More can be named later."),
    )
    successor_2 = forms.ChoiceField(label=_("Second successor"), required=False)
    successor_3 = forms.ChoiceField(label=_("Third successor"), required=False)

    @classmethod
    def choices_of(cls, units: tuple[Choice, ...]) -> dict[str, tuple[Choice, ...]]:
        return dict.fromkeys(cls.EMPTY, units)

    def successors(self) -> list[str]:
        """The units chosen, each once."""
        return list(dict.fromkeys(filter(None, (self.cleaned_data[name] for name in SuccessorsForm.EMPTY))))


class DissolveForm(SuccessorsForm):
    last_day = last_day(_("On this day it still exists."))
    field_order = ("last_day", *SuccessorsForm.EMPTY)


class ChooseUnitsForm(ChoosingForm):
    """The first step of a merger."""

    einheiten = forms.MultipleChoiceField(
        label=_("Units that go on together"),
        widget=forms.CheckboxSelectMultiple,
        help_text=_("All of them end, except the one they go into."),
    )


class MergeForm(FoundForm):
    """The second step of a merger: into what, and which posts go on."""

    EMPTY = {"parent": _("at the top"), "kind": _("Please choose")}
    einheiten = forms.MultipleChoiceField(widget=forms.MultipleHiddenInput)
    into = forms.ChoiceField(label=_("They go on as"))
    on = first_day(_("From this day on they are one. The units that end exist until the day before."))
    posts = forms.MultipleChoiceField(
        label=_("Posts that go on"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("With whoever holds them. All other posts end with their unit."),
    )
    groups = (
        FieldGroup(_("Into what"), ("into", "on")),
        FieldGroup(
            _("The new unit"),
            ("name", "short_name", "kind", "parent", "key"),
            _("Only where a new unit is founded."),
        ),
        FieldGroup(_("Posts"), ("posts",)),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in ("name", "kind"):
            self.fields[name].required = False
        if not self.fields["posts"].choices:  # type: ignore[attr-defined]
            del self.fields["posts"]

    def clean(self) -> dict[str, Any]:
        given = super().clean() or self.cleaned_data
        if given.get("into") == NEW:
            for name in ("name", "kind"):
                if not given.get(name) and name not in self.errors:
                    self.add_error(name, _("A new unit needs this."))
        return given

    def target(self) -> NewUnit | str:
        into: str = self.cleaned_data["into"]
        return self.new_unit() if into == NEW else into


class SplitForm(forms.Form):
    """One unit into several: its parts, and where what stands below it and its posts go."""

    on = first_day(_("From this day on the parts exist. The unit itself ends the day before."))

    def __init__(
        self,
        *args: Any,
        parts: int,
        children: tuple[Choice, ...],
        posts: tuple[Choice, ...],
        units: tuple[Choice, ...],
        kinds: tuple[Choice, ...],
        parent: str,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.parts, self.children, self.posts = parts, children, posts
        self.groups = [FieldGroup(_("When"), ("on",))]
        for number in range(1, parts + 1):
            self._add_part(number, units, kinds, parent)
        targets = [(str(number), _("Part %(number)d") % {"number": number}) for number in range(1, parts + 1)]
        self._add_targets("child", children, [("", _("Please choose")), *targets], _("What stands below it goes to"))
        self._add_targets("post", posts, [("", _("ends with the unit")), *targets], _("Its posts go to"))

    def _add_part(self, number: int, units: tuple[Choice, ...], kinds: tuple[Choice, ...], parent: str) -> None:
        own = {
            "unit": forms.ChoiceField(label=_("Goes on as"), choices=[(NEW, _("a new unit")), *units]),
            "name": forms.CharField(label=_("Name"), max_length=200, required=False),
            "short_name": forms.CharField(label=_("Short name"), max_length=40, required=False),
            "kind": forms.ChoiceField(label=_("Kind"), choices=[("", _("Please choose")), *kinds], required=False),
            "parent": forms.ChoiceField(
                label=_("Stands below"), choices=[("", _("at the top")), *units], required=False, initial=parent
            ),
            "key": forms.CharField(
                label=_("Key"), max_length=80, required=False, help_text=_("Empty: made from the short name.")
            ),
        }
        self.fields.update({f"part_{number}_{name}": field for name, field in own.items()})
        legend = _("Part %(number)d") % {"number": number}
        help_text = _("Name, kind and place are needed for a new unit only.")
        self.groups.append(FieldGroup(legend, tuple(f"part_{number}_{name}" for name in own), help_text))

    def _add_targets(self, kind: str, things: tuple[Choice, ...], targets: list[Any], legend: Any) -> None:
        names = []
        for number, (_key, label) in enumerate(things, start=1):
            names.append(f"{kind}_{number}")
            field = forms.ChoiceField(label=label, choices=targets, required=kind == "child")
            self.fields[f"{kind}_{number}"] = field
        if names:
            self.groups.append(FieldGroup(legend, tuple(names)))

    def clean(self) -> dict[str, Any]:
        given = super().clean() or self.cleaned_data
        for number in range(1, self.parts + 1):
            if given.get(f"part_{number}_unit") == NEW:
                for name in ("name", "kind"):
                    if not given.get(f"part_{number}_{name}") and f"part_{number}_{name}" not in self.errors:
                        self.add_error(f"part_{number}_{name}", _("A new unit needs this."))
        return given

    def chosen(self) -> list[Part]:
        """The parts as the command takes them."""
        return [self._part(number) for number in range(1, self.parts + 1)]

    def _part(self, number: int) -> Part:
        given = {name: self.cleaned_data[f"part_{number}_{name}"] for name in ("unit", "name", "short_name", "kind")}
        unit: NewUnit | str = given["unit"]
        if unit == NEW:
            unit = NewUnit(
                key=self.cleaned_data[f"part_{number}_key"].lower() or key_from(given["short_name"] or given["name"]),
                kind=given["kind"],
                name=given["name"],
                short_name=given["short_name"],
                parent=self.cleaned_data[f"part_{number}_parent"] or None,
            )
        return Part(unit=unit, children=self._going("child", number), posts=self._going("post", number))

    def _going(self, kind: str, part: int) -> tuple[str, ...]:
        things = self.children if kind == "child" else self.posts
        return tuple(
            key
            for number, (key, _label) in enumerate(things, start=1)
            if self.cleaned_data[f"{kind}_{number}"] == str(part)
        )

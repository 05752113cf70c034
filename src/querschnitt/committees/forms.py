"""What the pages of bodies ask for."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from querschnitt.committees.queries.choices import Nominees, SeatChoice
from querschnitt.organisation.domain.tables.shape import Table
from querschnitt.ui.forms import DayField
from querschnitt.ui.rows import Words

Choices = Sequence[tuple[str, Any]]


class ChoosingForm(forms.Form):
    """A form whose choices are known when the page is asked for: `choices` by the name of the field."""

    def __init__(self, *args: Any, choices: dict[str, Choices] | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, found in (choices or {}).items():
            field = self.fields[name]
            assert isinstance(field, forms.ChoiceField)
            field.choices = list(found) if field.required else [("", "–"), *found]


class PostOrPersonForm(ChoosingForm):
    """Somebody by a post, or in person."""

    post = forms.ChoiceField(
        label=_("By post"), required=False, help_text=_("Whoever holds the post, now and later, without further entry.")
    )
    person = forms.ChoiceField(label=_("In person"), required=False)
    needed = True

    @staticmethod
    def choices_of(found: Nominees) -> dict[str, Choices]:
        """The posts of the unit concerned first."""
        groups: list[tuple[Words, Choices]] = [(_("of this unit"), found.near), (_("all others"), found.posts)]
        posts: Choices = groups if found.near else found.posts  # type: ignore[assignment]
        return {"post": posts, "person": found.persons}

    def clean(self) -> dict[str, Any]:
        given = super().clean() or self.cleaned_data
        named = [name for name in ("post", "person") if given.get(name)]
        if len(named) > 1:
            self.add_error("person", _("Choose either a post or a person, not both."))
        if self.needed and not named and not self.errors:
            self.add_error("post", _("Choose a post or a person."))
        return given


class FillForm(PostOrPersonForm):
    """Who sits on a free seat."""

    seat = forms.ChoiceField(label=_("Seat"))
    on = DayField(label=_("First day"))
    until = DayField(label=_("Last day"), required=False, help_text=_("Last day; empty: open-ended."))
    field_order = ("seat", "post", "person", "on", "until")
    needed = False

    def __init__(self, *args: Any, seats: Sequence[SeatChoice], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.seats = {choice.value: choice for choice in seats}
        field = self.fields["seat"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [(choice.value, choice.label) for choice in seats]
        self.fields["post"].help_text = _(
            "For a seat by post leave both empty: the post that the concept names sits there."
        )

    def clean(self) -> dict[str, Any]:
        given = super().clean()
        chosen = self.seats.get(given.get("seat", ""))
        if chosen and not given.get("post") and not given.get("person") and not self.errors:
            if chosen.posts:
                given["post"] = chosen.posts[0]
            else:
                self.add_error("post", _("Choose a post or a person."))
        return given


class TakeOverForm(forms.Form):
    """From when the missing seats by post are filled."""

    on = DayField(label=_("First day"))


class EndForm(forms.Form):
    """The end of a membership or a mandate, with its reason."""

    until = DayField(label=_("Last day"))
    reason = forms.CharField(label=_("Reason"), widget=forms.Textarea(attrs={"rows": 3}), max_length=2000)


class DeputyForm(PostOrPersonForm):
    """Who stands in for a member."""

    on = DayField(label=_("First day"), help_text=_("Whoever deputised until now does so until the day before."))


class WithdrawForm(forms.Form):
    """The last day of a deputy."""

    until = DayField(label=_("Last day"))


class ChairForm(PostOrPersonForm):
    """Who takes the chair; both fields empty: by the concept."""

    on = DayField(label=_("First day"), help_text=_("Whoever held the chair until now does so until the day before."))
    needed = False


class FoundForm(ChoosingForm):
    """A body to be founded."""

    committee = forms.ChoiceField(label=_("Body"))
    on = DayField(label=_("Founded on"))
    name = forms.CharField(
        label=_("Name"),
        required=False,
        max_length=200,
        help_text=_("Left empty: the name that the concept gives it."),
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    planned_end = DayField(
        label=_("Planned end"), required=False, help_text=_("Left empty: as long as the concept gives it.")
    )


class ConveneForm(FoundForm):
    """A body to be convened by another."""

    assignment = forms.CharField(
        label=_("Assignment"),
        widget=forms.Textarea(attrs={"rows": 4}),
        max_length=4000,
        help_text=_("What the body is to do."),
    )
    reason = forms.CharField(label=_("Reason"), widget=forms.Textarea(attrs={"rows": 3}), max_length=2000)


class ExtendForm(forms.Form):
    """A later end, with its reason."""

    until = DayField(label=_("New last day"))
    reason = forms.CharField(label=_("Reason"), widget=forms.Textarea(attrs={"rows": 3}), max_length=2000)
    decided_on = DayField(label=_("Decided on"))


class HandOverForm(ChoosingForm):
    """Who takes the open duties."""

    to = forms.ChoiceField(label=_("To"))
    on = DayField(label=_("Day"))


class MergeForm(ChoosingForm):
    """Into which body this one is merged."""

    into = forms.ChoiceField(label=_("Into which body"))
    on = DayField(label=_("First day"), help_text=_("First day on which the other body stands for both."))
    reason = forms.CharField(label=_("Reason"), widget=forms.Textarea(attrs={"rows": 3}), max_length=2000)


class ListForm(ChoosingForm):
    """What the list shows."""

    gremium = forms.ChoiceField(label=_("Body"), required=False)
    stand = forms.ChoiceField(
        label=_("Which"),
        required=False,
        choices=[
            ("", _("active")),
            ("luecken", _("active, seats open or left over")),
            ("beendet", _("ended")),
            ("alle", _("all")),
        ],
    )


class FileForm(forms.Form):
    """The file of seats."""

    file = forms.FileField(label=_("File"), help_text=_("CSV or Excel (XLSX), at most 5 MB."))


class PreviewedForm(forms.Form):
    """The file as it was read, carried along unseen, with the fingerprint of what was shown."""

    table = forms.JSONField(widget=forms.HiddenInput)
    fingerprint = forms.CharField(widget=forms.HiddenInput, max_length=64)

    def clean_table(self) -> Table:
        try:
            return Table.unpacked(self.cleaned_data["table"])
        except (AttributeError, TypeError, ValueError) as error:
            raise forms.ValidationError(_("The file got lost. Choose it once more.")) from error

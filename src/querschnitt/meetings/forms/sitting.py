"""What the page of the keeper of the minutes asks for."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from querschnitt.meetings.labels import MEMBER_VOTES, RESOLUTION_KINDS
from querschnitt.ui.forms import DayField, FieldGroup, TimeInput
from querschnitt.ui.rows import Words

Choices = Sequence[tuple[str, Words]]
YES, NO = "ja", "nein"
LONG = 100_000


class _ChoosingForm(forms.Form):
    """A form whose choices are known when the page is asked for."""

    def __init__(self, *args: Any, choices: dict[str, Choices] | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, found in (choices or {}).items():
            field = self.fields[name]
            assert isinstance(field, forms.ChoiceField)
            field.choices = [("", "–"), *found]


class OpenForm(_ChoosingForm):
    """How a sitting is opened."""

    chair_post = forms.ChoiceField(
        label=_("Chaired by post"), required=False, help_text=_("Left empty: whom the concept names.")
    )
    chair_person = forms.ChoiceField(
        label=_("Chaired in person"), required=False, help_text=_("Where somebody else stood in for the post.")
    )
    opened_at = forms.TimeField(
        label=_("Opened at"),
        required=False,
        widget=TimeInput,
        help_text=_("Left empty: now, or for a past day when it was to begin."),
    )
    not_all_invited_reason = forms.CharField(
        label=_("Why the sitting is held though not every seat was properly invited"),
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )


class CloseForm(forms.Form):
    """When the sitting ended."""

    closed_at = forms.TimeField(label=_("Ended at"), widget=TimeInput)
    seen = forms.CharField(required=False, widget=forms.HiddenInput)


class TextForm(forms.Form):
    """A text of the minutes, and the version that was read before it was typed."""

    text = forms.CharField(
        label=_("Text of the minutes"),
        required=False,
        strip=False,
        max_length=LONG,
        widget=forms.Textarea(attrs={"rows": 12, "autocomplete": "off"}),
    )
    based_on = forms.IntegerField(min_value=0, widget=forms.HiddenInput)
    settles = forms.IntegerField(required=False, widget=forms.HiddenInput)


class ResolveForm(_ChoosingForm):
    """What was resolved, how, and what follows from it."""

    wording = forms.CharField(
        label=_("Wording of the resolution"), max_length=LONG, widget=forms.Textarea(attrs={"rows": 4})
    )
    kind = forms.ChoiceField(label=_("How it was decided"), choices=[("", "–"), *RESOLUTION_KINDS.items()])
    committee = forms.ChoiceField(label=_("Resolution of"), required=False)
    votes_for = forms.IntegerField(label=pgettext_lazy("votes", "For"), required=False, min_value=0, max_value=999)
    votes_against = forms.IntegerField(
        label=pgettext_lazy("votes", "Against"), required=False, min_value=0, max_value=999
    )
    abstentions = forms.IntegerField(
        label=pgettext_lazy("votes", "Abstentions"), required=False, min_value=0, max_value=999
    )
    referred_to = forms.ChoiceField(
        label=_("Referred to"), required=False, help_text=_("The item is proposed for that body's agenda.")
    )
    needs_follow_up = forms.ChoiceField(
        label=_("Does anything follow from it?"),
        choices=[(YES, _("Yes, somebody is charged with it")), (NO, _("No"))],
        widget=forms.RadioSelect,
    )
    based_on = forms.IntegerField(required=False, widget=forms.HiddenInput)
    groups = (
        FieldGroup(
            _("Votes, where they were counted"),
            ("votes_for", "votes_against", "abstentions"),
            help=_("Left empty: no votes were counted."),
        ),
        FieldGroup(_("Follow-up"), ("needs_follow_up",)),
    )

    def __init__(self, *args: Any, joint: bool = False, may_abstain: bool = True, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not joint:
            del self.fields["committee"]
        if not may_abstain:
            del self.fields["abstentions"]  # nobody abstains in such a body (GO Art. 48)


class ChargeForm(_ChoosingForm):
    """Something that a post is charged with."""

    what = forms.CharField(
        label=_("What is to be done"), max_length=300, widget=forms.TextInput(attrs={"autocomplete": "off"})
    )
    post = forms.ChoiceField(label=_("Which post"))
    due = DayField(label=_("By when"))
    every_months = forms.IntegerField(
        label=_("Comes back every so many months"), required=False, min_value=1, max_value=120
    )


class GuestForm(_ChoosingForm):
    """Somebody who sits in without a seat."""

    name = forms.CharField(
        label=_("Guest from outside"),
        required=False,
        max_length=200,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    person = forms.ChoiceField(label=_("or somebody of the administration"), required=False)

    def clean(self) -> dict[str, Any]:
        given = super().clean() or self.cleaned_data
        if bool(given.get("name")) == bool(given.get("person")) and not self.errors:
            self.add_error("name", _("Name the guest, or choose somebody of the administration."))
        return given


class SeatForm(_ChoosingForm):
    """A seat that stands aside."""

    membership = forms.ChoiceField(label=_("Who is personally involved"))


class VoteForm(_ChoosingForm):
    """How a member voted, on demand."""

    membership = forms.ChoiceField(label=_("Who demanded it"))
    vote = forms.ChoiceField(label=_("Vote"), choices=[("", "–"), *MEMBER_VOTES.items()])

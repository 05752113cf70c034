"""What the pages of an agenda ask for."""

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from querschnitt.meetings.labels import ITEM_KINDS, PROPOSAL_STATES
from querschnitt.ui.forms import DayField
from querschnitt.ui.rows import Words
from querschnitt.ui.table import Table

Choices = Sequence[tuple[str, Any]]
YES, NO = "1", ""


def set_choices(form: forms.Form, name: str, found: Choices, none: Words = "–") -> None:
    """Give a field the choices that are known when the page is asked for; `none`: that nothing is chosen."""
    field = form.fields[name]
    assert isinstance(field, forms.ChoiceField)
    several = isinstance(field, forms.MultipleChoiceField)
    field.choices = list(found) if field.required or several else [("", none), *found]


class ItemForm(forms.Form):
    """An item of an agenda. `late`: the invitation is out, and a reason is needed.

    `compared`: where somebody else was faster, what is stored by now beside what was typed.
    """

    compared: Table | None = None

    version = forms.IntegerField(widget=forms.HiddenInput, required=False)
    once = forms.UUIDField(widget=forms.HiddenInput, required=False)
    title = forms.CharField(label=_("Title"), max_length=200, widget=forms.TextInput(attrs={"autocomplete": "off"}))
    kind = forms.ChoiceField(label=_("What the body does with it"), choices=list(ITEM_KINDS.items()))
    text = forms.CharField(
        label=_("Explanation"), required=False, max_length=10_000, widget=forms.Textarea(attrs={"rows": 4})
    )
    rapporteur_post = forms.ChoiceField(label=_("Reported by"), required=False)
    rapporteur = forms.CharField(
        label=_("Reported by, in words"),
        required=False,
        max_length=200,
        help_text=_("Where it is nobody's post, for example somebody from outside."),
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    minutes = forms.IntegerField(
        label=_("Time box in minutes"),
        required=False,
        min_value=1,
        max_value=1440,
        help_text=_("Clock times on the agenda are computed from it."),
    )
    public = forms.ChoiceField(
        label=pgettext_lazy("agenda item", "Part of the sitting"),
        choices=[(YES, _("Public")), (NO, _("Not public"))],
        required=False,
        initial=YES,
        widget=forms.RadioSelect,
    )
    non_public_reason = forms.CharField(
        label=_("Why it is not public"),
        required=False,
        max_length=2000,
        help_text=_("Needed for a non-public item: public welfare, or legitimate claims of individuals."),
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    review_on = DayField(
        label=_("The reason is looked at again on"),
        required=False,
        help_text=_("Needed for a non-public item. The process office is reminded on that day."),
    )
    late_reason = forms.CharField(
        label=_("Why it comes after the invitation"), max_length=2000, widget=forms.Textarea(attrs={"rows": 2})
    )
    concerned = forms.MultipleChoiceField(
        label=_("Units concerned"),
        required=False,
        help_text=_("They get the excerpt of the minutes."),
        widget=forms.CheckboxSelectMultiple,
    )

    def __init__(self, *args: Any, posts: Choices, units: Choices, late: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        set_choices(self, "rapporteur_post", posts)
        set_choices(self, "concerned", units)
        if not late:
            del self.fields["late_reason"]

    def clean_public(self) -> bool:
        return bool(self.cleaned_data["public"] == YES)


class RemoveForm(forms.Form):
    """Why an item is taken off; the reason may be left out before the invitation."""

    reason = forms.CharField(label=_("Reason"), max_length=2000, widget=forms.Textarea(attrs={"rows": 3}))
    version = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, needed: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["reason"].required = needed


class MoveForm(forms.Form):
    """To which sitting an item goes, and why."""

    to = forms.ChoiceField(label=_("To the sitting"))
    reason = forms.CharField(label=_("Reason"), max_length=2000, widget=forms.Textarea(attrs={"rows": 3}))
    late_reason = forms.CharField(
        label=_("Why it comes after the invitation there"),
        required=False,
        max_length=2000,
        help_text=_("Needed where that sitting has been invited to already."),
        widget=forms.Textarea(attrs={"rows": 2}),
    )

    def __init__(self, *args: Any, sittings: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        set_choices(self, "to", sittings)


class PlaceForm(forms.Form):
    """At which position of its part an item stands."""

    position = forms.IntegerField(label=_("Position"), min_value=1, max_value=1000)


class DocumentForm(forms.Form):
    """A document for an item."""

    file = forms.FileField(label=_("File"))
    title = forms.CharField(
        label=_("Title"),
        required=False,
        max_length=200,
        help_text=_("Left empty: the name of the file."),
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    replaces = forms.ChoiceField(
        label=_("In place of"),
        required=False,
        help_text=_("The old document stays on record, but is no longer offered."),
    )

    def __init__(self, *args: Any, documents: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        set_choices(self, "replaces", documents)
        if not documents:
            del self.fields["replaces"]


class ProlongForm(forms.Form):
    """Why an item still is not public, and when this is looked at again."""

    reason = forms.CharField(label=_("Why it is not public"), max_length=2000, widget=forms.Textarea(attrs={"rows": 3}))
    review_on = DayField(label=_("The reason is looked at again on"))
    version = forms.IntegerField(required=False, widget=forms.HiddenInput)


class AgreeForm(forms.Form):
    """That the preparation is agreed; who writes it down for somebody else says how.

    `agenda`: the items that are agreed on, in words; `key`: of the sitting.
    """

    agenda: Sequence[object] = ()
    key = ""

    note = forms.CharField(
        label=pgettext_lazy("agreement", "Note"), max_length=2000, widget=forms.Textarea(attrs={"rows": 3})
    )
    seen = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, needed: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["note"].required = needed
        self.fields["note"].help_text = (
            _("You write it down for somebody else: say how and by whom it was agreed.") if needed else ""
        )


class BareForm(forms.Form):
    """Nothing but the button."""


class ProposeForm(forms.Form):
    """Something proposed for the agenda of a body, by a unit or a body of one's own."""

    committee = forms.ChoiceField(label=_("For the agenda of"))
    title = forms.CharField(label=_("Title"), max_length=200, widget=forms.TextInput(attrs={"autocomplete": "off"}))
    kind = forms.ChoiceField(label=_("What the body is to do with it"), choices=list(ITEM_KINDS.items()))
    text = forms.CharField(
        label=_("Explanation"), required=False, max_length=10_000, widget=forms.Textarea(attrs={"rows": 6})
    )
    unit = forms.ChoiceField(label=_("Proposed by the unit"), required=False)
    by_committee = forms.ChoiceField(label=_("Or by the body"), required=False)
    wished_for = forms.ChoiceField(
        label=_("For the sitting"), required=False, help_text=_("Left empty: the next one that has room.")
    )

    once = forms.UUIDField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, choices: Mapping[str, Choices], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, found in choices.items():
            set_choices(self, name, found)


class AcceptForm(forms.Form):
    """On which agenda a proposal comes, and in which part."""

    meeting = forms.ChoiceField(label=_("For the sitting"))
    minutes = forms.IntegerField(label=_("Time box in minutes"), required=False, min_value=1, max_value=1440)
    public = ItemForm.base_fields["public"]
    non_public_reason = ItemForm.base_fields["non_public_reason"]
    review_on = ItemForm.base_fields["review_on"]
    late_reason = forms.CharField(
        label=_("Why it comes after the invitation"),
        required=False,
        max_length=2000,
        help_text=_("Needed where that sitting has been invited to already."),
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    seen = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, sittings: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        set_choices(self, "meeting", sittings)

    def clean_public(self) -> bool:
        return bool(self.cleaned_data["public"] == YES)


class PostponeForm(forms.Form):
    """For which sitting a proposal is kept."""

    meeting = forms.ChoiceField(label=_("For the sitting"))
    seen = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, sittings: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        set_choices(self, "meeting", sittings)


class DeclineForm(forms.Form):
    """Why a proposal is declined."""

    reason = forms.CharField(
        label=_("Reason"),
        max_length=2000,
        help_text=_("Whoever proposed it reads this."),
        widget=forms.Textarea(attrs={"rows": 3}),
    )


class ProposalListForm(forms.Form):
    """What the list of proposals shows."""

    gremium = forms.ChoiceField(label=_("Body"), required=False)
    stand = forms.ChoiceField(
        label=_("State"),
        required=False,
        choices=[("", pgettext_lazy("proposals", "all")), *PROPOSAL_STATES.items()],
    )
    eigene = forms.BooleanField(label=_("Only my own"), required=False)

    def __init__(self, *args: Any, bodies: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        set_choices(self, "gremium", bodies, pgettext_lazy("proposals", "all"))

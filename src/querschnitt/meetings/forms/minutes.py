"""What the pages of minutes ask for."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from querschnitt.meetings.domain.approval import ApprovalWay
from querschnitt.meetings.labels import APPROVAL_WAYS
from querschnitt.ui.forms import DayField

Choices = list[tuple[str, str]]


def long_text(label: object, *, rows: int = 4, most: int = 4000, required: bool = True, help_text: object = "") -> Any:
    """A text of several lines."""
    area = forms.Textarea(attrs={"rows": rows})
    return forms.CharField(label=label, widget=area, max_length=most, required=required, help_text=help_text)  # type: ignore[arg-type]


class PlainForm(forms.Form):
    """Nothing to fill in: only to confirm."""


class RolesForm(forms.Form):
    """Who led the sitting and who keeps its minutes."""

    chair_person = forms.ChoiceField(label=_("Chair of the sitting"))
    keeper = forms.ChoiceField(label=_("Keeper of the minutes"))
    seen_chair = forms.CharField(required=False, widget=forms.HiddenInput)
    seen_keeper = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, persons: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for field in (self.fields["chair_person"], self.fields["keeper"]):
            assert isinstance(field, forms.ChoiceField)
            field.choices = [("", _("Please choose")), *persons]


class ReturnForm(forms.Form):
    """Why minutes go back."""

    reason = long_text(_("Reason"), rows=3, most=2000)


class SignForm(forms.Form):
    """A signature; whoever signs in place of somebody else says why. `seen`: digest of the minutes that were read."""

    reason = long_text(
        _("Reason"),
        rows=3,
        most=2000,
        required=False,
        help_text=_("Only where you sign in place of whoever led the sitting or kept the minutes."),
    )
    seen = forms.CharField(required=False, widget=forms.HiddenInput)


class CirculateForm(forms.Form):
    """Until when members may object."""

    until = DayField(label=_("Last day for objections"))
    based_on = forms.IntegerField(required=False, widget=forms.HiddenInput)


class ObjectForm(forms.Form):
    """What is wrong."""

    text = long_text(_("Your objection"), help_text=_("What is wrong, and how it was."))


class SettleForm(forms.Form):
    """What becomes of an objection."""

    settlement = long_text(_("What becomes of it"))


class ApproveForm(forms.Form):
    """How the minutes are approved."""

    how = forms.ChoiceField(label=_("How"), choices=list(APPROVAL_WAYS.items()), widget=forms.RadioSelect)
    item = forms.TypedChoiceField(
        label=pgettext_lazy("minutes", "Approved on the item"), required=False, coerce=int, empty_value=None
    )
    reason = long_text(
        _("Reason"), rows=3, most=2000, required=False, help_text=_("Only where the concept demands another way.")
    )

    def __init__(self, *args: Any, items: Choices, chairs: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        item, how = self.fields["item"], self.fields["how"]
        assert isinstance(item, forms.ChoiceField)
        assert isinstance(how, forms.ChoiceField)
        item.choices = [("", "–"), *items]
        how.choices = [(way, label) for way, label in APPROVAL_WAYS.items() if chairs or way is not ApprovalWay.CHAIR]


class CorrectForm(forms.Form):
    """A correction, of one item or of the whole."""

    item = forms.TypedChoiceField(label=_("Item"), required=False, coerce=int, empty_value=None)
    text = long_text(_("How it was"))
    reason = long_text(_("Reason"), rows=3, most=2000)

    def __init__(self, *args: Any, items: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["item"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [("", pgettext_lazy("minutes", "the minutes as a whole")), *items]


class PublicTextForm(forms.Form):
    """The text for the public, with the version on which it is based."""

    text = long_text(
        _("Text for the public"),
        rows=14,
        most=20_000,
        help_text=_("Write it in your own words: nothing is taken over from the minutes. No names of who was there."),
    )
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)


class ReleaseForm(forms.Form):
    """The version that whoever releases has read."""

    version = forms.IntegerField(widget=forms.HiddenInput)

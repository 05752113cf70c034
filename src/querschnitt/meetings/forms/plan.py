"""What the pages of the year plan and of single sittings ask for."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from querschnitt.meetings.domain.timing import instant
from querschnitt.meetings.labels import ITEM_KINDS
from querschnitt.ui.forms import DayField, FieldGroup, TimeInput

FIXED, SOUGHT = "fest", "suchen"
WHEN = ("day", "begins", "ends", "place")
TIMES = FieldGroup(_("Day, time and place"), WHEN, row=True)
JOINT = FieldGroup(_("Joint sitting with further bodies"), ("others",), folded=True)
STANDINGS = {"": "upcoming", "vergangen": "past", "gesucht": "seeking", "abgesagt": "cancelled", "alle": "all"}


class ListForm(forms.Form):
    """What the list of sittings shows."""

    gremium = forms.ChoiceField(label=_("Body"), required=False)
    jahr = forms.ChoiceField(label=pgettext_lazy("calendar", "Year"), required=False)
    stand = forms.ChoiceField(
        label=pgettext_lazy("filter of sittings", "Which"),
        required=False,
        choices=[
            ("", pgettext_lazy("sittings", "upcoming")),
            ("vergangen", pgettext_lazy("sittings", "past")),
            ("gesucht", pgettext_lazy("sittings", "date sought")),
            ("abgesagt", pgettext_lazy("sittings", "cancelled")),
            ("alle", pgettext_lazy("sittings", "all")),
        ],
    )
    meine = forms.ChoiceField(
        label=pgettext_lazy("filter of sittings", "Whose"),
        required=False,
        choices=[("", pgettext_lazy("sittings", "of all bodies")), ("ja", pgettext_lazy("sittings", "my own"))],
    )

    def __init__(self, *args: Any, bodies: list[tuple[str, str]], years: list[int], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, found in (("gremium", bodies), ("jahr", [(str(year), str(year)) for year in years])):
            field = self.fields[name]
            assert isinstance(field, forms.ChoiceField)
            field.choices = [("", "–"), *found]


class TimesForm(forms.Form):
    """Day and times of day, by the clock of the town hall."""

    groups: tuple[FieldGroup, ...] = (TIMES,)

    day = DayField(label=_("Day"))
    begins = forms.TimeField(label=pgettext_lazy("sitting", "Begins at"), widget=TimeInput)
    ends = forms.TimeField(label=pgettext_lazy("sitting", "Ends at"), widget=TimeInput)
    place = forms.CharField(
        label=pgettext_lazy("of a sitting", "Place"),
        max_length=200,
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )

    def clean(self) -> dict[str, Any]:
        """Add `starts_at` and `ends_at`; a time that the clocks leave out on that day is none."""
        given = super().clean() or self.cleaned_data
        for field, name in (("begins", "starts_at"), ("ends", "ends_at")):
            if given.get("day") and given.get(field):
                try:
                    given[name] = instant(given["day"], given[field])
                except ValueError:
                    self.add_error(field, _("There is no such time on that day: the clocks go forward then."))
        return given


class MoveForm(TimesForm):
    """Where a sitting is moved to, and why. `based_on`: what the page showed when it was opened."""

    reason = forms.CharField(label=_("Reason"), widget=forms.Textarea(attrs={"rows": 3}), max_length=2000)
    based_on = forms.IntegerField(widget=forms.HiddenInput, required=False)
    groups = (TIMES, FieldGroup(_("Why"), ("reason",)))


class ChangeForm(forms.Form):
    """Title, place and link of a sitting."""

    title = forms.CharField(
        label=pgettext_lazy("of a sitting", "Title"),
        max_length=200,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    place = forms.CharField(
        label=pgettext_lazy("of a sitting", "Place"),
        max_length=200,
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    online_link = forms.URLField(
        label=_("Link to take part from elsewhere"), max_length=300, required=False, assume_scheme="https"
    )
    based_on = forms.IntegerField(widget=forms.HiddenInput, required=False)


class CancelForm(forms.Form):
    """Why a sitting is called off."""

    reason = forms.CharField(
        label=_("Reason"),
        widget=forms.Textarea(attrs={"rows": 3}),
        max_length=2000,
        help_text=_("Whoever was invited reads it."),
    )
    based_on = forms.IntegerField(widget=forms.HiddenInput, required=False)


class PlanForm(TimesForm):
    """A sitting to be: of which bodies, and when; or its date is to be sought. `once`: no second one if sent twice."""

    committee = forms.ChoiceField(label=pgettext_lazy("sitting", "Body that leads"))
    others = forms.MultipleChoiceField(
        label=_("Further bodies"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("Choose them for a joint sitting."),
    )
    title = forms.CharField(
        label=pgettext_lazy("of a sitting", "Title"),
        max_length=200,
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
        help_text=_("Left empty: the names of the bodies."),
    )
    how = forms.ChoiceField(
        label=pgettext_lazy("of a sitting", "Date"),
        widget=forms.RadioSelect,
        initial=FIXED,
        choices=[(FIXED, _("The date is fixed")), (SOUGHT, _("The date is to be found: ask everybody"))],
    )
    online_link = forms.URLField(
        label=_("Link to take part from elsewhere"), max_length=300, required=False, assume_scheme="https"
    )
    once = forms.UUIDField(widget=forms.HiddenInput, required=False)
    groups = (
        FieldGroup(_("Who sits"), ("committee", "title")),
        JOINT,
        FieldGroup(_("Day, time and place"), ("how", *WHEN, "online_link"), row=True),
    )
    field_order = ("committee", "title", "others", "how", *WHEN, "online_link", "once")

    def __init__(self, *args: Any, bodies: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in ("committee", "others"):
            field = self.fields[name]
            assert isinstance(field, forms.ChoiceField)
            field.choices = bodies
        for name in ("day", "begins", "ends"):
            self.fields[name].required = False

    def clean(self) -> dict[str, Any]:
        given = super().clean()
        if given.get("how") == SOUGHT:
            return {**given, "starts_at": None, "ends_at": None}
        for name in ("day", "begins", "ends"):
            if not given.get(name) and name not in self.errors:
                self.add_error(name, _("Say it, or let the date be found."))
        return given


class StandardItemForm(forms.Form):
    """An item for every agenda of a kind of body."""

    title = forms.CharField(
        label=_("What the item is called"), max_length=200, widget=forms.TextInput(attrs={"autocomplete": "off"})
    )
    kind = forms.ChoiceField(label=_("What the body does with it"), choices=[*ITEM_KINDS.items()])
    minutes = forms.IntegerField(label=_("Time box in minutes"), min_value=1, max_value=600, required=False)

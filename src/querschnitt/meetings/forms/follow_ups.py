"""What the pages of charges ask for."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from querschnitt.meetings.domain.charges import MONTHS_MOST
from querschnitt.meetings.forms.minutes import Choices, long_text
from querschnitt.meetings.labels import LIGHTS
from querschnitt.ui.forms import DayField


class FollowUpListForm(forms.Form):
    """What the list shows."""

    gremium = forms.ChoiceField(label=_("Body"), required=False)
    einheit = forms.ChoiceField(label=_("Unit"), required=False)
    wessen = forms.ChoiceField(
        label=pgettext_lazy("filter of charges", "Whose"),
        required=False,
        choices=[("", pgettext_lazy("charges", "of everybody")), ("meine", pgettext_lazy("charges", "my own"))],
    )
    stand = forms.ChoiceField(
        label=pgettext_lazy("filter of charges", "Which"),
        required=False,
        choices=[
            ("", pgettext_lazy("charges", "open or not yet noted")),
            ("ueberfaellig", pgettext_lazy("charges", "overdue")),
            ("erledigt", pgettext_lazy("charges", "reported as done, not yet noted")),
            ("abgeschlossen", pgettext_lazy("charges", "noted or dropped")),
            ("alle", pgettext_lazy("charges", "all")),
        ],
    )

    def __init__(self, *args: Any, bodies: Choices, units: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, found in (("gremium", bodies), ("einheit", units)):
            field = self.fields[name]
            assert isinstance(field, forms.ChoiceField)
            field.choices = [("", pgettext_lazy("filter", "all")), *found]


class FollowUpForm(forms.Form):
    """A new charge."""

    what = forms.CharField(
        label=_("What is to be done"), max_length=300, widget=forms.TextInput(attrs={"autocomplete": "off"})
    )
    post = forms.ChoiceField(label=_("By which post"))
    due = DayField(label=_("Until when"))
    every_months = forms.IntegerField(
        label=_("Comes back every … months"),
        min_value=1,
        max_value=MONTHS_MOST,
        required=False,
        help_text=_("Leave empty if it is done once."),
    )

    def __init__(self, *args: Any, posts: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["post"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [("", _("Please choose")), *posts]


class ReportForm(forms.Form):
    """How a charge stands."""

    light = forms.ChoiceField(label=_("How it stands"), choices=list(LIGHTS.items()), widget=forms.RadioSelect)
    text = long_text(_("Report"), rows=3, most=1000, help_text=_("At most three sentences."))
    delay_reason = long_text(
        _("Reason for the delay"),
        rows=2,
        most=1000,
        required=False,
        help_text=_("Needed when it is late, not feasible in time, or when the date moves."),
    )
    new_due = DayField(label=_("New date"), required=False, help_text=_("Only if the date moves."))
    done = forms.BooleanField(
        label=_("It is done"), required=False, help_text=_("It leaves the list once the body has noted it.")
    )
    version = forms.IntegerField(widget=forms.HiddenInput)


class DropForm(forms.Form):
    """Why a charge is given up."""

    reason = long_text(_("Reason"), rows=3, most=2000)


class NoteForm(forms.Form):
    """What the body has noted as done."""

    follow_ups = forms.TypedMultipleChoiceField(
        label=_("Noted as done"), coerce=int, widget=forms.CheckboxSelectMultiple
    )

    def __init__(self, *args: Any, follow_ups: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["follow_ups"]
        assert isinstance(field, forms.MultipleChoiceField)
        field.choices = follow_ups

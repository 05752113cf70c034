"""Forms of posts and of those who hold them."""

from django import forms
from django.utils.translation import gettext_lazy as _

from querschnitt.organisation.forms.choosing import ChoosingForm, first_day, last_day
from querschnitt.ui.forms import DayField


class PostForm(ChoosingForm):
    function = forms.ChoiceField(label=_("Function"))
    title = forms.CharField(
        label=_("Title"), max_length=200, required=False, help_text=_("Empty: what the function is called.")
    )
    on = first_day(_("From this day on the post exists."))


class TitleForm(forms.Form):
    title = forms.CharField(
        label=_("Title"), max_length=200, required=False, help_text=_("Empty: what the function is called.")
    )


class TransferForm(ChoosingForm):
    into = forms.ChoiceField(label=_("Goes on in"))
    on = first_day(_("From this day on it belongs there, with whoever holds it."))


class LastDayForm(forms.Form):
    last_day = last_day()


class AppointForm(ChoosingForm):
    person = forms.ChoiceField(label=_("Person"))
    on = first_day(_("Whoever holds the post leaves the day before."))
    until = DayField(label=_("Last day"), required=False, help_text=_("Only for an appointment for a time."))


class StandInForm(ChoosingForm):
    person = forms.ChoiceField(label=_("Person"))
    on = first_day(_("From this day on the person stands in."))
    until = DayField(label=_("Last day"), required=False, help_text=_("Empty: until somebody is appointed."))


class WithdrawForm(forms.Form):
    """What was recorded by mistake, as the page listed it."""

    person = forms.CharField(widget=forms.HiddenInput)
    on = DayField(widget=forms.HiddenInput)

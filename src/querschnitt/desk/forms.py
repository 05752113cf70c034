"""Filters of the chronicle."""

from django import forms
from django.utils.translation import gettext_lazy as _


class ChronicleFilter(forms.Form):
    """Which entries: of one subject, of one kind."""

    subject = forms.CharField(label=_("Subject"), required=False, help_text=_("Such as unit:amt-51"))
    kind = forms.CharField(label=_("Kind"), required=False, help_text=_("Such as organisation.unit_moved"))
    before = forms.IntegerField(required=False, min_value=1, max_value=2**31, widget=forms.HiddenInput)

"""Forms of persons, of the municipality, of files and filters."""

from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext as now
from django.utils.translation import gettext_lazy as _

from querschnitt.organisation.domain.tables.shape import MOST_BYTES
from querschnitt.organisation.forms.choosing import first_day
from querschnitt.ui.forms import DayField

NOT_ONESELF = {"autocomplete": "off"}  # the browser must not offer the names of whoever types


class PersonForm(forms.Form):
    name = forms.CharField(label=_("Name"), max_length=200, widget=forms.TextInput(attrs=NOT_ONESELF))
    email = forms.EmailField(
        label=_("E-mail"),
        max_length=254,
        required=False,
        help_text=_("Where notices are sent."),
        widget=forms.EmailInput(attrs=NOT_ONESELF),
    )


class MunicipalityForm(forms.Form):
    name = forms.CharField(label=_("Name"), max_length=200, widget=forms.TextInput(attrs=NOT_ONESELF))
    kind = forms.CharField(label=_("Kind"), max_length=80, required=False, help_text=_("Such as “kreisfreie Stadt”."))
    ags = forms.CharField(
        label=_("Official municipality key (AGS)"),
        max_length=12,
        help_text=_("Its first two digits name the Land, and with it the public holidays."),
    )


class AssumptionDayForm(forms.Form):
    on = first_day(_("From this day on it holds."))
    source = forms.CharField(
        label=_("Source"), max_length=300, help_text=_("Where it is published, such as the census and its office.")
    )


class DifferenceForm(forms.Form):
    """Two days to compare, in the address."""

    von = DayField(label=_("First day"))
    bis = DayField(label=_("Second day"))


class SearchForm(forms.Form):
    """The filter of the list of persons."""

    suche = forms.CharField(label=_("Name, post or unit"), required=False, max_length=100)


class UploadForm(forms.Form):
    file = forms.FileField(
        label=_("File"), help_text=_("CSV or Excel (XLSX), at most 5 megabytes."), allow_empty_file=True
    )

    def clean_file(self) -> "UploadedFile[Any]":
        given: UploadedFile[Any] = self.cleaned_data["file"]
        if given.size is not None and given.size > MOST_BYTES:
            raise forms.ValidationError(
                now("A file may have %(number)s megabytes at most.") % {"number": MOST_BYTES // 1_000_000}
            )
        return given


class ReasonForm(forms.Form):
    """Why something is done that somebody may ask about later."""

    reason = forms.CharField(label=_("Reason"), widget=forms.Textarea(attrs={"rows": 3}))

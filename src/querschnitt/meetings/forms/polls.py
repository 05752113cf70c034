"""What the pages of date polls ask for: times by the clock of Berlin, people, answers."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime, time
from typing import Any

from django import forms
from django.utils.translation import gettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from querschnitt.meetings.domain.polling import when
from querschnitt.meetings.domain.states import PollChoice
from querschnitt.meetings.domain.timing import instant
from querschnitt.meetings.labels import POLL_CHOICES
from querschnitt.meetings.queries.polls import AnswerOption
from querschnitt.ui.forms import DayField, FieldGroup, TimeInput
from querschnitt.ui.wording import spoken

ROWS, MORE, MOST = 6, 3, 30  # proposed times on the form at first, added by its button, at most
STRANGERS = 3  # rows for further people
Choices = Sequence[tuple[str, str]]


class TimesForm(forms.Form):
    """Proposed times: day, beginning and end in rows, of which any number may stay empty."""

    rows = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, rows: int = ROWS, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.number = self._rows(rows)
        self.initial["rows"] = self.number
        for row in range(1, self.number + 1):
            self.fields[f"day_{row}"] = DayField(label=_("Day"), required=False)
            self.fields[f"begins_{row}"] = forms.TimeField(label=_("Begins"), required=False, widget=TimeInput)
            self.fields[f"ends_{row}"] = forms.TimeField(label=_("Ends"), required=False, widget=TimeInput)
        self.groups: list[FieldGroup] = [self._group(row) for row in range(1, self.number + 1)]

    def _rows(self, wished: int) -> int:
        given = self.data.get(self.add_prefix("rows"), "") if self.is_bound else ""
        return min(max(int(given), 1), MOST) if str(given).isdecimal() and len(str(given)) < 4 else min(wished, MOST)  # noqa: PLR2004

    @staticmethod
    def _group(row: int) -> FieldGroup:
        names = (f"day_{row}", f"begins_{row}", f"ends_{row}")
        return FieldGroup(_("Time %(number)s") % {"number": row}, names, row=True)

    def clean(self) -> dict[str, Any]:
        given = super().clean() or self.cleaned_data
        given["options"] = [found for row in range(1, self.number + 1) if (found := self._option(row, given))]
        return given

    def _option(self, row: int, given: Mapping[str, Any]) -> tuple[datetime, datetime] | None:
        """The time of a row; an empty row is none, one that is half filled is wrong."""
        names = (f"day_{row}", f"begins_{row}", f"ends_{row}")
        values: list[Any] = [given.get(name) for name in names]
        if not any(values) or any(name in self.errors for name in names):
            return None
        for name, value in zip(names, values, strict=True):
            if value is None:
                self.add_error(name, gettext("Fill in day, beginning and end, or leave all three empty."))
                return None
        day, begins, ends = values
        return self._span(row, day, begins, ends)

    def _span(self, row: int, day: date, begins: time, ends: time) -> tuple[datetime, datetime] | None:
        try:
            starts_at, ends_at = instant(day, begins), instant(day, ends)
        except (ValueError, OverflowError):
            self.add_error(f"begins_{row}", gettext("On this day the clocks leave that hour out."))
            return None
        if ends_at <= starts_at:
            self.add_error(f"ends_{row}", gettext("The sitting ends after it begins."))
            return None
        return starts_at, ends_at


class PeopleRows(forms.Form):
    """Further people: from inside by name, from outside with a mail address."""

    def __init__(self, *args: Any, persons: Choices = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for row in range(1, STRANGERS + 1):
            self.fields[f"person_{row}"] = forms.ChoiceField(
                label=_("From inside"), required=False, choices=[("", "–"), *persons]
            )
        for row in range(1, STRANGERS + 1):
            self.fields[f"name_{row}"] = forms.CharField(
                label=_("Name"), required=False, max_length=200, widget=_plain()
            )
            self.fields[f"email_{row}"] = forms.EmailField(label=_("Mail address"), required=False, widget=_mail())

    @staticmethod
    def people_groups() -> list[FieldGroup]:
        rows = range(1, STRANGERS + 1)
        inside = FieldGroup(_("Further people from inside"), [f"person_{row}" for row in rows], row=True)
        legend = _("Further person %(number)s from outside")
        outside = [FieldGroup(legend % {"number": row}, (f"name_{row}", f"email_{row}"), row=True) for row in rows]
        return [inside, *outside]

    def clean(self) -> dict[str, Any]:
        given = super().clean() or self.cleaned_data
        rows = range(1, STRANGERS + 1)
        given["people"] = [given[f"person_{row}"] for row in rows if given.get(f"person_{row}")]
        given["outsiders"] = list(self._outsiders(given))
        return given

    def _outsiders(self, given: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
        for row in range(1, STRANGERS + 1):
            name, email = given.get(f"name_{row}", ""), given.get(f"email_{row}", "")
            if name and email:
                yield name, email
            elif (name or email) and not {f"name_{row}", f"email_{row}"} & set(self.errors):
                missing = "email" if name else "name"
                self.add_error(f"{missing}_{row}", gettext("Somebody from outside needs a name and a mail address."))


def _plain() -> forms.TextInput:
    return forms.TextInput(attrs={"autocomplete": "off"})


def _mail() -> forms.EmailInput:
    return forms.EmailInput(attrs={"autocomplete": "off"})


class OpenPollForm(TimesForm, PeopleRows):
    """Everything that is asked before people are asked."""

    deadline = DayField(label=_("Last day for answers"), help_text=_("Answers count until 24:00 of this day."))
    note = forms.CharField(
        label=_("Note to those who are asked"),
        required=False,
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        whole = FieldGroup(_("Until when, and what for"), ("deadline", "note"))
        self.groups = [*self.groups, whole, *self.people_groups()]


class MorePeopleForm(PeopleRows):
    """Further people, and on wish whoever has come into the bodies since."""

    bodies = forms.BooleanField(label=_("Ask also whoever sits in the bodies by now"), required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.groups = self.people_groups()


class DeadlineForm(forms.Form):
    """Until when answers are taken again."""

    deadline = DayField(label=_("Last day for answers"), help_text=_("Answers count until 24:00 of this day."))


class ChooseForm(forms.Form):
    """What is said beside the chosen time."""

    place = forms.CharField(label=pgettext_lazy("of a sitting", "Place"), required=False, max_length=200)
    reason = forms.CharField(
        label=_("Reason"), required=False, max_length=2000, widget=forms.Textarea(attrs={"rows": 3})
    )

    def __init__(self, *args: Any, needs_reason: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if needs_reason:
            self.fields["reason"].required = True
            self.fields["reason"].label = _("Why this time is chosen all the same")
        else:
            del self.fields["reason"]


class AnswerForm(forms.Form):
    """Yes, if need be or no to each time, and a remark."""

    def __init__(
        self, *args: Any, options: Sequence[AnswerOption], remark: str = "", town: str = "", **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.options = options
        for option in options:
            self.fields[f"option_{option.pk}"] = forms.ChoiceField(
                label=option_words(option, town),
                choices=list(POLL_CHOICES.items()),
                widget=forms.RadioSelect,
                initial=option.choice,
            )
        self.fields["remark"] = forms.CharField(
            label=_("Remark"),
            required=False,
            max_length=1000,
            initial=remark,
            help_text=_("Only the process office reads it."),
            widget=forms.Textarea(attrs={"rows": 3}),
        )

    def clean(self) -> dict[str, Any]:
        given = super().clean() or self.cleaned_data
        chosen = {option.pk: given.get(f"option_{option.pk}") for option in self.options}
        given["answers"] = {pk: PollChoice(choice) for pk, choice in chosen.items() if choice}
        return given


def option_words(option: AnswerOption, town: str) -> str:
    """The time in words, with the place whose clock is meant."""
    words = spoken(when(option.starts_at, option.ends_at))
    where = gettext("(local time of %(town)s)") % {"town": town}
    return f"{words} {where}" if town else words

"""What the pages of invitations ask for."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from querschnitt.meetings.domain.states import Answer
from querschnitt.ui.forms import DayField

SAYING = {
    Answer.COMING: pgettext_lazy("answer", "I come"),
    Answer.DEPUTY: pgettext_lazy("answer", "My deputy comes"),
    Answer.EXCUSED: pgettext_lazy("answer", "I cannot come"),
}


class SendForm(forms.Form):
    """Why the invitation goes out late, where it does."""

    short_notice_reason = forms.CharField(
        label=_("Why the invitation goes out later"),
        widget=forms.Textarea(attrs={"rows": 3}),
        max_length=2000,
        help_text=_("The reason stays on record with the sitting."),
    )

    def __init__(self, *args: Any, late: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not late:
            del self.fields["short_notice_reason"]


class PaperForm(forms.Form):
    """When the invitation was handed over on paper."""

    on = DayField(label=_("Handed over on"))
    note = forms.CharField(
        label=_("Note"),
        max_length=200,
        required=False,
        help_text=_("For example: by internal mail, by messenger, in person."),
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    seen = forms.CharField(required=False, widget=forms.HiddenInput)


class GuestForm(forms.Form):
    """A guest from inside, or from outside by name and mail address."""

    person = forms.ChoiceField(label=_("Somebody inside"), required=False)
    name = forms.CharField(
        label=_("Somebody from outside: name"),
        max_length=200,
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    email = forms.EmailField(
        label=_("Mail address"),
        required=False,
        help_text=_("Left empty: the invitation has to be handed over on paper."),
        widget=forms.EmailInput(attrs={"autocomplete": "off"}),
    )
    items = forms.MultipleChoiceField(
        label=_("For which items"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("None ticked: for the whole sitting, as far as it is public."),
    )

    def __init__(
        self, *args: Any, people: Sequence[tuple[str, str]], items: Sequence[tuple[int, str]], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        for name, choices in (("person", [("", "–"), *people]), ("items", [(str(pk), title) for pk, title in items])):
            field = self.fields[name]
            assert isinstance(field, forms.ChoiceField)
            field.choices = choices
        if not items:
            del self.fields["items"]

    def clean(self) -> dict[str, Any]:
        given = super().clean() or self.cleaned_data
        if not self.errors and bool(given.get("person")) == bool(given.get("name")):
            self.add_error("person", _("Choose somebody inside, or name somebody from outside."))
        return given


class AnswerForm(forms.Form):
    """Whether somebody comes; the reason is theirs to give."""

    answer = forms.ChoiceField(label=_("Do you come?"), widget=forms.RadioSelect)
    excuse = forms.CharField(
        label=_("Reason, if you cannot come"),
        widget=forms.Textarea(attrs={"rows": 2}),
        max_length=2000,
        required=False,
        help_text=_(
            "You need not give one. Only the office and the chair see it; it is deleted when the minutes are approved."
        ),
    )

    def __init__(self, *args: Any, choices: Sequence[Answer], deputies: Sequence[str] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["answer"]
        assert isinstance(field, forms.ChoiceField)
        named = f" ({', '.join(deputies)})" if deputies else ""
        field.choices = [
            (answer.value, f"{SAYING[answer]}{named if answer is Answer.DEPUTY else ''}") for answer in choices
        ]

    def clean_answer(self) -> Answer:
        return Answer(self.cleaned_data["answer"])


class ToldForm(AnswerForm):
    """What the office was told by somebody who answers by telephone."""

    seen = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["answer"].label = _("What they said")
        self.fields["excuse"].help_text = _("Only the office and the chair see it.")


def today_first(form: PaperForm, today: date) -> PaperForm:
    """The day of handing over is mostly today."""
    form.fields["on"].initial = today
    return form

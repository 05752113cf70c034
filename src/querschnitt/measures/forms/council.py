"""What the pages of the council's part ask for."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from querschnitt.meetings.forms.agenda import set_choices
from querschnitt.ui.forms import DayField

Choices = Sequence[tuple[str, Any]]


class CommentForm(forms.Form):
    """What the council says to one thing. The body is asked only where there are several."""

    once = forms.UUIDField(widget=forms.HiddenInput, required=False)
    committee = forms.ChoiceField(label=pgettext_lazy("comment", "For"), required=False)
    text = forms.CharField(
        label=pgettext_lazy("comment", "What the council says to it"),
        max_length=10_000,
        widget=forms.Textarea(attrs={"rows": 5}),
    )

    def __init__(self, *args: Any, councils: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        set_choices(self, "committee", councils)
        if len(councils) == 1:
            del self.fields["committee"]


class CommentAnswerForm(forms.Form):
    """What comes of a comment."""

    seen = forms.IntegerField(widget=forms.HiddenInput, required=False)
    answer = forms.CharField(
        label=pgettext_lazy("comment", "What comes of it"), max_length=10_000, widget=forms.Textarea(attrs={"rows": 5})
    )


class CouncilStatementForm(forms.Form):
    """The statement of the council on a pass."""

    once = forms.UUIDField(widget=forms.HiddenInput, required=False)
    committee = forms.ChoiceField(label=pgettext_lazy("comment", "For"), required=False)
    text = forms.CharField(
        label=_("Wording of the statement"), max_length=50_000, widget=forms.Textarea(attrs={"rows": 10})
    )
    on = DayField(label=_("Given on"))
    meeting = forms.ChoiceField(label=_("Resolved in the sitting"), required=False)
    file = forms.FileField(label=_("The statement as a file"), required=False)

    def __init__(self, *args: Any, councils: Choices, meetings: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        set_choices(self, "meeting", meetings)
        set_choices(self, "committee", councils)
        if len(councils) == 1:
            del self.fields["committee"]

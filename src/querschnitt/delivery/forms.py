"""What the page of the outbox is asked for."""

from django import forms

from querschnitt.delivery.domain.states import MailState
from querschnitt.delivery.labels import STATES


class OutboxFilter(forms.Form):
    """Which mails to show; what cannot be read is left aside."""

    zustand = forms.ChoiceField(choices=[(state.value, STATES[state]) for state in MailState], required=False)
    vor = forms.IntegerField(min_value=1, required=False)

    @property
    def state(self) -> MailState | None:
        chosen = self.cleaned_data.get("zustand")
        return MailState(chosen) if chosen else None

    @property
    def before(self) -> int | None:
        number = self.cleaned_data.get("vor")
        return int(number) if number else None

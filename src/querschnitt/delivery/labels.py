"""The words for the states of a mail."""

from django.utils.functional import Promise
from django.utils.translation import pgettext_lazy

from querschnitt.delivery.domain.states import MailState

STATES: dict[MailState, str | Promise] = {
    MailState.QUEUED: pgettext_lazy("state of a mail", "waiting"),
    MailState.SENDING: pgettext_lazy("state of a mail", "being sent"),
    MailState.SENT: pgettext_lazy("state of a mail", "sent"),
    MailState.FAILED: pgettext_lazy("state of a mail", "given up"),
}

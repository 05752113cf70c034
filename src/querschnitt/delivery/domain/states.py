"""The way of a mail: queued, being sent under a lease, sent or given up."""

from enum import StrEnum

from querschnitt.kernel.workflow import Workflow, step


class MailState(StrEnum):
    QUEUED = "queued"
    SENDING = "sending"  # claimed until the lease ends
    SENT = "sent"
    FAILED = "failed"  # given up; nothing more happens by itself


STEPS = Workflow(
    {
        "claim": step(MailState.QUEUED, to=MailState.SENDING),
        "mark_sent": step(MailState.SENDING, to=MailState.SENT),
        "put_back": step(MailState.SENDING, to=MailState.QUEUED),  # a passing fault, or the lease has ended
        "give_up": step(MailState.SENDING, to=MailState.FAILED),
        "requeue": step(MailState.FAILED, to=MailState.QUEUED),  # by hand, once the address or the mail is mended
    }
)

"""From a row of the outbox to a mail: rendered when it is sent, in the language of its recipient."""

import re
from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.template import Context, engines
from django.template.backends.django import DjangoTemplates
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.dateformat import format as written

from querschnitt.delivery.domain.lines import printable
from querschnitt.delivery.domain.luggage import CALENDAR, CalendarPart, Unpacking, calendar_in, unpacked
from querschnitt.delivery.models import OutboxMail
from querschnitt.delivery.queries import token_of
from querschnitt.kernel.wording import Say

FRAME = "delivery/mail/frame.html"
GAPS = re.compile(r"\n{3,}")


def compose(mail: OutboxMail) -> EmailMultiAlternatives:
    """The mail as text, with the same words as HTML; the Message-ID is the row's, however often it is sent (R6)."""
    with translation.override(mail.language):
        text = _text(mail)
        html = _rendered(FRAME, {"text": text, "subject": mail.subject}, autoescape=True)
    headers = {
        "Message-ID": mail.message_id,
        "Content-Language": mail.language,
        "Auto-Submitted": "auto-generated",  # RFC 3834: no automatic answers, please
    }
    message = EmailMultiAlternatives(mail.subject, text, settings.DEFAULT_FROM_EMAIL, [mail.recipient], headers=headers)
    message.attach_alternative(html, "text/html")
    if calendar := calendar_in(mail.context):
        _take_along(message, calendar)
    return message


def _take_along(message: EmailMultiAlternatives, calendar: CalendarPart) -> None:
    """The calendar message as a part that programs act on (RFC 6047), and as a file for whoever wants one."""
    message.attach_alternative(calendar.text, f"text/calendar; method={calendar.method}")
    message.attach(calendar.file, calendar.text.encode(), "application/ics")


def _text(mail: OutboxMail) -> str:
    said = {name: value for name, value in mail.context.items() if name != CALENDAR}
    context = unpacked(said, Unpacking(say=_spoken, page=absolute, secret=token_of))
    text = _rendered(f"{mail.template}.txt", {**context, "base_url": settings.BASE_URL}, autoescape=False)
    return GAPS.sub("\n\n", printable(text)).strip() + "\n"


def _rendered(template: str, context: Mapping[str, Any], *, autoescape: bool) -> str:
    backend = engines["django"]
    assert isinstance(backend, DjangoTemplates)
    return str(backend.engine.get_template(template).render(Context(dict(context), autoescape=autoescape)))


def _spoken(sentence: Say) -> str:
    return sentence.spoken(translation.gettext, shown)


def shown(value: object) -> object:
    """A value as a mail says it: days with their weekday, in the language of the mail."""
    if isinstance(value, datetime):
        value = timezone.localtime(value)
    return written(value, translation.pgettext("day in a mail", "D j F Y")) if isinstance(value, date) else value


def absolute(route: str, arguments: Mapping[str, Any]) -> str:
    """The address of a page as mails name it: never from a request, whose Host may be forged (S16)."""
    base: str = settings.BASE_URL
    return base.rstrip("/") + reverse(route, kwargs=dict(arguments))

"""What goes on beside the web server: mail, and the daily commands, once a day each."""

import logging
from collections.abc import Callable, Iterator
from datetime import date

from django.db import close_old_connections

from querschnitt.accounts import commands as accounts
from querschnitt.cycles import commands as cycles
from querschnitt.delivery import commands as delivery
from querschnitt.governance import commands as governance
from querschnitt.kernel import clock
from querschnitt.kernel.authority import Actor, Mandate, Role
from querschnitt.measures import commands as measures
from querschnitt.meetings import commands as meetings

CLOCKWORK = Actor(name="Tageslauf", mandates=frozenset({Mandate(Role.OPERATOR)}))
logger = logging.getLogger("querschnitt.work")
_done: dict[str, date] = {}


def _review() -> str:
    review = governance.review_findings(actor=CLOCKWORK, today=clock.today())
    return f"Befunde: {len(review.opened)} eröffnet, {len(review.closed)} erledigt, {len(review.changed)} verändert"


def _meetings() -> str:
    """Whoever has not answered, reported or looked at something is reminded; date polls end with their last day."""
    today = clock.today()
    closed = meetings.close_polls(actor=CLOCKWORK, today=today)
    reminded = sum(
        remind(actor=CLOCKWORK, today=today)
        for remind in (
            meetings.remind_polls,
            meetings.remind_answers,
            meetings.remind_follow_ups,
            meetings.remind_reviews,
        )
    )
    settled = meetings.note_deliveries(actor=CLOCKWORK)
    return f"Sitzungen: {reminded} erinnert, {closed} Abstimmungen beendet, {settled} Zustellungen vermerkt"


def _measures() -> str:
    """Reports follow the rhythm of the day, and whoever has not answered or reported is reminded."""
    today = clock.today()
    cycles.keep_overarching_goal(actor=CLOCKWORK, today=today)
    taken = measures.take_over_reports(actor=CLOCKWORK, today=today)
    reminded = sum(
        remind(actor=CLOCKWORK, today=today) for remind in (measures.remind_responses, measures.remind_reports)
    )
    return f"Maßnahmen: {reminded} erinnert, {taken} Berichte übernommen"


def _forget() -> str:
    accounts.forget_links(actor=CLOCKWORK)
    delivery.prune(actor=CLOCKWORK)
    return "Abgelaufene Links und alte Inhalte des Postausgangs sind gelöscht"


# Name → what is done once a day, in this order. Each may run twice without harm (R7).
DAILY: dict[str, Callable[[], str]] = {
    "review": _review,
    "meetings": _meetings,
    "measures": _measures,
    "forget": _forget,
}


def do_daily() -> Iterator[str]:
    """All daily work now; one failure does not stop the rest."""
    for name, act in DAILY.items():
        try:
            yield act()
        except Exception as error:
            logger.exception("daily work failed: %s", name)
            yield f"{name}: {error}"
        else:
            _done[name] = clock.today()


def deliver_now() -> tuple[str, bool]:
    """Send what waits; in words, and whether everything that was due went out."""
    accounts.answer_wishes(actor=CLOCKWORK)
    report = delivery.deliver()
    trouble = f" ({report.fault})" if report.fault else ""
    said = f"Zugestellt: {report.sent}, später erneut: {report.later}, nicht zustellbar: {report.failed}{trouble}"
    return said, not (report.fault or report.failed)


def one_round() -> None:
    """One round of the worker: the mail, and the daily work where it has not been done today."""
    close_old_connections()
    if any(_done.get(name) != clock.today() for name in DAILY):
        list(do_daily())
    deliver_now()

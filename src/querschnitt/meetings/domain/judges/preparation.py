"""What the process office does for every sitting (K3.1-3, K3.2-4, K3.3-1)."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from querschnitt.committees.domain.judging import Standing, until
from querschnitt.concept.domain.model import RuleSetting
from querschnitt.kernel.findings import Finding, State
from querschnitt.kernel.wording import Say, say
from querschnitt.meetings.domain.facts import MeetingFacts
from querschnitt.meetings.domain.judging import Matter, matters, told, unformed
from querschnitt.meetings.domain.snapshot import MeetingAt


@dataclass(frozen=True, slots=True)
class _Lack:
    """Something not done: in a sentence, the page, and whether it can still be done after the sitting."""

    sentence: Say
    route: str
    afterwards: bool = False


def preparation(facts: MeetingFacts, setting: RuleSetting, *, today: date) -> Iterator[Finding]:
    """Agenda, invitation, follow-up and minutes of every sitting are there, as recorded: one finding a sitting.

    That a date was found shows in there being a sitting. Who moderates is not recorded.
    """
    yield from unformed(facts, setting)
    for matter in matters(facts, setting, today):
        yield from told(matter, ((meeting, _one(matter, meeting)) for meeting in matter.sittings))


def _one(matter: Matter, meeting: MeetingAt) -> Finding:
    day = meeting.day or matter.today
    lacks = list(_lacks(meeting, frozenset(matter.setting.texts("tasks")), over=meeting.held or day < matter.today))
    standing = _standing(matter, meeting, day, lacks)
    return matter.about(
        meeting,
        standing,
        say("Prepared: what is demanded for the sitting of %(day)s is done", day=day)
        if not lacks
        else say("Of the work for the sitting of %(day)s something is not done", day=day),
        evidence=[lack.sentence for lack in lacks],
        remedy=(say("Do what is missing"), lacks[0].route) if lacks else None,
        since=day if standing.state is State.BREACHED else None,
    )


def _lacks(meeting: MeetingAt, tasks: frozenset[str], *, over: bool) -> Iterator[_Lack]:
    if "agenda" in tasks and not meeting.items:
        yield _Lack(say("There is no agenda"), "meetings:agenda")
    if "invitation" in tasks and meeting.invited_on is None:
        yield _Lack(say("The invitation was not sent"), "meetings:invitation")
    if "minutes" in tasks and over and meeting.minutes_ready_on is None:
        yield _Lack(say("The minutes are not ready"), "meetings:minutes", afterwards=True)
    if "follow_up" in tasks:
        for item in meeting.items:
            if item.needs_follow_up and not item.follow_ups:
                sentence = say("Nobody is charged with resolution %(number)s", number=item.resolution_number)
                yield _Lack(sentence, "meetings:sitting", afterwards=True)


def _standing(matter: Matter, meeting: MeetingAt, day: date, lacks: list[_Lack]) -> Standing:
    if not lacks:
        return Standing(State.MET, None)
    if meeting.held and any(not lack.afterwards for lack in lacks):
        return Standing(State.BREACHED, day)
    if day >= matter.today and not meeting.held:
        return until(day, matter.setting, matter.today)
    term = matter.term_of_minutes(day)
    return until(term, matter.setting, matter.today) if term else Standing(State.DUE, None)

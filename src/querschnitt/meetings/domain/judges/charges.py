"""What becomes of resolutions (K3.1-3)."""

from collections.abc import Iterator
from datetime import date

from querschnitt.committees.domain.judging import Standing, until
from querschnitt.concept.domain.model import RuleSetting
from querschnitt.kernel.calendar import Span, raw_end
from querschnitt.kernel.findings import Finding, Remedy, State, Subject
from querschnitt.kernel.validity import day_after
from querschnitt.kernel.wording import Say, say
from querschnitt.meetings.domain.facts import MeetingFacts
from querschnitt.meetings.domain.judging import Matter, matters, unformed
from querschnitt.meetings.domain.snapshot import FollowUpAt, ItemAt, MeetingAt
from querschnitt.meetings.domain.states import FollowUpState

LIST = Remedy(say("Report on it"), "meetings:follow_ups")
NOTE = Remedy(say("Let the body note it"), "meetings:follow_ups")


def resolutions_followed(facts: MeetingFacts, setting: RuleSetting, *, today: date) -> Iterator[Finding]:
    """Whoever is charged reports regularly and in time until the body has noted that it is done: one finding a charge.

    A resolution that needs follow-up with which nobody is charged is a finding of its own. Charges of a joint sitting
    belong to the body that leads it.
    """
    yield from unformed(facts, setting)
    for matter in matters(facts, setting, today):
        found = [finding for meeting in matter.held for finding in _of_sitting(matter, meeting)]
        if not found:
            found = [matter.whole(Standing(State.MET, None), say("No resolution is waiting to be followed up"))]
        yield from found


def _of_sitting(matter: Matter, meeting: MeetingAt) -> Iterator[Finding]:
    if meeting.committees[:1] != (matter.committee.key,):
        return
    for item in meeting.items:
        if item.needs_follow_up and not item.follow_ups:
            yield _nobody(matter, meeting, item)
        for charge in item.follow_ups:
            finding = _charge(matter, charge, item)
            if finding:
                yield finding


def _nobody(matter: Matter, meeting: MeetingAt, item: ItemAt) -> Finding:
    day = meeting.day or matter.today
    due = matter.term_of_minutes(day) or raw_end(day, matter.setting.span("every") or Span())
    return matter.thing(
        Subject("agenda_item", str(item.key), item.title),
        until(due, matter.setting, matter.today),
        say("Nobody is charged with resolution %(number)s", number=item.resolution_number),
        remedy=Remedy(say("Charge somebody with it"), "meetings:sitting", (("key", meeting.key),)),
        since=day,
    )


def _charge(matter: Matter, charge: FollowUpAt, item: ItemAt) -> Finding | None:
    match charge.state:
        case FollowUpState.OPEN:
            return _open(matter, charge, item)
        case FollowUpState.DONE:
            return _done(matter, charge, item)
        case FollowUpState.NOTED if charge.noted_on and charge.noted_on >= matter.told_from:
            sentence = say("Done; the body noted it on %(day)s", day=charge.noted_on)
            return _about(matter, charge, Standing(State.MET, None), sentence, evidence=_from(item))
        case _:
            return None


def _open(matter: Matter, charge: FollowUpAt, item: ItemAt) -> Finding:
    reported = charge.reported_on or charge.opened_on
    report_by = raw_end(reported, matter.setting.span("every") or Span())
    due = min(charge.due, report_by)
    standing = until(due, matter.setting, matter.today)
    sentence = say("To be done by %(due)s", due=charge.due)
    return _about(
        matter,
        charge,
        standing,
        sentence,
        since=day_after(due) if standing.state is State.OVERDUE else None,
        evidence=[*_from(item), *_reported(charge, report_by)],
    )


def _reported(charge: FollowUpAt, report_by: date) -> Iterator[Say]:
    if charge.reported_on:
        yield say("Last report on %(day)s, the next by %(next)s", day=charge.reported_on, next=report_by)
    else:
        yield say("No report yet, the first by %(next)s", next=report_by)


def _done(matter: Matter, charge: FollowUpAt, item: ItemAt) -> Finding:
    done_on = charge.done_on or charge.reported_on or charge.opened_on
    limit = matter.next_after(done_on)
    standing = until(limit, matter.setting, matter.today) if limit else Standing(State.DUE, None)
    sentence = say("Reported as done on %(day)s; the body has not noted it", day=done_on)
    since = day_after(limit) if limit and standing.state is State.OVERDUE else None
    return _about(matter, charge, standing, sentence, since=since, evidence=_from(item), remedy=NOTE)


def _from(item: ItemAt) -> list[Say]:
    if item.resolution_number:
        return [say("From resolution %(number)s, %(title)s", number=item.resolution_number, title=item.title)]
    return [say("From the item %(title)s", title=item.title)]


def _about(
    matter: Matter,
    charge: FollowUpAt,
    standing: Standing,
    sentence: Say,
    *,
    evidence: list[Say],
    since: date | None = None,
    remedy: Remedy = LIST,
) -> Finding:
    return matter.thing(
        Subject("follow_up", str(charge.key), charge.what),
        standing,
        sentence,
        evidence=evidence,
        remedy=remedy,
        responsible=(charge.post,),
        since=since,
    )

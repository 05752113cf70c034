"""What has to be dealt with in the sittings of a body (K3.1-4, K3.1-6, K3.1-7, K4-3)."""

from collections.abc import Iterator
from datetime import date

from querschnitt.committees.domain.judging import Standing, until
from querschnitt.concept.domain.model import RuleSetting
from querschnitt.kernel.calendar import Span, raw_end
from querschnitt.kernel.findings import Finding, Remedy, State
from querschnitt.kernel.validity import day_after
from querschnitt.kernel.wording import Say, say
from querschnitt.meetings.domain.facts import MeetingFacts
from querschnitt.meetings.domain.judging import Matter, matters, unformed
from querschnitt.meetings.domain.snapshot import MeetingAt, ProposalAt
from querschnitt.meetings.domain.states import DECIDED, ItemKind, ProposalState, ResolutionKind, Standard

SETTLED = DECIDED | {ResolutionKind.REFERRED}  # referred: the committee that decides further is named (K3.1-4)


def _year_page(matter: Matter) -> Remedy:
    return Remedy(say("Plan the sittings of the year"), "meetings:year", (("committee", matter.committee.key),))


def _with_item(meetings: tuple[MeetingAt, ...], standard: Standard, *, treated: bool) -> list[MeetingAt]:
    return [m for m in meetings if any(i.standard is standard and (i.treated or not treated) for i in m.items)]


def measures_reviewed(facts: MeetingFacts, setting: RuleSetting, *, today: date) -> Iterator[Finding]:
    """The body goes through the state of all measures at these intervals (K3.1-7): one finding a committee.

    It counts from the last sitting in which the item was treated; before the first from the day since which the body
    has owed it.
    """
    yield from unformed(facts, setting)
    for matter in matters(facts, setting, today):
        if matter.committee.active:
            yield _reviewed(matter)


def _reviewed(matter: Matter) -> Finding:
    done = [m.day for m in _with_item(matter.held, Standard.MEASURES, treated=True) if m.day]
    due = raw_end(done[-1] if done else matter.begins, matter.setting.span("every") or Span())
    standing = until(due, matter.setting, matter.today)
    if done and standing.state is State.DUE and not standing.short_of_time:
        standing = Standing(State.MET, due)
    return matter.whole(
        standing,
        say("The state of all measures was last reviewed on %(day)s", day=done[-1])
        if done
        else say("The state of all measures has not been reviewed in a sitting"),
        since=day_after(due) if standing.state is State.OVERDUE else None,
        evidence=[say("To be reviewed by %(due)s", due=due), *_coming(matter, Standard.MEASURES)],
        remedy=_year_page(matter),
    )


def _coming(matter: Matter, standard: Standard) -> Iterator[Say]:
    for meeting in _with_item(matter.ahead, standard, treated=False)[:1]:
        yield say("On the agenda of the sitting of %(day)s", day=meeting.day)


def ideas_treated(facts: MeetingFacts, setting: RuleSetting, *, today: date) -> Iterator[Finding]:
    """Ideas are on the agenda of the body and are treated there (K3.1-6, K4-3): one finding a committee.

    What is known is the item of the agenda. Single ideas are not kept, so without that item nothing can be judged.
    """
    yield from unformed(facts, setting)
    for matter in matters(facts, setting, today):
        if matter.committee.active:
            yield _ideas(matter)


def _ideas(matter: Matter) -> Finding:
    treated = [m.day for m in _with_item(matter.held, Standard.IDEAS, treated=True) if m.day]
    coming = _with_item(matter.ahead, Standard.IDEAS, treated=False)
    unknown = say("Which ideas were brought forward is not kept yet: judged is the item of the agenda")
    if treated and treated[-1] >= matter.told_from:
        sentence = say("Ideas were treated in the sitting of %(day)s", day=treated[-1])
        return matter.whole(Standing(State.MET, None), sentence, evidence=[unknown])
    if coming and coming[0].day:
        sentence = say("Ideas are on the agenda of the sitting of %(day)s", day=coming[0].day)
        standing = until(coming[0].day, matter.setting, matter.today)
        return matter.whole(standing, sentence, evidence=[unknown], remedy=_year_page(matter))
    sentence = say("No sitting since %(since)s has treated ideas", since=max(matter.begins, matter.told_from))
    return matter.whole(Standing(State.NOT_JUDGEABLE, None), sentence, evidence=[unknown])


def measures_decided(facts: MeetingFacts, setting: RuleSetting, *, today: date) -> Iterator[Finding]:
    """What other bodies recommend is decided, or referred to a named committee (K3.1-4): one finding a committee.

    What is known are the recommendations proposed for the agenda; without any nothing can be judged.
    """
    yield from unformed(facts, setting)
    for matter in matters(facts, setting, today):
        if matter.committee.active:
            yield _decided(matter)


def _decided(matter: Matter) -> Finding:
    asked = [p for p in matter.facts.meetings.proposals.get(matter.committee.key, ()) if _recommends(p, matter)]
    if not asked:
        return matter.whole(
            Standing(State.NOT_JUDGEABLE, None),
            say("Nothing was recommended to %(body)s for its agenda", body=matter.committee.name),
            evidence=[say("Judged are the recommendations proposed for the agenda")],
        )
    settled = settled_proposals(matter)
    waiting = [p for p in asked if p.state is not ProposalState.DECLINED and p.key not in settled]
    return matter.whole(
        _decided_standing(matter, waiting),
        say(
            "%(decided)s of %(asked)s recommendations are decided",
            decided=len(asked) - len(waiting), asked=len(asked),
        ),
        since=min((p.proposed_on for p in waiting), default=None),
        evidence=[_waits(matter, proposal) for proposal in waiting],
        remedy=Remedy(say("Put it on an agenda"), "meetings:year", (("committee", matter.committee.key),)),
    )  # fmt: skip


def _recommends(proposal: ProposalAt, matter: Matter) -> bool:
    counted = proposal.kind is ItemKind.RESOLUTION and proposal.state is not ProposalState.WITHDRAWN
    return counted and proposal.by_committee != matter.committee.key and proposal.proposed_on >= matter.begins


def settled_proposals(matter: Matter) -> frozenset[int]:
    """The proposals on which a sitting decided."""
    items = (item for meeting in matter.held for item in meeting.items)
    return frozenset(item.proposal for item in items if item.proposal and item.resolution in SETTLED)


def _decided_standing(matter: Matter, waiting: list[ProposalAt]) -> Standing:
    within = matter.setting.span("within")
    if not waiting:
        return Standing(State.MET, None)
    if within is None:
        return Standing(State.DUE, None)
    return until(raw_end(waiting[0].proposed_on, within), matter.setting, matter.today)


def _waits(matter: Matter, proposal: ProposalAt) -> Say:
    sender = matter.facts.bodies.committees.committees.get(proposal.by_committee)
    return say(
        "Not decided: %(title)s, proposed by %(body)s on %(day)s",
        title=proposal.title,
        body=sender.name if sender else proposal.by_committee,
        day=proposal.proposed_on,
    )

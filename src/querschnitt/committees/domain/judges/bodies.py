"""Judges of bodies as such: formed, within their mandate, handed over at its end (K3.1-1, K3.2-1, K3.2-6)."""

from collections.abc import Iterator
from datetime import date

from querschnitt.committees.domain.demanded import DemandedCommittee, covers, demanded_committees
from querschnitt.committees.domain.facts import CommitteeFacts
from querschnitt.committees.domain.judging import Standing, until, violated
from querschnitt.committees.domain.seats import scope_of
from querschnitt.committees.domain.snapshot import CommitteeAt
from querschnitt.concept.domain.model import MandateRule, Per, RuleSetting
from querschnitt.kernel.calendar import Span, raw_end
from querschnitt.kernel.findings import Finding, Remedy, State, Strength, Subject
from querschnitt.kernel.validity import day_after
from querschnitt.kernel.wording import Say, say


def body_formed(facts: CommitteeFacts, setting: RuleSetting, *, today: date) -> Iterator[Finding]:
    """The body exists, or existed where its mandate is limited: one finding a demanded committee."""
    for key in setting.applies_to:
        for demanded in demanded_committees(facts.edition.bodies[key], facts):
            yield _formed(demanded, facts, setting, today)


def _formed(demanded: DemandedCommittee, facts: CommitteeFacts, setting: RuleSetting, today: date) -> Finding:
    standing_for = [c for c in facts.committees.of_body(demanded.body.key) if covers(c, demanded, facts)]
    active = [committee for committee in standing_for if committee.active]
    if active or (standing_for and not demanded.lasting):
        committee = (active or standing_for)[-1]
        return Finding(
            rule=setting.key,
            subject=demanded.subject,
            state=State.MET,
            summary=_formed_sentence(committee),
            body=committee.key,
        )
    ended = [day_after(committee.ended_on) for committee in standing_for if committee.ended_on]
    return _not_formed(demanded, max([demanded.since, *ended]), facts, setting, today)


def _formed_sentence(committee: CommitteeAt) -> Say:
    if committee.ended_on:
        return say("Formed on %(on)s, mandate ended on %(end)s", on=committee.founded_on, end=committee.ended_on)
    return say("Formed on %(on)s", on=committee.founded_on)


def _not_formed(
    demanded: DemandedCommittee, since: date, facts: CommitteeFacts, setting: RuleSetting, today: date
) -> Finding:
    dated = setting.span("within") is not None
    standing = violated(since, setting, today) if dated else Standing(State.DUE, None)
    scope = (("scope", demanded.scope),) if demanded.scope else ()
    heads = facts.organisation.posts_of(demanded.scope, "head") if demanded.body.per is Per.UNIT else ()
    return Finding(
        rule=setting.key,
        subject=demanded.subject,
        state=standing.state,
        summary=say("%(body)s is not formed", body=demanded.name),
        since=since,
        due=standing.due,
        responsible=tuple(dict.fromkeys((*facts.process_office, *(post.key for post in heads)))),
        evidence=(say("Demanded since %(since)s", since=since),),
        remedy=Remedy(say("Found the body"), "committees:found", (("body", demanded.body.key), *scope)),
        short_of_time=standing.short_of_time,
        body=demanded.body.key,
    )


def mandate_length(facts: CommitteeFacts, setting: RuleSetting, *, today: date) -> Iterator[Finding]:
    """A time-limited body does its task within its mandate: one finding a committee.

    After the end of the mandate and the setting's tolerance it is overdue until the body ends. A body that took
    longer is breached where the length is a must, and met with that remark where it is only a rule of thumb.
    """
    for key in setting.applies_to:
        for committee in facts.committees.of_body(key):
            mandate = facts.mandate_of(committee)
            if mandate is not None:
                yield _length(committee, mandate, facts, setting, today)


def _length(
    committee: CommitteeAt, mandate: MandateRule, facts: CommitteeFacts, setting: RuleSetting, today: date
) -> Finding:
    end = committee.planned_end or raw_end(committee.founded_on, mandate.lasts)
    limit = raw_end(end, setting.span("tolerance") or Span())
    standing = _ended_standing(committee, limit, setting) or until(limit, setting, today)
    running = committee.active
    return Finding(
        rule=setting.key,
        subject=Subject("committee", committee.key, committee.name),
        state=standing.state,
        summary=_length_sentence(committee, end),
        since=day_after(end) if today > end and running else None,
        due=standing.due,
        responsible=_answering(committee, facts) if running else (),
        evidence=tuple(_length_evidence(committee, end, limit)),
        remedy=Remedy(say("End or extend the mandate"), "committees:end_committee", (("key", committee.key),))
        if running
        else None,
        short_of_time=standing.short_of_time,
        body=committee.key,
    )


def _ended_standing(committee: CommitteeAt, limit: date, setting: RuleSetting) -> Standing | None:
    if committee.ended_on is None:
        return None
    too_long = committee.ended_on > limit and setting.strength is Strength.MUST
    return Standing(State.BREACHED if too_long else State.MET, limit)


def _length_sentence(committee: CommitteeAt, end: date) -> Say:
    if committee.ended_on:
        return say("The mandate ended on %(on)s, planned was %(planned)s", on=committee.ended_on, planned=end)
    return say("The mandate runs until %(planned)s", planned=end)


def _length_evidence(committee: CommitteeAt, end: date, limit: date) -> Iterator[Say]:
    yield say("Founded on %(on)s", on=committee.founded_on)
    if committee.extension_reason:
        yield say(
            "Extended from %(first)s to %(end)s: %(reason)s",
            first=committee.first_planned_end or committee.founded_on,
            end=end,
            reason=committee.extension_reason,
        )
    if limit != end:
        yield say("As a rule it ends by then; until %(limit)s it still counts as in time", limit=limit)
    if committee.ended_on and committee.ended_on > end:
        yield say("It took %(days)s days longer", days=(committee.ended_on - end).days)


def _answering(committee: CommitteeAt, facts: CommitteeFacts) -> tuple[str, ...]:
    """The posts that answer for the results (K3.2-3), then those that answer for the process."""
    body = facts.body_of(committee)
    function = body.answers_for if body else ""
    units = [unit for unit, _ in scope_of(committee, facts)] if function else []
    own = [post.key for unit in units for post in facts.organisation.posts_of(unit, function)]
    return tuple(dict.fromkeys((*own, *facts.process_office)))


def mandate_handed_over(facts: CommitteeFacts, setting: RuleSetting, *, today: date) -> Iterator[Finding]:
    """What a time-limited body leaves open has passed to the body that the concept names: one finding an ended one."""
    for key in setting.applies_to:
        for committee in facts.committees.of_body(key):
            mandate = facts.mandate_of(committee)
            if mandate and committee.ended_on and not committee.merged_into:
                heir = facts.committees.committees.get(committee.handed_over_to or "")
                since = day_after(committee.ended_on)
                yield (
                    _handed_over(committee, heir, setting)
                    if heir
                    else _still_open(committee, mandate, facts, setting, violated(since, setting, today))
                )


def _handed_over(committee: CommitteeAt, heir: CommitteeAt, setting: RuleSetting) -> Finding:
    return Finding(
        rule=setting.key,
        subject=Subject("committee", committee.key, committee.name),
        state=State.MET,
        summary=say("Open duties passed to %(body)s", body=heir.name),
        evidence=tuple(_ended_evidence(committee)),
        body=committee.key,
    )


def _still_open(
    committee: CommitteeAt, mandate: MandateRule, facts: CommitteeFacts, setting: RuleSetting, standing: Standing
) -> Finding:
    body = facts.edition.bodies.get(mandate.hands_over_to)
    return Finding(
        rule=setting.key,
        subject=Subject("committee", committee.key, committee.name),
        state=standing.state,
        summary=say("Open duties have not passed to %(body)s", body=body.name if body else mandate.hands_over_to),
        since=day_after(committee.ended_on) if committee.ended_on else None,
        due=standing.due,
        responsible=facts.process_office,
        evidence=tuple(_ended_evidence(committee)),
        remedy=_hand_over_remedy(committee, mandate, facts),
        short_of_time=standing.short_of_time,
        body=committee.key,
    )


def _ended_evidence(committee: CommitteeAt) -> Iterator[Say]:
    if committee.ended_on:
        yield say("The mandate ended on %(on)s", on=committee.ended_on)


def _hand_over_remedy(committee: CommitteeAt, mandate: MandateRule, facts: CommitteeFacts) -> Remedy:
    if facts.committees.active_of(mandate.hands_over_to):
        return Remedy(say("Hand over the open duties"), "committees:hand_over", (("key", committee.key),))
    return Remedy(say("Found the body"), "committees:found", (("body", mandate.hands_over_to),))

"""Judges of seats: composition, deputies, the chair, the advisory council (K3.1-1, K3.2-1, K3.2-2, K3.3-1, K3.5-1)."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from querschnitt.committees.domain.chairs import rightful_chair, wrong_since
from querschnitt.committees.domain.composition import Comparison, SeatState, SeatStatus, compare
from querschnitt.committees.domain.facts import CommitteeFacts
from querschnitt.committees.domain.judging import Standing, violated
from querschnitt.committees.domain.sentences import left_over_sentence, seat_sentence
from querschnitt.committees.domain.snapshot import CommitteeAt, Filler, Filling
from querschnitt.concept.domain.model import ByBody, Demand, RuleSetting
from querschnitt.kernel.findings import Finding, Remedy, State, Subject
from querschnitt.kernel.wording import Say, say


@dataclass(frozen=True, slots=True)
class _Gap:
    """One thing that is wrong: since when, in a sentence, and the posts that can mend it."""

    since: date
    evidence: Say
    responsible: tuple[str, ...] = ()


def composition(facts: CommitteeFacts, setting: RuleSetting, *, today: date) -> Iterator[Finding]:
    """Every demanded seat is filled, none twice, and nobody sits there without one: one finding a committee."""
    for committee in _judged(facts, setting):
        comparison = compare(committee, facts)
        gaps = [*_seat_gaps(comparison.gaps), *_left_over_gaps(comparison, facts)]
        if committee.active or gaps:
            yield _finding(
                committee,
                setting,
                facts,
                today,
                gaps,
                summary=say(
                    "%(filled)s of %(demanded)s seats are filled as the concept demands",
                    filled=comparison.filled,
                    demanded=len(comparison.statuses),
                ),
                remedy=_seat_remedy(committee, comparison),
            )


def deputies_named(facts: CommitteeFacts, setting: RuleSetting, *, today: date) -> Iterator[Finding]:
    """Every seat whose deputy is binding has one who is somebody, and somebody else: one finding a committee."""
    for committee in _judged(facts, setting):
        bound = [s for s in compare(committee, facts).statuses if s.expected.deputy is Demand.BINDING]
        if not committee.active or not bound:
            continue
        without = [(status, gap) for status in bound if (gap := _deputy_gap(status, facts))]
        yield _finding(
            committee,
            setting,
            facts,
            today,
            [gap for _, gap in without],
            summary=say(
                "%(named)s of %(demanded)s binding deputies are named",
                named=len(bound) - len(without),
                demanded=len(bound),
            ),
            remedy=_deputy_remedy(committee, [status for status, _ in without]),
        )


def chair_named(facts: CommitteeFacts, setting: RuleSetting, *, today: date) -> Iterator[Finding]:
    """Somebody holds the chair, and it is whom the concept names: one finding a committee."""
    for committee in _judged(facts, setting):
        if not committee.active:
            continue
        gap = _chair_gap(committee, facts)
        yield _finding(
            committee,
            setting,
            facts,
            today,
            [gap] if gap else [],
            summary=_chair_summary(committee, facts),
            remedy=Remedy(say("Appoint the chair"), "committees:appoint_chair", (("key", committee.key),)),
        )


def council_represented(facts: CommitteeFacts, setting: RuleSetting, *, today: date) -> Iterator[Finding]:
    """The seat of the advisory council is filled: one finding a committee; not judgeable where it has no such seat."""
    council = setting.text("council")
    for committee in _judged(facts, setting):
        if not committee.active:
            continue
        seats = [status for key in _seats_of_body(committee, council, facts) for status in _of(committee, key, facts)]
        if not seats:
            yield _not_judgeable(committee, setting)
            continue
        yield _finding(
            committee,
            setting,
            facts,
            today,
            list(_seat_gaps(status for status in seats if status.state in {SeatState.MISSING, SeatState.VACANT})),
            summary=say("The advisory council is represented in %(committee)s", committee=committee.name),
            failing=say("The advisory council is not represented in %(committee)s", committee=committee.name),
            remedy=Remedy(say("Fill a seat"), "committees:fill_seat", (("key", committee.key),)),
        )


def _judged(facts: CommitteeFacts, setting: RuleSetting) -> Iterator[CommitteeAt]:
    for body in setting.applies_to:
        yield from facts.committees.of_body(body)


def _of(committee: CommitteeAt, seat: str, facts: CommitteeFacts) -> tuple[SeatStatus, ...]:
    return compare(committee, facts).of_seat(seat)


def _seats_of_body(committee: CommitteeAt, council: str, facts: CommitteeFacts) -> tuple[str, ...]:
    body = facts.body_of(committee)
    rules = body.seats if body else ()
    return tuple(rule.key for rule in rules if isinstance(rule.origin, ByBody) and rule.origin.body == council)


def _finding(
    committee: CommitteeAt,
    setting: RuleSetting,
    facts: CommitteeFacts,
    today: date,
    gaps: list[_Gap],
    *,
    summary: Say,
    remedy: Remedy | None,
    failing: Say | None = None,
) -> Finding:
    """Met without gaps; otherwise the oldest gap decides how it stands."""
    since = min((gap.since for gap in gaps), default=None)
    standing = violated(since, setting, today) if since else Standing(State.MET, None)
    acting = (post for gap in gaps for post in gap.responsible)
    return Finding(
        rule=setting.key,
        subject=Subject("committee", committee.key, committee.name),
        state=standing.state,
        summary=failing if failing and gaps else summary,
        since=since,
        due=standing.due,
        responsible=tuple(dict.fromkeys((*acting, *facts.process_office))) if gaps else (),
        evidence=tuple(gap.evidence for gap in sorted(gaps, key=lambda gap: gap.since)),
        remedy=remedy if gaps else None,
        short_of_time=standing.short_of_time,
        body=committee.key,
    )


def _not_judgeable(committee: CommitteeAt, setting: RuleSetting) -> Finding:
    return Finding(
        rule=setting.key,
        subject=Subject("committee", committee.key, committee.name),
        state=State.NOT_JUDGEABLE,
        summary=say("The edition sets no seat of the advisory council in %(committee)s", committee=committee.name),
        body=committee.key,
    )


def _seat_gaps(statuses: Iterable[SeatStatus]) -> Iterator[_Gap]:
    for status in statuses:
        yield _Gap(status.since, seat_sentence(status), status.expected.responsible)


def _left_over_gaps(comparison: Comparison, facts: CommitteeFacts) -> Iterator[_Gap]:
    for over in comparison.left_over:
        yield _Gap(over.since, left_over_sentence(over, facts))


def _seat_remedy(committee: CommitteeAt, comparison: Comparison) -> Remedy:
    missing = [status for status in comparison.gaps if status.state is SeatState.MISSING]
    arguments = (("key", committee.key),)
    if any(status.expected.posts for status in missing):
        return Remedy(say("Take over the seats by post"), "committees:take_over", arguments)
    if missing:
        return Remedy(say("Fill a seat"), "committees:fill_seat", arguments)
    return Remedy(say("Put the seats in order"), "committees:committee", arguments)


def _deputy_gap(status: SeatStatus, facts: CommitteeFacts) -> _Gap | None:
    filling, title = status.filling, status.expected.title
    if filling is None:
        sentence = say("%(seat)s: nobody sits there, so there is no deputy either", seat=title)
        return _Gap(status.since, sentence, status.expected.responsible)
    own = _posts_of(filling.filler, facts)
    since = max(status.expected.since, filling.filler.since)
    if filling.deputy is None:
        since = max(since, filling.deputy_missing_since or since)
        return _Gap(since, say("%(seat)s: no deputy since %(since)s", seat=title, since=since), own)
    if filling.deputy.person is None:
        since = max(since, filling.deputy.since, _vacant(filling.deputy, facts))
        return _Gap(
            since, say("%(seat)s: nobody holds the deputy's post since %(since)s", seat=title, since=since), own
        )
    if filling.deputy.person == filling.filler.person:
        since = max(since, _deputising_since(filling, facts))
        return _Gap(
            since, say("%(seat)s: member and deputy are one person since %(since)s", seat=title, since=since), own
        )
    return None


def _vacant(filler: Filler, facts: CommitteeFacts) -> date:
    post = facts.organisation.posts.get(filler.post or "")
    return (post.vacant_since if post else None) or filler.since


def _deputising_since(filling: Filling, facts: CommitteeFacts) -> date:
    """The later of the days on which the one person came to be member and deputy."""
    fillers = (filling.filler, filling.deputy) if filling.deputy else (filling.filler,)
    held = [post.holder.since for f in fillers if (post := facts.organisation.posts.get(f.post or "")) and post.holder]
    return max([*(filler.since for filler in fillers), *held])


def _posts_of(filler: Filler, facts: CommitteeFacts) -> tuple[str, ...]:
    """The posts that answer for a member: the post that sits, or those that the person holds."""
    return (filler.post,) if filler.post else facts.posts_of_person.get(filler.person or "", ())


def _deputy_remedy(committee: CommitteeAt, without: list[SeatStatus]) -> Remedy:
    filled = [status.filling for status in without if status.filling]
    if not filled:
        return Remedy(say("Fill a seat"), "committees:fill_seat", (("key", committee.key),))
    place = (("key", committee.key), ("membership", str(filled[0].membership)))
    return Remedy(say("Name the deputy"), "committees:name_deputy", place)


def _chair_gap(committee: CommitteeAt, facts: CommitteeFacts) -> _Gap | None:
    begin = max(committee.founded_on, facts.in_force_from)
    rightful = rightful_chair(committee, facts)
    chair = committee.chair
    if chair is None:
        since = max(begin, committee.chair_missing_since or begin)
        return _Gap(since, say("Nobody holds the chair since %(since)s", since=since), rightful.posts)
    if chair.person is None:
        since = max(begin, chair.since, _vacant(chair, facts))
        title = facts.filler_title(chair)
        return _Gap(since, say("Nobody holds the chair's post, %(post)s, since %(since)s", post=title, since=since))
    if not rightful.admits(chair):
        since = wrong_since(chair, rightful, begin, facts)
        sentence = say("%(name)s holds the chair, whom the concept does not name", name=facts.filler_title(chair))
        return _Gap(since, sentence, rightful.posts)
    return None


def _chair_summary(committee: CommitteeAt, facts: CommitteeFacts) -> Say:
    if committee.chair is None:
        return say("The chair is not taken")
    return say("The chair is held by %(name)s", name=facts.filler_title(committee.chair))

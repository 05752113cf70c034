"""Whether needs are answered and looked at again, and offers reach those they are for (K3.2-5, K3.3-2, K2-1, V-8)."""

from collections.abc import Iterator
from datetime import date

from querschnitt.concept.domain.model import RuleSetting
from querschnitt.cycles.domain.judging import MET
from querschnitt.kernel.findings import Finding, Remedy, State, Subject
from querschnitt.kernel.wording import say
from querschnitt.measures.domain.facts import MeasureFacts
from querschnitt.measures.domain.judging import Matter, matter_of
from querschnitt.measures.domain.snapshot import NeedAt, OfferAt
from querschnitt.measures.domain.states import ENDS, MeasureState, NeedState, OfferState

NO_ANSWER = (MeasureState.NOT_PURSUED, MeasureState.REJECTED)  # ends that leave the need as it was


def needs_answered(facts: MeasureFacts, setting: RuleSetting, *, today: date) -> Iterator[Finding]:
    """Every need has a measure or a reason why it has none (K3.2-5): a finding each that has not, the rest by unit."""
    matter = matter_of(facts, setting, today)
    needs = [need for need in facts.measures.needs.values() if need.state is not NeedState.SAID_TWICE]
    open_ones = [need for need in needs if not _answered(facts, need)]
    for need in open_ones:
        yield matter.finding(
            Subject("need", str(need.number), f"{need.number} {need.title}"),
            matter.owed_since(need.raised_on),
            say("No measure answers this need, and no reason is given"),
            since=need.raised_on,
            remedy=Remedy(say("Answer the need"), "measures:need", (("number", str(need.number)),)),
            responsible=facts.passes.heads_of(need.unit),
        )
    settled = {need.number for need in open_ones}
    rest = (need.unit for need in needs if need.number not in settled)
    yield from matter.rest(rest, lambda number: say("Needs answered: %(number)s", number=number))


def _answered(facts: MeasureFacts, need: NeedAt) -> bool:
    if need.state is NeedState.SETTLED:
        return True
    measures = (facts.measures.measures.get(number) for number in need.measures)
    return any(measure is not None and measure.state not in NO_ANSWER for measure in measures)


def needs_checked(facts: MeasureFacts, setting: RuleSetting, *, today: date) -> Iterator[Finding]:
    """Every unit that a pass has reached looks again for new needs (K3.3-2): one finding a unit."""
    matter = matter_of(facts, setting, today)
    raised: dict[str, date] = {}
    for need in facts.measures.needs.values():
        raised[need.unit] = max(need.raised_on, raised.get(need.unit, need.raised_on))
    for unit in facts.passes.units(()):
        reached = facts.passes.reaching(unit.key)
        if reached:
            last = [day for day in (raised.get(unit.key), facts.measures.need_checks.get(unit.key)) if day]
            yield _checked(matter, unit.key, max(last, default=None), reached[0].opened_on)


def _checked(matter: Matter, unit: str, last: date | None, since: date) -> Finding:
    standing = matter.renewed(last, since)
    return matter.finding(
        Subject("unit", unit, matter.facts.bodies.unit_name(unit)),
        standing,
        say("Needs were last looked at on %(day)s", day=last) if last else say("Needs have not been looked at yet"),
        since=standing.due if standing.state is State.OVERDUE else None,
        remedy=Remedy(say("Look at the needs"), "measures:needs"),
        responsible=matter.facts.heads_of(unit),
    )


def groups_reached(facts: MeasureFacts, setting: RuleSetting, *, today: date) -> Iterator[Finding]:
    """Each group is reached by an offer or a measure (K2-1): one finding a group."""
    matter = matter_of(facts, setting, today)
    wanted = setting.texts("groups")
    for group in facts.passes.edition.groups:
        if not wanted or group.key in wanted:
            yield _reached(matter, group.key, group.name)


def _reached(matter: Matter, group: str, name: str) -> Finding:
    offers = [one for one in matter.ground.measures.offers.values() if group in one.groups and _runs(one)]
    live = [one for one in matter.ground.measures.measures.values() if one.state not in ENDS or _regular(one.state)]
    measures = [one for one in live if group in one.groups]
    sentence = say(
        "What reaches %(group)s: offers %(offers)s, measures %(measures)s",
        offers=len(offers), measures=len(measures), group=name,
    )  # fmt: skip
    return matter.finding(
        Subject("group", group, name),
        MET if offers or measures else matter.owed_since(matter.ground.in_force_from),
        sentence,
        remedy=Remedy(say("Look at the gaps"), "measures:coverage"),
    )


def _runs(offer: OfferAt) -> bool:
    return offer.state is OfferState.RUNNING


def _regular(state: MeasureState) -> bool:
    return state is MeasureState.REGULAR


def offers_reach_population(facts: MeasureFacts, setting: RuleSetting, *, today: date) -> Iterator[Finding]:
    """Every offer is checked regularly for whom it reaches (V-8): a finding each that is not, the rest by unit."""
    matter = matter_of(facts, setting, today)
    offers = [offer for offer in facts.measures.offers.values() if _runs(offer)]
    found = {offer.number: _population(matter, offer) for offer in offers}
    yield from (finding for finding in found.values() if finding.state is not State.MET)
    rest = (offer.unit for offer in offers if found[offer.number].state is State.MET)
    yield from matter.rest(rest, lambda number: say("Offers checked: %(number)s", number=number))


def _population(matter: Matter, offer: OfferAt) -> Finding:
    standing = matter.renewed(offer.checked_on, offer.noted_on)
    checked = say("Last checked on %(day)s", day=offer.checked_on)
    return matter.finding(
        Subject("offer", str(offer.number), f"{offer.number} {offer.title}"),
        standing,
        checked if offer.checked_on else say("It has not been checked yet whom this offer reaches"),
        since=standing.due if standing.state is State.OVERDUE else None,
        remedy=Remedy(say("Check the offer"), "measures:offer", (("number", str(offer.number)),)),
        responsible=matter.facts.heads_of(offer.unit),
    )

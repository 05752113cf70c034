"""Bodies begin: they are founded or convened; time-limited ones may be extended."""

from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.db.models import Q
from django.utils.text import slugify

from querschnitt.chronicle.commands import record
from querschnitt.committees.commands._ground import facts_on, locked, needed, working_on
from querschnitt.committees.domain.facts import CommitteeFacts
from querschnitt.committees.domain.files.planning import TAKEN
from querschnitt.committees.events import CommitteeConvened, CommitteeFounded, MandateExtended
from querschnitt.committees.models import Committee, Extension
from querschnitt.committees.permissions import GRANTS, SeatSubject
from querschnitt.concept.domain.model import BodyRule, Per
from querschnitt.kernel import clock
from querschnitt.kernel.authority import Actor, require
from querschnitt.kernel.calendar import raw_end
from querschnitt.kernel.refusal import Refused
from querschnitt.kernel.wording import say
from querschnitt.organisation.models import Unit


@dataclass(frozen=True, slots=True, kw_only=True)
class _Plan:
    """A committee to be: of which body, for which unit or topic, from when until when."""

    rule: BodyRule
    unit: str
    topic: str
    on: date
    planned_end: date | None
    name: str
    key: str


@transaction.atomic
def found_committee(
    *,
    actor: Actor,
    body: str,
    on: date,
    unit: str = "",
    topic: str = "",
    name: str = "",
    key: str = "",
    planned_end: date | None = None,
) -> Committee:
    """Found the committee that the edition in force demands: for the municipality, a unit, or a topic.

    Without `planned_end` a time-limited body gets the length that its mandate sets. Refuses a second one for the
    same unit or topic while the first works, and whatever the edition does not know.
    """
    capacity = require(actor, GRANTS, "found_committee")
    facts = facts_on(on)
    plan = _planned(facts, body=body, on=on, unit=unit, topic=topic, name=name, key=key, planned_end=planned_end)
    row = _store(plan)
    event = CommitteeFounded(
        subject=f"committee:{row.key}",
        name=row.name,
        body=body,
        scope_unit=unit,
        topic=topic,
        on=on,
        planned_end=row.planned_end,
    )
    record(event, actor=actor, capacity=capacity)
    return row


@transaction.atomic
def convene_committee(
    *,
    actor: Actor,
    convened_by: str,
    body: str,
    on: date,
    assignment: str,
    reason: str,
    unit: str = "",
    topic: str = "",
    name: str = "",
    key: str = "",
    planned_end: date | None = None,
) -> Committee:
    """Found a committee because another one convened it, with its assignment and the reason (K3.3-2).

    Only the body to which the new one will hand over can convene it.
    """
    capacity = require(actor, GRANTS, "convene_committee", SeatSubject(committee=f"committee:{convened_by}"))
    facts = facts_on(on)
    convening = locked(convened_by)
    working_on(convening, on)
    plan = _planned(facts, body=body, on=on, unit=unit, topic=topic, name=name, key=key, planned_end=planned_end)
    if plan.rule.mandate is None or plan.rule.mandate.hands_over_to != convening.body:
        raise Refused(say("“%(body)s” cannot convene such a body.", body=convening.name), place="body")
    assigned = needed(assignment, say("Say what the new body is to do.").text, "assignment")
    why = needed(reason, say("Say why the body is convened.").text, "reason")
    row = _store(plan, convened_by=convening, assignment=assigned, convening_reason=why)
    event = CommitteeConvened(
        subject=f"committee:{row.key}",
        name=row.name,
        body=body,
        scope_unit=unit,
        topic=topic,
        on=on,
        planned_end=row.planned_end,
        convened_by=convening.name,
        assignment=assigned,
        reason=why,
    )
    record(event, actor=actor, capacity=capacity)
    return row


@transaction.atomic
def extend_mandate(
    *, actor: Actor, committee: str, until: date, reason: str, decided_on: date | None = None
) -> Extension:
    """Give a time-limited body until a later day; the end planned before stays on record."""
    capacity = require(actor, GRANTS, "extend_mandate")
    row = locked(committee)
    day = decided_on or clock.today()
    working_on(row, day, place="decided_on")
    before = facts_on(day).committees.committees[row.key].planned_end
    if before is None:
        raise Refused(say("“%(body)s” lasts: there is no end to move.", body=row.name), place="until")
    if until <= before:
        raise Refused(say("The mandate runs until %(before)s: choose a later day.", before=before), place="until")
    why = needed(reason, say("Say why the mandate takes longer.").text, "reason")
    extension = Extension.objects.create(committee=row, decided_on=day, until=until, reason=why)
    event = MandateExtended(subject=f"committee:{row.key}", until=until, before=before, reason=why)
    record(event, actor=actor, capacity=capacity)
    return extension


def _planned(
    facts: CommitteeFacts,
    *,
    body: str,
    on: date,
    unit: str,
    topic: str,
    name: str,
    key: str,
    planned_end: date | None,
) -> _Plan:
    rule = facts.edition.bodies.get(body)
    if rule is None:
        raise Refused(say("The concept knows no body “%(key)s”.", key=body), place="body")
    scope_name = _scope_name(rule, unit, topic, facts)
    _refuse_second(rule, unit, topic, on)
    if planned_end is not None and planned_end < on:
        raise Refused(say("The mandate cannot end before it begins."), place="planned_end")
    lasting = any(known.key == topic and known.lasting for known in facts.edition.topics)
    computed = raw_end(on, rule.mandate.lasts) if rule.mandate and not lasting else None
    return _Plan(
        rule=rule,
        unit=unit,
        topic=topic,
        on=on,
        planned_end=planned_end or computed,
        name=name.strip() or " ".join(filter(None, (rule.name, scope_name))),
        key=_free_key(key, "-".join(filter(None, (body, unit or topic))), on),
    )


def _scope_name(rule: BodyRule, unit: str, topic: str, facts: CommitteeFacts) -> str:
    """The name of the unit or topic; refuses what the body's rule does not allow."""
    if (unit and rule.per is not Per.UNIT) or (topic and rule.per is not Per.TOPIC):
        raise Refused(say("“%(body)s” stands for nothing of that kind.", body=rule.name), place="scope")
    if rule.per is Per.UNIT:
        found = facts.organisation.units.get(unit)
        if found is None or found.kind != rule.unit_kind:
            raise Refused(say("Choose a unit for which “%(body)s” is demanded.", body=rule.name), place="scope")
        return found.short_name or found.name
    if rule.per is Per.TOPIC:
        known = facts.topic(topic)
        if known is None:
            raise Refused(say("Choose a topic for which “%(body)s” is demanded.", body=rule.name), place="scope")
        return known.name
    return ""


def _refuse_second(rule: BodyRule, unit: str, topic: str, on: date) -> None:
    same = Committee.objects.select_for_update().filter(body=rule.key, topic=topic)
    same = same.filter(scope_unit__key=unit) if unit else same.filter(scope_unit__isnull=True)
    working = same.filter(Q(ended_on__isnull=True) | Q(ended_on__gte=on)).order_by("founded_on").first()
    if working:
        sentence = say("There is “%(body)s” already, founded on %(on)s.", body=working.name, on=working.founded_on)
        raise Refused(sentence, place="on" if working.ended_on else "scope")


def _free_key(wanted: str, proposed: str, on: date) -> str:
    """The wanted key if it is free, else one made of body, unit or topic and, for later ones, the year."""
    if wanted:
        if wanted != slugify(wanted) or wanted in TAKEN or Committee.objects.filter(key=wanted).exists():
            raise Refused(say("“%(key)s” cannot be the key of a body.", key=wanted), place="key")
        return wanted
    base = slugify(proposed)[:70]
    candidates = (base, f"{base}-{on.year}", *(f"{base}-{on.year}-{number}" for number in range(2, 100)))
    taken = set(Committee.objects.filter(key__startswith=base).values_list("key", flat=True))
    return next(key for key in candidates if key not in taken)


def _store(plan: _Plan, **convened: object) -> Committee:
    return Committee.objects.create(
        key=plan.key,
        body=plan.rule.key,
        name=plan.name,
        scope_unit=Unit.objects.get(key=plan.unit) if plan.unit else None,
        topic=plan.topic,
        founded_on=plan.on,
        planned_end=plan.planned_end,
        **convened,
    )

"""A new pass is considered and opened; it carries on what the last one left (K3.3-2)."""

from collections.abc import Mapping
from datetime import date
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext

from querschnitt.committees.commands import convene_committee
from querschnitt.committees.models import Committee
from querschnitt.cycles.commands._carrying import carried_goals
from querschnitt.cycles.commands._ground import locked, still
from querschnitt.cycles.commands._passes import edition_of, fitting_day, needed, subject, told, touched
from querschnitt.cycles.commands.ending import end_cycle
from querschnitt.cycles.commands.opening import open_cycle
from querschnitt.cycles.domain.course import group_body, turn
from querschnitt.cycles.domain.passes import Dates
from querschnitt.cycles.domain.states import ACTIVE, CycleState, RenewalOutcome
from querschnitt.cycles.events.cycles import CycleRenewed, RenewalConsidered
from querschnitt.cycles.models import Cycle, CycleUnit, Renewal
from querschnitt.cycles.permissions import GRANTS, CycleSubject
from querschnitt.kernel.authority import Actor, require
from querschnitt.kernel.refusal import Refused
from querschnitt.kernel.wording import say
from querschnitt.meetings.commands import propose_agenda_item
from querschnitt.meetings.models import Meeting


@transaction.atomic
def consider_renewal(
    *,
    actor: Actor,
    cycle: str,
    committee: str,
    outcome: RenewalOutcome | str,
    on: date,
    reason: str,
    meeting: str = "",
    assignment: str = "",
    wished_for: date | None = None,
    seen: int | None = None,
) -> Renewal:
    """Record what a body made of the question whether a new pass is needed (K3.3-2).

    `committee` is the body that considered it: the one that takes over from working groups. Where it convened a new
    working group, that group is founded with its assignment; what it recommends is proposed for the agenda of the body
    that decides. `seen` guards against recording the same twice (R5).
    """
    row = locked(cycle)
    body = _considering(row, committee, on)
    capacity = require(actor, GRANTS, "consider_renewal", _by(body))
    still(row, seen)
    fitting_day(row, on)
    found, why = RenewalOutcome(outcome), needed(reason, "reason")
    if found is RenewalOutcome.CONVENED:
        _convene(actor=actor, row=row, body=body, on=on, assignment=assignment, reason=why)
    renewal = Renewal.objects.create(
        cycle=row,
        outcome=found,
        considered_on=on,
        committee=body,
        meeting=Meeting.objects.filter(key=meeting).first() if meeting else None,
        assignment=assignment.strip(),
        reason=why,
        wished_for=wished_for,
    )
    if found is RenewalOutcome.RECOMMENDED:
        _propose(actor, row, body, renewal)
    touched(row)
    event = RenewalConsidered(
        subject=subject(row), cycle=row.key, outcome=str(found), committee=body.key, on=on, reason=why
    )
    told(actor, capacity, event)
    return renewal


def _propose(actor: Actor, row: Cycle, body: Committee, renewal: Renewal) -> None:
    """Put the recommendation before the lasting body in which decisions of this pass fall, where one is at work."""
    edition = edition_of(row)
    group = group_body(edition)
    steps = {step.key: step.bodies for step in row.steps.all()}
    held = steps.get(turn(steps.items(), edition.bodies, group.key if group else "").deciding, [])
    lasting = [key for key in held if key in edition.bodies and not edition.bodies[key].external]
    decides = Committee.objects.filter(body__in=lasting, ended_on=None).order_by("founded_on", "pk").first()
    if decides:
        propose_agenda_item(
            actor=actor,
            committee=decides.key,
            title=gettext("Recommendation: a new pass after “%(title)s”") % {"title": row.title},
            subject=f"renewal:{renewal.pk}",
            text=renewal.reason,
            by_committee=body.key,
        )


def _by(body: Committee) -> CycleSubject:
    return CycleSubject(committees=frozenset({f"committee:{body.key}"}))


def _considering(row: Cycle, key: str, on: date) -> Committee:
    """The body, if the concept lets it take over from working groups (K3.2-6), and working on that day."""
    group = group_body(edition_of(row))
    heir = group.mandate.hands_over_to if group and group.mandate else ""
    body = Committee.objects.filter(key=key, founded_on__lte=on).first()
    if body is None or (body.ended_on and body.ended_on < on):
        raise Refused(say("Choose a body that works on that day."), place="committee")
    if heir and body.body != heir:
        raise Refused(say("The concept does not ask “%(body)s” about a new pass.", body=body.name), place="committee")
    return body


def _convene(*, actor: Actor, row: Cycle, body: Committee, on: date, assignment: str, reason: str) -> None:
    group = group_body(edition_of(row))
    if group is None:
        raise Refused(say("The concept knows no working group for it."), place="outcome")
    convene_committee(
        actor=actor,
        convened_by=body.key,
        body=group.key,
        on=on,
        assignment=assignment,
        reason=reason,
        unit="" if row.topic else _heir_of(row, "", on),
        topic=row.topic,
    )


@transaction.atomic
def renew_cycle(
    *,
    actor: Actor,
    cycle: str,
    on: date,
    reason: str = "",
    unit: str = "",
    title: str = "",
    plan: Mapping[str, Dates] | None = None,
    lead_unit: str = "",
    committee: str = "",
    found_group: bool = True,
    once: UUID | str | None = None,
    seen: int | None = None,
) -> Cycle:
    """Open a new pass that carries on this one; if it still runs, it ends on that day, with the reason.

    `unit`: which of several successors, where the department was split. Goals go over with a link to their
    predecessor; measures follow by the event `CycleRenewed`. Sent twice with the same `once`, it is renewed once (R5).
    """
    capacity = require(actor, GRANTS, "renew_cycle")
    made = Cycle.objects.filter(once=once).first() if once else None
    if made is not None:
        return made
    row = locked(cycle)
    still(row, seen)
    if Cycle.objects.filter(renews=row).exists():
        raise Refused(say("This pass has been renewed already."), place="cycle")
    if row.state == CycleState.BROKEN_OFF and on < (row.ended_on or on):
        raise Refused(say("The pass ended on %(day)s.", day=row.ended_on), place="on")
    if row.state in ACTIVE:
        end_cycle(actor=actor, cycle=cycle, on=on, reason=reason)
    opened = open_cycle(
        actor=actor,
        on=on,
        title=title,
        unit="" if row.topic else _heir_of(row, unit, on),
        topic=row.topic,
        plan=plan,
        lead_unit=lead_unit,
        committee=committee,
        found_group=found_group,
        renews=row.key,
        once=once,
    )
    told(actor, capacity, *carried_goals(actor, row, opened))
    event = CycleRenewed(
        subject=subject(opened), cycle=opened.key, predecessor=row.key, predecessor_title=row.title, on=on
    )
    told(actor, capacity, event)
    return opened


def _heir_of(row: Cycle, chosen: str, on: date) -> str:
    """The unit over which it goes on: the chosen one of those that carry the pass, or the only one."""
    rows = CycleUnit.objects.filter(cycle=row, carries=True, since__lte=on).select_related("unit")
    carrying = sorted({one.unit.key for one in rows if one.until is None or one.until >= on})
    if chosen:
        if chosen not in carrying:
            raise Refused(say("Choose a unit that carries the pass."), place="unit")
        return chosen
    if len(carrying) != 1:
        raise Refused(say("Several units carry the pass, or none: choose the one for which it goes on."), place="unit")
    return carrying[0]

"""The chair of a body."""

from datetime import date

from django.db import transaction

from querschnitt.chronicle.commands import record
from querschnitt.committees.commands._ground import Who, as_it_stands, end_before, facts_on, locked, who
from querschnitt.committees.domain.chairs import rightful_chair
from querschnitt.committees.domain.facts import CommitteeFacts
from querschnitt.committees.domain.snapshot import CommitteeAt
from querschnitt.committees.events import ChairAppointed
from querschnitt.committees.models import Chair, Committee
from querschnitt.committees.permissions import GRANTS
from querschnitt.kernel.authority import Actor, require
from querschnitt.kernel.refusal import Refused
from querschnitt.kernel.wording import say


@transaction.atomic
def appoint_chair(*, actor: Actor, committee: str, on: date, post: str = "", person: str = "") -> Chair:
    """Enter who takes the chair from that day; the one before ends the day before.

    Without post and person it is taken over from the concept's rule: the post, or the person where a body chooses.
    Somebody whom the concept does not name can be entered too: what is so is recorded, and is a finding.
    """
    capacity = require(actor, GRANTS, "appoint_chair")
    row = locked(committee)
    facts = facts_on(on)
    found = as_it_stands(row, facts)
    chosen = who(post, person, facts) if post or person else _by_rule(found, facts)
    _end_present(row, on)
    chair = Chair.objects.create(
        committee=row, post=chosen.post, person=chosen.person, valid_from=on, valid_until=row.ended_on
    )
    event = ChairAppointed(
        subject=f"committee:{row.key}",
        post=chosen.post_key,
        post_title=chosen.post_title,
        chair_person=chosen.person_key,
        on=on,
    )
    record(event, actor=actor, capacity=capacity)
    return chair


def _by_rule(found: CommitteeAt, facts: CommitteeFacts) -> Who:
    rightful = rightful_chair(found, facts)
    if rightful.posts:
        return who(rightful.posts[0], "", facts)
    if rightful.persons:
        return who("", rightful.persons[0], facts)
    raise Refused(say("The concept's rule names nobody for the chair on that day: enter somebody."), place="post")


def _end_present(row: Committee, on: date) -> None:
    for chair in Chair.objects.select_for_update().filter(committee=row):
        if chair.valid_until is None or chair.valid_until >= on:
            chair.valid_until = end_before(on, chair.valid_from)
            chair.save(update_fields=["valid_until"])

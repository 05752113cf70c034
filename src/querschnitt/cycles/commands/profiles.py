"""Profiles of units: contact with citizens, languages, openness, groups met (K3-1, K2-4)."""

from collections.abc import Collection
from datetime import date

from django.db import transaction

from querschnitt.chronicle.commands import record
from querschnitt.concept.queries import edition_on
from querschnitt.cycles.commands._ground import Overtaken
from querschnitt.cycles.domain.states import PublicContact
from querschnitt.cycles.events.profiles import ProfileConfirmed
from querschnitt.cycles.models import UnitProfile
from querschnitt.cycles.permissions import GRANTS, CycleSubject
from querschnitt.kernel import clock
from querschnitt.kernel.authority import Actor, require
from querschnitt.kernel.refusal import Refused
from querschnitt.kernel.wording import say
from querschnitt.meetings.queries.unit_names import unit_names
from querschnitt.organisation.models import Unit

TEXT_MOST = 5000  # characters


@transaction.atomic
def confirm_profile(
    *,
    actor: Actor,
    unit: str,
    public_contact: PublicContact | str,
    languages: str = "",
    openness: str = "",
    groups_met: Collection[str] = (),
    note: str = "",
    on: date | None = None,
    seen: int | None = None,
) -> UnitProfile:
    """Say how the task concerns the unit, or that what was said still holds: a new row, what was before stays.

    `groups_met`: keys of groups of the edition. `on`: today unless told. `seen`: the profile that the page showed, 0
    for none; raises `Overtaken` where there is another one by now (R4). The same once more on a day is one (R5).
    """
    row = Unit.objects.select_for_update(of=("self",)).filter(key=unit).first()
    if row is None:
        raise Refused(say("There is no unit “%(key)s”.", key=unit), place="unit")
    capacity = require(actor, GRANTS, "confirm_profile", CycleSubject(units=frozenset({f"unit:{unit}"})))
    day = on or clock.today()
    if day > clock.today() or day < row.founded_on or (row.dissolved_on is not None and day > row.dissolved_on):
        raise Refused(say("Choose a day on which the unit exists, today at the latest."), place="on")
    said = _said(public_contact, languages, openness, note)
    last = UnitProfile.objects.filter(unit=row).order_by("confirmed_on", "pk").last()
    said["groups_met"] = _groups(groups_met, last, day)
    if last is not None and last.confirmed_on == day and {name: getattr(last, name) for name in said} == said:
        return last
    if seen is not None and seen != (last.pk if last else 0):
        raise Overtaken(say("Somebody else has changed this in the meantime."))
    profile = UnitProfile.objects.create(unit=row, confirmed_on=day, person=actor.person or "", **said)
    name = unit_names({unit}, day).get(unit, unit)
    record(ProfileConfirmed(subject=f"unit:{unit}", unit=unit, unit_name=name, on=day), actor=actor, capacity=capacity)
    return profile


def _said(public_contact: PublicContact | str, languages: str, openness: str, note: str) -> dict[str, object]:
    if public_contact not in set(PublicContact):
        raise Refused(say("Say how often the unit meets citizens."), place="public_contact")
    texts = {"languages": languages.strip(), "openness": openness.strip(), "note": note.strip()}
    for place, text in texts.items():
        if len(text) > TEXT_MOST:
            raise Refused(say("At most %(most)s characters.", most=TEXT_MOST), place=place)
    return {"public_contact": PublicContact(public_contact).value, **texts}


def _groups(keys: Collection[str], last: UnitProfile | None, day: date) -> list[str]:
    """Groups of the edition; one that was named before may stay, also where the edition has it no more."""
    edition = edition_on(day)
    known = {group.key for group in edition.data.groups} if edition else set()
    for key in sorted(set(keys) - known - set(last.groups_met if last else ())):
        raise Refused(say("There is no group “%(key)s”.", key=key), place="groups_met")
    return sorted(set(keys))

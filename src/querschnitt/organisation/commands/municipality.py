"""Writes of the municipality."""

from datetime import date

from django.db import transaction

from querschnitt.chronicle.commands import record
from querschnitt.kernel.authority import Actor, require
from querschnitt.kernel.refusal import Refused
from querschnitt.kernel.validity import day_before
from querschnitt.kernel.wording import say
from querschnitt.organisation.domain.keys import is_municipality_key
from querschnitt.organisation.domain.text import WORD_LENGTH, day_checked, text_checked
from querschnitt.organisation.events import (
    AssumptionDayBegun,
    AssumptionDayEnded,
    MunicipalityChanged,
    MunicipalityFounded,
)
from querschnitt.organisation.models import AssumptionDay, Municipality
from querschnitt.organisation.permissions import GRANTS


@transaction.atomic
def found_municipality(*, actor: Actor, name: str, ags: str, kind: str = "") -> Municipality:
    """Set up the municipality of this installation, once. `kind` is what it calls itself (kreisfreie Stadt)."""
    mandate = require(actor, GRANTS, "found_municipality")
    if Municipality.objects.exists():
        raise Refused(say("The municipality is set up already."), place="name")
    municipality = Municipality(id=1, name=_name(name), ags=_ags(ags), kind=_kind(kind))
    municipality.save(force_insert=True)
    record(MunicipalityFounded(name=municipality.name, ags=municipality.ags), actor=actor, capacity=mandate)
    return municipality


@transaction.atomic
def change_municipality(*, actor: Actor, name: str, ags: str, kind: str = "") -> Municipality:
    """Correct name, key or kind of the municipality."""
    mandate = require(actor, GRANTS, "change_municipality")
    municipality = _locked()
    new = (_name(name), _ags(ags), _kind(kind))
    if new == (municipality.name, municipality.ags, municipality.kind):
        raise Refused(say("That is already recorded."), place="name")
    municipality.name, municipality.ags, municipality.kind = new
    municipality.save()
    record(MunicipalityChanged(name=municipality.name, ags=municipality.ags), actor=actor, capacity=mandate)
    return municipality


@transaction.atomic
def begin_assumption_day(*, actor: Actor, on: date, source: str) -> None:
    """From that day on 15 August is a public holiday here (FTG Art. 1 III); `source` says who published it."""
    mandate = require(actor, GRANTS, "begin_assumption_day")
    municipality = _locked()
    day_checked(on, place="on")
    if AssumptionDay.objects.filter(valid_until__isnull=True).exists():
        raise Refused(say("15 August is already recorded as a public holiday here."), place="on")
    if AssumptionDay.objects.filter(valid_until__gte=on).exists():
        raise Refused(say("For that time something else is recorded already."), place="on")
    said = text_checked(source, place="source", longest=300, needed=True)
    AssumptionDay.objects.create(municipality=municipality, valid_from=on, source=said)
    record(AssumptionDayBegun(on=on, source=said), actor=actor, capacity=mandate)


@transaction.atomic
def end_assumption_day(*, actor: Actor, on: date, source: str) -> None:
    """From that day on 15 August is no public holiday here any more; `source` says who published it."""
    mandate = require(actor, GRANTS, "end_assumption_day")
    _locked()
    day_checked(on, place="on")
    present = AssumptionDay.objects.filter(valid_until__isnull=True).first()
    if present is None:
        raise Refused(say("15 August is not recorded as a public holiday here."), place="on")
    if on <= present.valid_from:
        raise Refused(say("It has been one only since %(day)s.", day=present.valid_from), place="on")
    said = text_checked(source, place="source", longest=300, needed=True)
    present.valid_until = day_before(on)
    present.save()
    record(AssumptionDayEnded(on=on, source=said), actor=actor, capacity=mandate)


def _locked() -> Municipality:
    found = Municipality.objects.select_for_update().first()
    if found is None:
        raise Refused(say("Set up the municipality first."))
    return found


def _name(name: str) -> str:
    return text_checked(name, place="name", needed=True)


def _kind(kind: str) -> str:
    return text_checked(kind, place="kind", longest=2 * WORD_LENGTH)


def _ags(ags: str) -> str:
    digits = "".join(ags.split())
    if not is_municipality_key(digits):
        raise Refused(
            say("The official key (AGS) has 8 digits, that of a county 5; the first two name the Land."), place="ags"
        )
    return digits

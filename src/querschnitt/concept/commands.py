"""Writes of the concept: drafts come and go, an adopted edition stays as it is."""

from datetime import date

from django.db import transaction

from querschnitt.chronicle.commands import record
from querschnitt.concept.domain.edition_file import Fault, read
from querschnitt.concept.domain.model import EditionData
from querschnitt.concept.domain.states import STEPS, EditionState
from querschnitt.concept.events import DraftReplaced, DraftWithdrawn, EditionAdopted, EditionDrafted
from querschnitt.concept.models import Edition
from querschnitt.concept.permissions import GRANTS
from querschnitt.concept.queries import digest
from querschnitt.kernel import clock
from querschnitt.kernel.authority import Actor, require
from querschnitt.kernel.refusal import Refused
from querschnitt.kernel.wording import say


class Faulty(Refused):
    """The file has faults; all of them are told."""

    def __init__(self, faults: tuple[Fault, ...]) -> None:
        super().__init__(say("The file has %(number)s faults.", number=len(faults)), place="text")
        self.faults = faults


@transaction.atomic
def draft_edition(*, actor: Actor, text: str, name: str = "edition.toml") -> Edition:
    """Keep a file as a draft; a withdrawn draft of the same key begins anew. Refuses with every fault of the file."""
    capacity = require(actor, GRANTS, "draft_edition")
    data = _faultless(text, name)
    known = Edition.objects.select_for_update().filter(key=data.key).first()
    if known and EditionState(known.state) is not EditionState.WITHDRAWN:
        raise Refused(say("There is an edition “%(key)s” already.", key=data.key), place="text")
    edition = known or Edition(key=data.key)
    edition.state = STEPS.after("draft_edition", EditionState.WITHDRAWN)
    edition.title, edition.text = data.title, text
    edition.save()
    record(EditionDrafted(subject=f"edition:{edition.key}", title=edition.title), actor=actor, capacity=capacity)
    return edition


@transaction.atomic
def replace_draft(*, actor: Actor, edition: str, text: str, name: str = "edition.toml") -> Edition:
    """Put another text in the place of a draft's; its key stays."""
    capacity = require(actor, GRANTS, "replace_draft")
    row = _moved(edition, "replace_draft")
    data = _faultless(text, name)
    if data.key != row.key:
        raise Refused(
            say("The file is called “%(key)s”, the draft “%(draft)s”.", key=data.key, draft=row.key), place="text"
        )
    row.title, row.text = data.title, text
    row.save()
    record(DraftReplaced(subject=f"edition:{row.key}", title=row.title), actor=actor, capacity=capacity)
    return row


@transaction.atomic
def withdraw_draft(*, actor: Actor, edition: str) -> None:
    """Give a draft up; it stays on record."""
    capacity = require(actor, GRANTS, "withdraw_draft")
    row = _moved(edition, "withdraw_draft")
    row.save()
    record(DraftWithdrawn(subject=f"edition:{row.key}", title=row.title), actor=actor, capacity=capacity)


@transaction.atomic
def adopt_edition(
    *, actor: Actor, edition: str, in_force_from: date, reference: str, by: str = "", adopted_on: date | None = None
) -> Edition:
    """Record that a draft was adopted; it is immutable from now on and takes over from its date.

    Without `adopted_on` it counts as adopted today, or on the day from which it is in force if that is earlier (a
    concept that is older than this installation). Refuses a day on or before that of the latest edition: what was
    judged by that one stays judged by it.
    """
    capacity = require(actor, GRANTS, "adopt_edition")
    # All rows are locked, so that of two adoptions at once the second sees the first.
    list(Edition.objects.select_for_update().order_by("pk").values_list("pk"))
    row = _moved(edition, "adopt_edition")
    _faultless(row.text, f"{row.key}.toml")
    day = adopted_on or min(clock.today(), in_force_from)
    _refuse_dates(in_force_from, day)
    if not reference.strip():
        raise Refused(say("Name the resolution that adopted the edition."), place="reference")
    row.in_force_from, row.adopted_on = in_force_from, day
    row.reference, row.adopted_by = reference.strip(), by.strip()
    row.save()
    adopted = EditionAdopted(
        subject=f"edition:{row.key}",
        title=row.title,
        adopted_by=row.adopted_by,
        reference=row.reference,
        adopted_on=day,
        in_force_from=in_force_from,
        digest=digest(row.text),
    )
    record(adopted, actor=actor, capacity=capacity)
    return row


def _refuse_dates(in_force_from: date, adopted_on: date) -> None:
    if adopted_on > clock.today():
        raise Refused(say("The resolution cannot lie ahead."), place="adopted_on")
    if in_force_from < adopted_on:
        raise Refused(say("An edition cannot be in force before it was adopted."), place="in_force_from")
    adopted = Edition.objects.filter(state=EditionState.ADOPTED).order_by("-in_force_from")
    latest = adopted.values_list("key", "in_force_from").first()
    if latest and latest[1] and in_force_from <= latest[1]:
        sentence = say(
            "The edition “%(key)s” is in force from %(day)s: choose a later day.", key=latest[0], day=latest[1]
        )
        raise Refused(sentence, place="in_force_from")


def _moved(key: str, step: str) -> Edition:
    """The edition, locked, in the state after the step."""
    row = Edition.objects.select_for_update().filter(key=key).first()
    if row is None:
        raise Refused(say("There is no edition “%(key)s”.", key=key), place="edition")
    row.state = STEPS.after(step, EditionState(row.state))
    return row


def _faultless(text: str, name: str) -> EditionData:
    reading = read(text, name=name)
    if reading.edition is None:
        raise Faulty(reading.faults)
    return reading.edition

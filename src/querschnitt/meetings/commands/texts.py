"""Texts of the minutes: typed as drafts, saved as versions, never one over the other unseen (R4)."""

from collections.abc import Callable
from functools import wraps
from typing import ParamSpec

from django.db import transaction

from querschnitt.chronicle.commands import record
from querschnitt.kernel import clock
from querschnitt.kernel.authority import Actor, Mandate
from querschnitt.kernel.refusal import Refused
from querschnitt.kernel.wording import say
from querschnitt.meetings.commands._sitting import held, item_of, open_minutes, subject
from querschnitt.meetings.events.sitting import AsideSettled, DraftBegun, DraftDropped, TextKeptAside, TextSaved
from querschnitt.meetings.models import Meeting, Minutes, MinutesText, TextDraft, TextVersion

P = ParamSpec("P")
LONGEST = 100_000  # characters of one text


class StaleText(Refused):
    """Somebody else saved the text in the meantime: nothing was overwritten, both texts are kept.

    `current` is the present text, `aside` the one that came too late, as a version of its own.
    """

    def __init__(self, current: MinutesText, aside: TextVersion) -> None:
        super().__init__(say("Somebody else saved this text in the meantime. Both texts are kept."), place="text")
        self.current = current
        self.aside = aside


def _refused_afterwards(command: Callable[P, MinutesText | StaleText]) -> Callable[P, MinutesText]:
    """Refuse when the transaction is over: what was kept aside in it stays."""

    @wraps(command)
    def run(*args: P.args, **kwargs: P.kwargs) -> MinutesText:
        answer = command(*args, **kwargs)
        if isinstance(answer, StaleText):
            raise answer
        return answer

    return run


@_refused_afterwards
@transaction.atomic
def save_text(
    *, actor: Actor, meeting: str, item: int | None, text: str, based_on: int, settles: int | None = None
) -> MinutesText | StaleText:
    """Save the text of an item, or of the sitting as a whole (`item` None), on top of the version that was read.

    Raises `StaleText` where somebody saved another one since: then this one is kept beside it. Saving once more what
    arrived already makes no second version. `settles`: the text kept aside that is dealt with by this one.
    """
    row, capacity = held(actor, "write_minutes", meeting)
    minutes = open_minutes(row)
    place = _place(row, minutes, item)
    written = _checked(text)
    if based_on > place.version or based_on < 0:
        raise Refused(say("There is no version %(number)s of this text.", number=based_on), place="text")
    if not _arrived(place, written, based_on, actor):
        if based_on < place.version:
            return _kept_aside(row, place, written, based_on, actor=actor, capacity=capacity)
        _next_version(row, place, written, actor, capacity)
    _drop(minutes, place.item_id, actor)
    if settles is not None:
        _settle(row, place, settles, actor, capacity)
    return place


@transaction.atomic
def restore_text(*, actor: Actor, meeting: str, version: int, based_on: int) -> MinutesText:
    """Make an earlier version, or one that was kept aside, the present text: as a new version on top."""
    row, capacity = held(actor, "write_minutes", meeting)
    minutes = open_minutes(row)
    found = TextVersion.objects.filter(pk=version, text__minutes=minutes).first()
    if found is None:
        raise Refused(say("There is no such version."), place="version")
    place = MinutesText.objects.select_for_update().get(pk=found.text_id)
    if place.version != based_on:
        raise Refused(say("The text has changed in the meantime: look at it once more."), place="version")
    if place.text != found.body:
        _next_version(row, place, found.body, actor, capacity)
    if found.kept_aside:
        _settle(row, place, found.pk, actor, capacity)
    return place


@transaction.atomic
def settle_text(*, actor: Actor, meeting: str, version: int) -> None:
    """Leave a text aside for good: it stays among the versions, and is no longer offered."""
    row, capacity = held(actor, "write_minutes", meeting)
    minutes = open_minutes(row)
    place = MinutesText.objects.filter(minutes=minutes, versions=version).first()
    if place is None:
        raise Refused(say("There is no such version."), place="version")
    _settle(row, place, version, actor, capacity)


@transaction.atomic
def keep_draft(*, actor: Actor, meeting: str, item: int | None, text: str, based_on: int) -> TextDraft | None:
    """Keep what somebody is typing; it is theirs alone. Only that it was begun is told, not every keystroke.

    None where it is the present text: then there is nothing to keep.
    """
    row, capacity = held(actor, "write_minutes", meeting)
    minutes = open_minutes(row)
    found = item_of(row, item)
    person = _person(actor)
    body = _checked(text)
    if MinutesText.objects.filter(minutes=minutes, item=found, text=body).exists():
        _drop(minutes, item, actor)
        return None
    draft = TextDraft.objects.select_for_update().filter(minutes=minutes, item=found, person=person).first()
    if draft is None:
        draft = TextDraft(minutes=minutes, item=found, person=person)
        record(DraftBegun(subject=subject(row), title=row.title, item=item), actor=actor, capacity=capacity)
    draft.body, draft.based_on, draft.saved_at = body, based_on, clock.now()
    draft.save()
    return draft


@transaction.atomic
def drop_draft(*, actor: Actor, meeting: str, item: int | None) -> None:
    """Drop one's own draft; the text stays as it was saved."""
    row, capacity = held(actor, "write_minutes", meeting)
    minutes = open_minutes(row)
    if _drop(minutes, item, actor):
        record(DraftDropped(subject=subject(row), title=row.title, item=item), actor=actor, capacity=capacity)


def _person(actor: Actor) -> str:
    return actor.person or actor.name


def _checked(text: str) -> str:
    """The text with one kind of line break, as browsers and databases of all kinds return it."""
    written = text.replace("\r\n", "\n").replace("\r", "\n").replace("\x00", "")
    if len(written) > LONGEST:
        raise Refused(say("A text has at most %(most)s characters.", most=LONGEST), place="text")
    return written


def _place(row: Meeting, minutes: Minutes, item: int | None) -> MinutesText:
    """The text's place, locked; a place without any text begins at version 0."""
    found = item_of(row, item)
    place, _made = MinutesText.objects.select_for_update().get_or_create(minutes=minutes, item=found)
    return place


def _arrived(place: MinutesText, written: str, based_on: int, actor: Actor) -> bool:
    """Whether exactly this was saved already: the present text, or that person's next version after that one (R5)."""
    if place.text == written and place.version:
        return True
    if based_on == place.version:
        return not written and not place.version
    return place.versions.filter(
        kept_aside=False, version=based_on + 1, body=written, saved_person=_person(actor)
    ).exists()


def _next_version(row: Meeting, place: MinutesText, body: str, actor: Actor, capacity: Mandate) -> None:
    place.text = body
    place.version += 1
    place.save(update_fields=["text", "version"])
    TextVersion.objects.create(
        text=place, version=place.version, body=body, saved_at=clock.now(), saved_person=_person(actor)
    )
    event = TextSaved(subject=subject(row), title=row.title, item=place.item_id, version=place.version)
    record(event, actor=actor, capacity=capacity)


def _kept_aside(
    row: Meeting, place: MinutesText, body: str, based_on: int, *, actor: Actor, capacity: Mandate
) -> StaleText:
    same = place.versions.filter(
        kept_aside=True, settled_on__isnull=True, version=based_on, body=body, saved_person=_person(actor)
    ).first()
    if same is not None:
        return StaleText(place, same)
    aside = TextVersion.objects.create(
        text=place, version=based_on, body=body, kept_aside=True, saved_at=clock.now(), saved_person=_person(actor)
    )
    event = TextKeptAside(
        subject=subject(row), title=row.title, item=place.item_id, based_on=based_on, version=place.version
    )
    record(event, actor=actor, capacity=capacity)
    return StaleText(place, aside)


def _drop(minutes: Minutes, item: int | None, actor: Actor) -> bool:
    dropped, _rows = TextDraft.objects.filter(minutes=minutes, item=item, person=_person(actor)).delete()
    return dropped > 0


def _settle(row: Meeting, place: MinutesText, version: int, actor: Actor, capacity: Mandate) -> None:
    aside = place.versions.filter(pk=version, kept_aside=True, settled_on__isnull=True)
    if aside.update(settled_on=clock.today()):
        record(AsideSettled(subject=subject(row), title=row.title, item=place.item_id), actor=actor, capacity=capacity)

"""What must fit together within the bodies of an edition."""

from collections.abc import Iterator

from querschnitt.concept.domain.model import (
    BodyRule,
    ByBody,
    ByHeadship,
    ChairByPost,
    ChairBySeat,
    EditionData,
    Per,
    SeatRule,
)
from querschnitt.concept.domain.reading.faults import Misfit
from querschnitt.concept.domain.reading.lines import Path
from querschnitt.concept.domain.reading.names import with_nearest
from querschnitt.kernel.wording import say


def bodies_fit(edition: EditionData) -> Iterator[Misfit]:
    for body in edition.bodies.values():
        path: Path = ("bodies", body.key)
        yield from _scope(path, body, edition)
        yield from _chair(path, body)
        yield from _mandate(path, body, edition)
        for index, seat in enumerate(body.seats):
            yield from _seat((*path, "seats", index, "from"), body, seat)


def _scope(path: Path, body: BodyRule, edition: EditionData) -> Iterator[Misfit]:
    if body.per is Per.UNIT and not body.unit_kind:
        yield path, "unit_kind", say("There is one such body for each unit: this names the kind of unit.")
    if body.per is not Per.UNIT and body.unit_kind:
        yield path, "unit_kind", say("A kind of unit is named only where there is one for each unit.")
    if body.per is Per.TOPIC and not edition.topics:
        yield path, "per", say("This edition has no topics.")
    if body.external and (body.seats or body.mandate):
        yield (
            path,
            "external",
            say("An external body is composed by rules of its own: it has no seats and no mandate here."),
        )


def _chair(path: Path, body: BodyRule) -> Iterator[Misfit]:
    origin = body.chair.origin if body.chair else None
    seats = [seat.key for seat in body.seats]
    if isinstance(origin, ChairBySeat) and origin.seat not in seats:
        sentence = say("This body has no seat %(name)s.", name=origin.seat)
        yield (*path, "chair", "from"), "seat", with_nearest(sentence, origin.seat, seats)
    if isinstance(origin, ChairByPost) and origin.of_scope and body.per is not Per.UNIT:
        yield (*path, "chair", "from"), "of", say("Only a body of which there is one for each unit has such a unit.")


def _mandate(path: Path, body: BodyRule, edition: EditionData) -> Iterator[Misfit]:
    heir = edition.bodies.get(body.mandate.hands_over_to) if body.mandate else None
    if heir is not None and heir.mandate is not None:
        sentence = say("%(name)s ends itself: open duties go to a lasting body.", name=heir.key)
        yield (*path, "mandate"), "hands_over_to", sentence


def _seat(path: Path, body: BodyRule, seat: SeatRule) -> Iterator[Misfit]:
    origin = seat.origin
    if isinstance(origin, ByHeadship) and origin.within_scope and body.per is not Per.UNIT:
        yield path, "within", say("Only a body of which there is one for each unit has such a unit.")
    if isinstance(origin, ByHeadship) and origin.include_scope and not origin.within_scope:
        yield path, "and_scope", say('This goes together with within = "scope" only.')
    if isinstance(origin, ByHeadship) and not origin.kinds:
        yield path, "heads_of", say("This must not be empty.")
    if isinstance(origin, ByBody) and origin.body == body.key:
        yield path, "body", say("A body cannot send somebody to itself.")

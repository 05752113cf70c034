"""What must fit together in an edition although each part of it is well written."""

from collections.abc import Callable, Iterator, Mapping

from querschnitt.concept.domain.kinds import KINDS, Need
from querschnitt.concept.domain.model import BodyRule, ChairFromBody, Demand, EditionData, Per, RuleSetting
from querschnitt.concept.domain.reading.bodies_fit import bodies_fit
from querschnitt.concept.domain.reading.faults import Log, Misfit
from querschnitt.concept.domain.reading.names import with_nearest
from querschnitt.kernel.wording import Say, say


def check(edition: EditionData, log: Log) -> None:
    """Note everything that does not fit together, where nothing worse is known of the same place."""
    for find in (bodies_fit, _chairs, _cycle, _links, _rules):
        for path, key, sentence in find(edition):
            if not log.knows(path, key):
                log.fault(path, key, sentence)


def _chairs(edition: EditionData) -> Iterator[Misfit]:
    for key in edition.bodies:
        if key in _chairs_above(edition.bodies, key):
            path = ("bodies", key, "chair", "from")
            yield path, "body", say("The chairs of these bodies come from one another in a circle.")


def _chairs_above(bodies: Mapping[str, BodyRule], key: str) -> list[str]:
    """The bodies from which the chair comes, step by step; the first again where they form a circle."""
    above: list[str] = []
    while (body := bodies.get(key)) and body.chair and isinstance(body.chair.origin, ChairFromBody):
        key = body.chair.origin.body
        if key in above:
            break
        above.append(key)
    return above


def _cycle(edition: EditionData) -> Iterator[Misfit]:
    per = edition.cycle_scope
    if per is Per.UNIT and edition.steps and not edition.cycle_unit_kind:
        yield ("cycle",), "unit_kind", say("A pass runs over units: this names the kind of unit.")
    if per is not Per.UNIT and edition.cycle_unit_kind:
        yield ("cycle",), "unit_kind", say("A kind of unit is named only where there is one for each unit.")
    if per is Per.TOPIC and not edition.topics:
        yield ("cycle",), "per", say("This edition has no topics.")


def _links(edition: EditionData) -> Iterator[Misfit]:
    ends = {*(component.key for component in edition.components), *edition.bodies, *edition.units}
    seen: set[tuple[str, str]] = set()
    for index, link in enumerate(edition.links):
        for key, end in (("source", link.source), ("target", link.target)):
            if end not in ends:
                sentence = say("There is no component, body or unit %(name)s in this edition.", name=end)
                yield ("links", index), key, with_nearest(sentence, end, ends)
        if (link.source, link.target) in seen:
            yield ("links", index), "target", say("This link stands here twice.")
        seen.add((link.source, link.target))


def _rules(edition: EditionData) -> Iterator[Misfit]:
    for rule in edition.rules.values():
        for index, key in enumerate(rule.applies_to):
            sentence = _unmet(rule, edition.bodies.get(key))
            if sentence:
                yield ("rules", rule.key, "applies_to"), index, sentence


def _unmet(rule: RuleSetting, body: BodyRule | None) -> Say | None:
    need = KINDS[rule.kind].needs if rule.kind in KINDS else Need.NOTHING
    if body is None or need is Need.NOTHING:
        return None
    has, sentence = _NEEDS[need]
    return None if has(body) else Say(sentence.text, {"body": body.key})


_NEEDS: Mapping[Need, tuple[Callable[[BodyRule], bool], Say]] = {
    Need.SEATS: (lambda body: bool(body.seats), say("The edition names no seats of %(body)s.")),
    Need.CHAIR: (lambda body: body.chair is not None, say("The edition names no chair of %(body)s.")),
    Need.MANDATE: (lambda body: body.mandate is not None, say("The edition gives no mandate to %(body)s.")),
    Need.DEPUTY: (
        lambda body: any(seat.deputy is Demand.BINDING for seat in body.seats),
        say("No seat of %(body)s has a binding deputy."),
    ),
    Need.ATTENDANCE: (
        lambda body: any(seat.must_attend for seat in body.seats),
        say("No seat of %(body)s must attend."),
    ),
    Need.PREPARATION: (lambda body: bool(body.prepared_by), say("The edition names nobody who prepares %(body)s.")),
    Need.AGREEMENT: (
        lambda body: bool(body.agreed_with),
        say("The edition names nobody with whom the preparation of %(body)s is agreed."),
    ),
}

"""Reading the bodies: for what there is one, its seats, its chair, its mandate."""

from querschnitt.concept.domain.model import (
    BodyRule,
    ChairByPost,
    ChairBySeat,
    ChairedSittings,
    ChairFromBody,
    ChairOrigin,
    ChairRule,
    Demand,
    MandateRule,
    Per,
    SeatRule,
)
from querschnitt.concept.domain.reading.names import Name
from querschnitt.concept.domain.reading.origins import NOWHERE, seat_origin
from querschnitt.concept.domain.reading.table import Table
from querschnitt.kernel.calendar import Span
from querschnitt.kernel.findings import Strength
from querschnitt.kernel.wording import say


def bodies(document: Table) -> dict[str, BodyRule]:
    return {key: _body(key, table) for key, table in document.tables("bodies")}


def _body(key: str, table: Table) -> BodyRule:
    chair, mandate = table.table("chair"), table.table("mandate")
    return BodyRule(
        key=key,
        name=table.text("name"),
        section=table.name("section", Name.SECTION),
        requirement=table.requirement(),
        per=table.choice("per", Per, Per.MUNICIPALITY),
        unit_kind=table.name("unit_kind", Name.UNIT_KIND, ""),
        external=table.flag("external"),
        seats=tuple(_seat(seat, entry) for seat, entry in table.keyed("seats")),
        chair=None if chair is None else _chair(chair),
        mandate=None if mandate is None else _mandate(mandate),
        prepared_by=table.names("prepared_by", Name.UNIT),
        agreed_with=table.name("agreed_with", Name.UNIT, ""),
        tasks=table.texts("tasks"),
        mergeable=table.flag("mergeable"),
        answers_for=table.name("answers_for", Name.FUNCTION, ""),
        guests=table.names("guests", Name.UNIT),
        note=table.text("note", ""),
    )


def _seat(key: str, table: Table) -> SeatRule:
    origin = table.table("from", required=True)
    return SeatRule(
        key=key,
        label=table.text("label"),
        origin=NOWHERE if origin is None else seat_origin(origin),
        voting=table.flag("voting", default=None),
        deputy=table.choice("deputy", Demand, Demand.ALLOWED),
        must_attend=table.flag("must_attend"),
        section=table.name("section", Name.SECTION),
        requirement=table.requirement(),
        note=table.text("note", ""),
    )


def _chair(table: Table) -> ChairRule:
    origin = table.table("from", required=True)
    return ChairRule(
        origin=ChairByPost() if origin is None else _chair_origin(origin),
        sittings=table.choice("sittings", ChairedSittings, ChairedSittings.ALL),
        section=table.name("section", Name.SECTION),
        requirement=table.requirement(),
    )


def _chair_origin(table: Table) -> ChairOrigin:
    if "seat" in table.content:
        return ChairBySeat(table.text("seat"))
    if "body" in table.content:
        return ChairFromBody(table.name("body", Name.BODY), table.flag("the_chair"))
    if "post" not in table.content:
        table.only(say("A chair is taken by a post, by a seat or from a body: write post, seat or body."))
        return ChairByPost()
    function = table.name("post", Name.FUNCTION)
    if "of" in table.content:
        return ChairByPost(function, of_scope=table.scope("of"))
    return ChairByPost(function, table.name("unit", Name.UNIT))


def _mandate(table: Table) -> MandateRule:
    return MandateRule(
        lasts=table.span("lasts", required=True) or Span(),
        strength=table.choice("strength", Strength, Strength.MUST),
        ends_when=table.text("ends_when"),
        hands_over_to=table.name("hands_over_to", Name.BODY),
        section=table.name("section", Name.SECTION),
        requirement=table.requirement(),
    )

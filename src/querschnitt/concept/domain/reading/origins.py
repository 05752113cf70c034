"""Reading from where the occupants of a seat come: five ways, each known by one key of its own."""

from collections.abc import Callable, Mapping

from querschnitt.concept.domain.model import ByAppointment, ByBody, ByHeadship, ByPost, ByUnit, Origin
from querschnitt.concept.domain.reading.names import Name
from querschnitt.concept.domain.reading.table import Table
from querschnitt.kernel.wording import say

NOWHERE = ByPost(unit="")  # stands in while a faulty file is read on


def seat_origin(table: Table) -> Origin:
    for key, read in _WAYS.items():
        if key in table.content:
            return read(table)
    table.only(say("A seat comes by post, heads_of, body, unit or appointed_by: write one of them."))
    return NOWHERE


def _by_post(table: Table) -> ByPost:
    return ByPost(function=table.name("post", Name.FUNCTION), unit=table.name("unit", Name.UNIT))


def _by_headship(table: Table) -> ByHeadship:
    return ByHeadship(
        kinds=table.names("heads_of", Name.UNIT_KIND),
        within_scope=table.scope("within"),
        function=table.name("function", Name.FUNCTION, "head") or "head",
        include_scope=table.flag("and_scope"),
    )


def _by_body(table: Table) -> ByBody:
    return ByBody(table.name("body", Name.BODY), table.number("number", 1), table.flag("also_ended"))


def _by_unit(table: Table) -> ByUnit:
    return ByUnit(table.name("unit", Name.UNIT), table.number("number", 1))


def _by_appointment(table: Table) -> ByAppointment:
    minimum = table.number("minimum", 1)
    maximum = table.number("maximum") if "maximum" in table.content else None
    if maximum is not None and maximum < minimum:
        table.fault("maximum", say("The maximum is smaller than the minimum."))
    by = table.table("appointed_by")
    if by is None:
        return ByAppointment("")
    function = by.name("post", Name.FUNCTION, "head") or "head"
    return ByAppointment(by.name("unit", Name.UNIT), function, minimum, maximum)


# `unit` stands last: a post is written with its unit.
_WAYS: Mapping[str, Callable[[Table], Origin]] = {
    "post": _by_post,
    "heads_of": _by_headship,
    "body": _by_body,
    "appointed_by": _by_appointment,
    "unit": _by_unit,
}

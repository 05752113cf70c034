"""The rows that say everything recorded about bodies and seats, in the shape of the file that is read."""

from collections.abc import Iterator
from datetime import date

from querschnitt.committees.domain.files.columns import COLUMNS
from querschnitt.committees.domain.files.planning import FACTS
from querschnitt.committees.domain.files.register import Body, Held, Register, Sat, Who
from querschnitt.kernel.validity import Validity

Cell = str | date


def seat_rows(register: Register) -> Iterator[list[Cell]]:
    """A row for each member with each deputy, then one for each chair and each extension; of each body at least one."""
    for _, body in sorted(register.bodies.items()):
        rows = [*_members(body), *_chairs(body), *_extensions(body)] or [{}]
        for row in rows:
            said = {"committee": body.key, **_facts(body), **row}
            yield [said.get(column.key, "") for column in COLUMNS]


def _facts(body: Body) -> dict[str, Cell]:
    return {fact: getattr(body, fact) or "" for fact in FACTS}


def _members(body: Body) -> Iterator[dict[str, Cell]]:
    for sat in body.sat:
        if not sat.deputies:
            yield _member(sat)
        for deputy in sat.deputies:
            yield {**_member(sat), **_held(deputy, "deputy_")}


def _member(sat: Sat) -> dict[str, Cell]:
    return {"seat": sat.seat, "representing": sat.representing, **_who(sat.who, ""), **_span(sat.span, "")}


def _held(held: Held, prefix: str) -> dict[str, Cell]:
    return {**_who(held.who, prefix), **_span(held.span, prefix)}


def _who(who: Who, prefix: str) -> dict[str, Cell]:
    return {f"{prefix}post": who.post, f"{prefix}person": who.person}


def _span(span: Validity, prefix: str) -> dict[str, Cell]:
    return {f"{prefix}from": span.since, f"{prefix}until": span.until or ""}


def _chairs(body: Body) -> Iterator[dict[str, Cell]]:
    yield from (_held(chair, "chair_") for chair in body.chairs)


def _extensions(body: Body) -> Iterator[dict[str, Cell]]:
    for one in body.extended:
        yield {"extended_on": one.decided_on, "extended_until": one.until, "extension_reason": one.reason}

"""Out of what a measure is proposed: a need that it answers, the measure of which it is a part, one that it carries on.

The form begins with what stands there already, so that nobody copies it by hand.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from querschnitt.cycles.domain.states import ACTIVE
from querschnitt.cycles.models import Cycle
from querschnitt.kernel.refusal import Forbidden
from querschnitt.measures.domain.states import Kind, NeedState
from querschnitt.measures.models import Measure, Need
from querschnitt.measures.queries.hanging import hanging_on
from querschnitt.measures.queries.rights import found_measure, found_need


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """`shown` fills the form, `more` goes along with it unseen; the rest names the thing out of which it is made."""

    shown: Mapping[str, object] = field(default_factory=dict)
    more: Mapping[str, object] = field(default_factory=dict)
    kind: Kind | None = None
    number: int = 0
    title: str = ""


def source_of(given: Mapping[str, str], day: date) -> Source:
    """What the address asks for: `bedarf`, `teil` or `fortsetzung`, each with a number; nothing of it: an empty form.

    Three statements at most. Raises `Forbidden` for what is not there.
    """
    for name, found in (("bedarf", _out_of_need), ("teil", _below), ("fortsetzung", _after)):
        if wanted := given.get(name, ""):
            if not wanted.isdecimal() or len(wanted) > 9:  # noqa: PLR2004  # no number of ours
                raise Forbidden(wanted)
            return found(int(wanted), day)
    return Source()


def _out_of_need(number: int, _day: date) -> Source:
    row = found_need(number)
    if row.state != NeedState.OPEN:
        raise Forbidden(str(number))
    return Source(
        shown=_where(row),
        more={"needs": [number]},
        kind=Kind.NEED,
        number=number,
        title=row.title,
    )


def _below(number: int, _day: date) -> Source:
    row = found_measure(number)
    return Source(
        shown={**_where(row), "parent": number, "goal": row.goal.number if row.goal else ""},
        kind=Kind.MEASURE,
        number=number,
        title=row.title,
    )


def _after(number: int, day: date) -> Source:
    """Everything that was said of it but its dates, which are over, and its money."""
    row = found_measure(number)
    hung = hanging_on(row.pk, day)
    words = {name: getattr(row, name) for name in ("title", "text", "participation")}
    return Source(
        shown={**_where(row), **words, "goal": row.goal.number if row.goal else ""},
        more={
            "carries_on": number,
            "groups": {each.key: each.text for each in hung.get("group", ())},
            "co_acting": {each.key: each.text for each in hung.get("co_acting", ())},
            "needs": [each.number for each in hung.get("need", ())],
        },
        kind=Kind.MEASURE,
        number=number,
        title=row.title,
    )


def _where(row: Measure | Need) -> dict[str, object]:
    """Unit, field and pass; a pass that is over is not proposed any more."""
    return {"unit": row.unit.key, "field_of_action": row.field_of_action, "cycle": _active(row.cycle)}


def _active(cycle: Cycle | None) -> str:
    return cycle.key if cycle and cycle.state in ACTIVE else ""

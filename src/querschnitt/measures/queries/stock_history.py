"""What happened to an offer or a need, as sentences made of its recorded changes."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from querschnitt.measures.domain.states import NeedState, OfferState
from querschnitt.measures.models import Need, Offer, StockChange
from querschnitt.ui.rows import Entry

Side = Mapping[str, object]


@dataclass(frozen=True, slots=True)
class Names:
    """What the keys in a history are called."""

    units: Mapping[str, str]
    fields: Mapping[str, str]
    groups: Mapping[str, str]
    persons: Mapping[str, str]


def told(row: Need | Offer, changes: Sequence[StockChange], names: Names) -> Iterator[Entry]:
    """The history, newest first: by whom, what, and the reason given."""
    for change in reversed(changes):
        said = " · ".join(_sentences(change.before, change.after, names))
        if said:
            reason = _("Reason: %(reason)s") % {"reason": change.reason} if change.reason else ""
            yield Entry(change.changed_on, said, names.persons.get(change.person, change.person), reason)
    if isinstance(row, Offer):
        yield Entry(row.noted_on, _("The offer was noted."))
    else:
        yield Entry(row.raised_on, _("The need was raised."))


def _sentences(before: Side, after: Side, names: Names) -> Iterator[str]:
    for field, tell in TELLING.items():
        if field in after:
            yield tell(before, after, names)


def _title(before: Side, after: Side, _names: Names) -> str:
    return _("worded anew: “%(after)s” instead of “%(before)s”") % {"after": after["title"], "before": before["title"]}


def _text(_before: Side, _after: Side, _names: Names) -> str:
    return _("explained anew")


def _unit(before: Side, after: Side, names: Names) -> str:
    units = {side: names.units.get(str(found["unit"]), "–") for side, found in _sides(before, after)}
    return _("given to %(after)s; before, %(before)s") % units


def _field(before: Side, after: Side, names: Names) -> str:
    fields = {side: names.fields.get(str(found["field_of_action"]), "–") for side, found in _sides(before, after)}
    return _("field of action %(after)s; before, %(before)s") % fields


def _cycle(before: Side, after: Side, _names: Names) -> str:
    return _("pass %(after)s; before, %(before)s") % {s: found["cycle"] or "–" for s, found in _sides(before, after)}


def _groups(before: Side, after: Side, names: Names) -> str:
    groups = {side: _listed(found["groups"], names) for side, found in _sides(before, after)}
    return _("groups %(after)s; before, %(before)s") % groups


def _listed(groups: object, names: Names) -> str:
    if isinstance(groups, Mapping):
        said = (
            f"{names.groups.get(key, key)} ({text})" if text else names.groups.get(key, key)
            for key, text in groups.items()
        )
        return ", ".join(said) or "–"
    keys = groups if isinstance(groups, Sequence) else ()
    return ", ".join(names.groups.get(str(key), str(key)) for key in keys) or "–"


def _state(_before: Side, after: Side, _names: Names) -> str:
    match str(after["state"]):
        case NeedState.SETTLED:
            return _("settled without a measure")
        case OfferState.ENDED:
            return pgettext("offer", "not offered any more")
        case NeedState.SAID_TWICE:
            return _("the same as number %(number)s") % {"number": after.get("same_as")}
        case _:
            return _("opened again")


def _sides(before: Side, after: Side) -> tuple[tuple[str, Side], tuple[str, Side]]:
    return ("before", before), ("after", after)


TELLING: Mapping[str, Callable[[Side, Side, Names], str]] = {
    "state": _state,
    "title": _title,
    "text": _text,
    "unit": _unit,
    "field_of_action": _field,
    "cycle": _cycle,
    "groups": _groups,
}

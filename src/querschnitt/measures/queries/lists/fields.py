"""The columns of each list: what they are called, where they come from, what of them may be changed."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from typing import Any

from django.utils.translation import get_language, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from querschnitt.cycles.domain.states import GoalLevel, GoalState
from querschnitt.cycles.labels import GOAL_LEVELS, GOAL_STATES
from querschnitt.measures.domain.lists.cells import Labels
from querschnitt.measures.domain.states import Kind
from querschnitt.measures.labels import MEASURE_STATES, NEED_STATES, OFFER_STATES, OUTCOMES, PARTICIPATION
from querschnitt.measures.queries.lists.names import Names
from querschnitt.meetings.labels import LIGHTS
from querschnitt.ui.rows import Words


class Shape(StrEnum):
    """What stands in a cell, and so how it is written, read and asked for."""

    LINE = "line"
    TEXT = "text"
    NUMBER = "number"  # of a thing
    AMOUNT = "amount"
    DAY = "day"
    KEY = "key"
    GOAL = "goal"
    PAIRS = "pairs"
    KEYS = "keys"
    NUMBERS = "numbers"
    LINES = "lines"
    SIGNAL = "signal"


@dataclass(frozen=True, slots=True, kw_only=True)
class ListField:
    """A column. `paths` are read with the row, a `part` for many rows at once; `change`: the field of the command.

    `labels` gives the words of keys; `shown` columns stand there where nobody has chosen others.
    """

    key: str
    label: Words
    paths: tuple[str, ...] = ()
    part: str = ""
    shape: Shape = Shape.LINE
    sort: str = ""
    labels: Callable[[Names], Labels] | None = None
    change: str = ""
    shown: bool = False
    new: bool = False  # asked for when a row of a file has no number yet

    @property
    def numeric(self) -> bool:
        return self.shape is Shape.AMOUNT


def _said(words: Mapping[Any, Any]) -> Callable[[Names], Labels]:
    @lru_cache(maxsize=8)
    def told(_language: str | None) -> Labels:
        return Labels.of({str(key): str(label) for key, label in words.items()})

    return lambda _names: told(get_language())


def _units(names: Names) -> Labels:
    return names.units


def _fields(names: Names) -> Labels:
    return names.fields


def _groups(names: Names) -> Labels:
    return names.groups


def _cycles(names: Names) -> Labels:
    return names.cycles


def _common(states: Mapping[Any, Any], *, shown: bool = True, field: bool = True) -> tuple[ListField, ...]:
    return (
        ListField(key="nummer", label=_("Number"), paths=("number",), shape=Shape.NUMBER, sort="number", shown=True),
        ListField(key="titel", label=_("Title"), paths=("title",), sort="title", change="title", shown=True, new=True),
        ListField(key="text", label=_("Text"), paths=("text",), shape=Shape.TEXT, change="text"),
        ListField(
            key="zustand", label=_("State"), paths=("state",), shape=Shape.KEY, sort="state", labels=_said(states),
            shown=shown,
        ),
        ListField(
            key="einheit", label=_("Unit"), paths=("unit__key",), shape=Shape.KEY, sort="unit__key", labels=_units,
            change="unit", shown=True, new=True,
        ),
        ListField(
            key="feld", label=_("Field of action"), paths=("field_of_action",), shape=Shape.KEY,
            sort="field_of_action", labels=_fields, change="field_of_action", shown=field, new=True,
        ),
        ListField(
            key="prozess", label=_("Pass of the process"), paths=("cycle__key",), shape=Shape.KEY, sort="cycle__key",
            labels=_cycles, change="cycle", new=True,
        ),
    )  # fmt: skip


def _day(key: str, label: Words, path: str, **more: Any) -> ListField:
    return ListField(key=key, label=label, paths=(path,), shape=Shape.DAY, sort=path, **more)


MEASURE = (
    *_common(MEASURE_STATES, field=False),
    ListField(
        key="verantwortlich", label=_("Responsible"), paths=("answering__post__key", "answering__person__key"),
        sort="answering__post__key", shown=True,
    ),
    ListField(key="vertretung", label=pgettext_lazy("measure", "Deputy"), part="deputy"),
    _day("beginn", pgettext_lazy("measure", "Start"), "starts_on", change="starts_on", new=True),
    _day("ende", pgettext_lazy("measure", "End"), "ends_on", change="ends_on", new=True),
    ListField(
        key="termin",
        label=pgettext_lazy("list", "On time"),
        paths=("state", "next_due"), shape=Shape.SIGNAL, sort="next_due", shown=True
    ),
    ListField(
        key="meldung",
        label=pgettext_lazy("list", "Report"),
        paths=("state", "report_due", "last_reported_on"), shape=Shape.SIGNAL,
        sort="report_due", shown=True,
    ),
    ListField(key="fehlt", label=_("Missing"), part="missing", shape=Shape.LINES),
    ListField(
        key="ampel", label=_("Light"), paths=("last_light",), shape=Shape.KEY, sort="last_light", labels=_said(LIGHTS)
    ),
    ListField(
        key="ziel", label=_("Goal"), paths=("goal__number",), shape=Shape.GOAL, sort="goal__number", change="goal",
        new=True,
    ),
    ListField(
        key="gruppen", label=_("Groups reached"), part="groups", shape=Shape.PAIRS, labels=_groups, change="groups",
        new=True,
    ),
    ListField(
        key="mit", label=_("Co-acting units"), part="co_acting", shape=Shape.PAIRS, labels=_units, change="co_acting",
        new=True,
    ),
    ListField(
        key="bedarfe", label=_("Needs answered"), part="needs", shape=Shape.NUMBERS, change="needs", new=True
    ),
    ListField(
        key="beteiligung", label=_("Degree of participation"), paths=("participation",), shape=Shape.KEY,
        sort="participation", labels=_said(PARTICIPATION), change="participation", new=True,
    ),
    ListField(key="teil_von", label=_("Part of"), paths=("parent__number",), shape=Shape.NUMBER, change="parent",
              sort="parent__number", new=True),
    ListField(key="herkunft", label=_("Where it came from"), paths=("origin",), change="origin", new=True),
    ListField(
        key="verweis", label=_("Reference of its origin"), paths=("origin_reference",), change="origin_reference",
        new=True,
    ),
    ListField(
        key="beschluss", label=_("Decision"), paths=("outcome",), shape=Shape.KEY, sort="outcome",
        labels=_said(OUTCOMES),
    ),
    _day("vorgeschlagen", _("Proposed on"), "proposed_on"),
    _day("beschlossen", pgettext_lazy("measure", "Decided on"), "decided_on"),
    _day("begonnen", _("Begun on"), "begun_on"),
    _day("beendet", _("Ended on"), "ended_on"),
    ListField(key="endgrund", label=_("Reason of the end"), paths=("end_reason",), shape=Shape.TEXT),
    _day("gesperrt", _("Blocked since"), "blocked_since"),
    ListField(key="sperrgrund", label=_("What blocks it"), paths=("blocked_reason",), shape=Shape.TEXT),
    ListField(key="loesung", label=_("What would release it"), paths=("blocked_release",), shape=Shape.TEXT),
    _day("faellig", _("Next date"), "next_due"),
    _day("bericht", _("Next report due"), "report_due"),
    _day("berichtet", _("Last reported on"), "last_reported_on"),
    ListField(key="getan", label=_("What was done"), part="done", shape=Shape.TEXT),
    ListField(key="wirkung", label=_("Effect seen"), part="effect", shape=Shape.TEXT),
    ListField(key="naechstes", label=_("Next step"), part="next_step", shape=Shape.TEXT),
    ListField(key="zahlen", label=_("Figures of the last report"), part="figures", shape=Shape.LINES),
    ListField(key="meilensteine", label=_("Milestones"), part="milestones", shape=Shape.LINES),
    ListField(key="mittel", label=_("Money and staff per year"), part="resources", shape=Shape.LINES),
    ListField(key="kosten", label=_("Cost planned, all years (€)"), part="cost", shape=Shape.AMOUNT),
    ListField(key="haengt_ab", label=_("Depends on"), part="depends_on", shape=Shape.NUMBERS),
    ListField(
        key="aufsicht", label=_("Supervised by"), part="supervised", shape=Shape.LINE
    ),
    ListField(key="vorgaenger", label=_("Carries on"), paths=("carries_on__number",), shape=Shape.NUMBER),
    ListField(key="aufgegangen_in", label=_("Merged into"), paths=("merged_into__number",), shape=Shape.NUMBER),
)  # fmt: skip
NEED = (
    *_common(NEED_STATES),
    ListField(
        key="gruppen", label=_("Groups concerned"), part="groups", shape=Shape.KEYS, labels=_groups, change="groups",
        new=True,
    ),
    ListField(key="massnahmen", label=_("Measures that answer it"), part="measures", shape=Shape.NUMBERS, shown=True),
    _day("erhoben", pgettext_lazy("need", "Raised on"), "raised_on", shown=True),
    _day("geklaert", _("Settled on"), "settled_on"),
    ListField(key="grund", label=_("Reason"), paths=("settled_reason",), shape=Shape.TEXT),
    ListField(key="wie", label=_("The same as"), paths=("same_as__number",), shape=Shape.NUMBER),
)  # fmt: skip
OFFER = (
    *_common(OFFER_STATES),
    ListField(
        key="gruppen", label=_("Groups reached"), part="groups", shape=Shape.PAIRS, labels=_groups, change="groups",
        shown=True, new=True,
    ),
    _day("genannt", _("Noted on"), "noted_on"),
    ListField(key="geprueft", label=_("Checked last"), part="checked", shape=Shape.DAY),
    _day("eingestellt", _("Ended on"), "ended_on"),
    ListField(key="grund", label=_("Reason"), paths=("end_reason",), shape=Shape.TEXT),
    ListField(key="wie", label=_("The same as"), paths=("same_as__number",), shape=Shape.NUMBER),
    ListField(key="massnahme", label=_("Came from measure"), paths=("origin_measure",), shape=Shape.NUMBER),
)  # fmt: skip
GOAL = (
    *_common(GOAL_STATES, field=False),
    ListField(
        key="stufe", label=_("Level"), paths=("level",), shape=Shape.KEY, sort="level", labels=_said(GOAL_LEVELS),
        shown=True,
    ),
    ListField(key="oberziel", label=_("Goal above"), paths=("parent__number",), shape=Shape.GOAL,
              sort="parent__number"),
    ListField(
        key="gruppen", label=_("Groups concerned"), part="groups", shape=Shape.KEYS, labels=_groups, change="groups"
    ),
    ListField(key="rang", label=_("Priority"), paths=("priority",), shape=Shape.AMOUNT, sort="priority", shown=True),
    ListField(key="massnahmen", label=_("Measures"), part="measures", shape=Shape.NUMBERS),
    _day("gesetzt", _("On record since"), "set_on"),
    _day("vereinbart", pgettext_lazy("goal", "Agreed on"), "agreed_on", shown=True),
    _day("beendet", _("Ended on"), "ended_on"),
    ListField(key="grund", label=_("Reason"), paths=("end_reason",), shape=Shape.TEXT),
)  # fmt: skip
FIELDS: Mapping[Kind, Mapping[str, ListField]] = {
    kind: {field.key: field for field in fields}
    for kind, fields in ((Kind.MEASURE, MEASURE), (Kind.NEED, NEED), (Kind.OFFER, OFFER), (Kind.GOAL, GOAL))
}
DAYS: Mapping[Kind, tuple[str, ...]] = {
    Kind.MEASURE: (
        "faellig", "beginn", "ende", "vorgeschlagen", "beschlossen", "begonnen", "beendet", "bericht", "berichtet",
    ),
    Kind.NEED: ("erhoben", "geklaert"),
    Kind.OFFER: ("genannt", "eingestellt"),
    Kind.GOAL: ("gesetzt", "vereinbart", "beendet"),
}  # fmt: skip
STATES: Mapping[Kind, Mapping[Any, Any]] = {
    Kind.MEASURE: MEASURE_STATES,
    Kind.NEED: NEED_STATES,
    Kind.OFFER: OFFER_STATES,
    Kind.GOAL: {GoalState(key): label for key, label in GOAL_STATES.items()},
}
LEVELS: Mapping[GoalLevel, Any] = GOAL_LEVELS

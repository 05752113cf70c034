"""What the filters of a list offer, in the order of the form, and what is chosen in them."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import lru_cache
from typing import Any

from django.utils.translation import get_language, pgettext
from django.utils.translation import gettext as _

from querschnitt.kernel import clock
from querschnitt.measures.domain.lists.figures import Figure, Figures
from querschnitt.measures.domain.lists.language import COLUMNS, FILTERS, SINCE, UNTIL, WHICH_DAY, WORDS, Wanted
from querschnitt.measures.domain.states import Kind
from querschnitt.measures.labels import FRESHNESS, OUTCOMES, PARTICIPATION, PUNCTUALITY, RESOURCES
from querschnitt.measures.queries.lists.belonging import FORMER, NONE
from querschnitt.measures.queries.lists.fields import DAYS, FIELDS, LEVELS, STATES
from querschnitt.measures.queries.lists.names import Names
from querschnitt.meetings.labels import LIGHTS
from querschnitt.ui.rows import FilterField, Words

Options = Sequence[tuple[str, Words]]
TICKED = frozenset({"zustand", "feld", "fehlt"})
TYPED = frozenset({"einheit", "mit", "wer"})
WHEN_CHOSEN = frozenset({"federfuehrung", "mittel"})  # asked for by links of totals; too many values for every page
AT_ONCE = frozenset({"zustand", "einheit", "feld", "termin", "prozess"})  # the others are folded
YEARS = range(-3, 6)  # around the present one
FORMS = 64  # of the same names that are kept


def labels() -> Mapping[str, str]:
    """What each parameter of a list is called."""
    return {
        WORDS: _("Words"),
        "zustand": _("State"),
        "einheit": _("Unit, with those below it"),
        "mit": _("Co-acting unit"),
        "feld": _("Field of action"),
        "ziel": _("Goal, with those below it"),
        "gruppe": _("Group of people"),
        "prozess": _("Pass of the process"),
        "wer": _("Who answers for it"),
        "termin": pgettext("list", "On time"),
        "meldung": pgettext("list", "Report"),
        "sperre": _("Blocked"),
        "fehlt": _("Missing"),
        "jahr": _("Money or staff in the year"),
        "beteiligung": _("Degree of participation"),
        "beschluss": _("Decision"),
        "unter": _("Belongs to"),
        "federfuehrung": _("Unit in the lead, without those below it"),
        "herkunft": _("Where it came from"),
        "ampel": _("Light of the last report"),
        "mittel": _("Money and staff"),
        "antwort": _("Answered by a measure"),
        "geprueft": _("Checked against the population"),
        "stufe": _("Level"),
        "rang": _("Priority set"),
        WHICH_DAY: _("Which day"),
        SINCE: pgettext("filter", "From"),
        UNTIL: pgettext("filter", "Until"),
        COLUMNS: _("Columns"),
    }


def filter_fields(wanted: Wanted, names: Names) -> tuple[FilterField, ...]:
    """The whole form of a list: words, filters, days, columns. The same form is made once."""
    key = (wanted.kind, wanted.words, tuple(wanted.filters.items()), wanted.which_day, wanted.since, wanted.until)
    return _kept((*key, wanted.columns, clock.today().year, get_language()), wanted, names)


def _kept(key: tuple[Any, ...], wanted: Wanted, names: Names) -> tuple[FilterField, ...]:
    """Made once for these names. A cache of its own would hold on to the names of days long gone."""
    forms = names.forms
    found: tuple[FilterField, ...] | None = forms.get(key)
    if found is None:
        if len(forms) >= FORMS:
            forms.clear()
        found = forms[key] = _filter_fields(wanted, names)
    return found


def _filter_fields(wanted: Wanted, names: Names) -> tuple[FilterField, ...]:
    said = labels()
    found = [FilterField(name=WORDS, label=said[WORDS], kind="text", values=(wanted.words,) if wanted.words else ())]
    found += [_field(name, said[name], wanted, names) for name in _asked_for(wanted)]
    return tuple(_plain(field) for field in (*found, *_days(wanted, said), _columns(wanted, said)))


def _asked_for(wanted: Wanted) -> list[str]:
    return [name for name in FILTERS[wanted.kind] if name not in WHEN_CHOSEN or name in wanted.filters]


def _plain(field: FilterField) -> FilterField:
    """Its words as they are in the language of the page, so that it can be told from others by what it says."""
    options = tuple((key, str(label)) for key, label in field.options)
    return replace(field, label=str(field.label), options=options, values=tuple(field.values))


def _field(name: str, label: str, wanted: Wanted, names: Names) -> FilterField:
    chosen = wanted.filters.get(name, ())
    folded = name not in AT_ONCE and not chosen
    if name in TYPED:
        shown = [names.units[value] if name != "wer" else value for value in chosen]
        return FilterField(name=name, label=label, kind="text", values=shown, folded=folded)
    return FilterField(
        name=name,
        label=label,
        kind="ticks" if name in TICKED else "choice",
        options=_chosen_only(name, chosen, options(wanted.kind, name, names)),
        values=chosen,
        folded=folded,
    )


def _chosen_only(name: str, chosen: Sequence[str], offered: Options) -> Options:
    return [option for option in offered if option[0] in chosen] if name in WHEN_CHOSEN else offered


def _days(wanted: Wanted, said: Mapping[str, str]) -> Iterator[FilterField]:
    folded = not (wanted.since or wanted.until)
    which: Options = [(day, FIELDS[wanted.kind][day].label) for day in DAYS[wanted.kind]]
    chosen = [] if folded else [wanted.which_day]
    yield FilterField(name=WHICH_DAY, label=said[WHICH_DAY], options=which, values=chosen, folded=folded)
    for name, day in ((SINCE, wanted.since), (UNTIL, wanted.until)):
        values = [day.isoformat()] if day else []
        yield FilterField(name=name, label=said[name], kind="day", values=values, folded=folded)


def _columns(wanted: Wanted, said: Mapping[str, str]) -> FilterField:
    offered: Options = [(key, field.label) for key, field in FIELDS[wanted.kind].items()]
    return FilterField(
        name=COLUMNS, label=said[COLUMNS], kind="ticks", options=offered, values=wanted.columns, folded=True
    )


def options(kind: Kind, name: str, names: Names) -> Options:
    """The values of a filter with their words."""
    if name == "zustand":
        return [(str(key), label) for key, label in STATES[kind].items()]
    return OFFERED[name](names)


def _said(words: Mapping[str, Words]) -> Callable[[Names], Options]:
    return lambda _names: list(words.items())


def _years(_names: Names) -> Options:
    present = clock.today().year
    return [(str(present + more), str(present + more)) for more in YEARS]


def _lacking(_names: Names) -> Options:
    return [
        ("irgendetwas", _("anything")),
        ("verantwortlich", _("responsible post")),
        ("zeitraum", _("dates")),
        ("gruppe", _("group reached")),
        ("ziel", _("goal")),
        ("feld", _("field of action")),
    ]


def _yes_no(yes: str, no: str) -> Callable[[Names], Options]:
    return lambda _names: [(yes, _("yes")), (no, _("no"))]


def _parts(names: Names) -> Options:
    return [*((key, names.units[key]) for key in names.parts), (NONE, _("other units"))]


def _origins(_names: Names) -> Options:
    return [
        ("rueckmeldung", _("answer to a survey")),
        ("fortgefuehrt", _("carried on from an earlier measure")),
        ("verweis", _("another matter, with its reference")),
        ("anders", _("something else, in words")),
        (NONE, _("not said")),
    ]


@lru_cache(maxsize=8)
def _figures(_language: str | None) -> Options:
    told = _("%(kind)s %(year)s: %(side)s")
    sides = {
        ("planned", False): _("planned"),
        ("planned", True): _("nothing is said of what is planned"),
        ("actual", False): _("actual"),
        ("actual", True): _("nothing is said of what it was"),
    }
    figures = (Figure.read(value) for value in Figures())
    return [
        (each.written, told % {"kind": RESOURCES[each.kind], "year": each.year, "side": sides[each.side, each.lacking]})
        for each in figures
        if each
    ]


OFFERED: Mapping[str, Callable[[Names], Options]] = {
    "feld": lambda names: [
        *names.fields.by_key.items(),
        (NONE, _("no field of action")),
        (FORMER, _("of an earlier edition")),
    ],
    "ziel": lambda names: [(key, f"{key} {title}") for key, title in names.goals.items()],
    "gruppe": lambda names: list(names.groups.by_key.items()),
    "prozess": lambda names: [*names.cycles.by_key.items(), (NONE, _("no pass"))],
    "unter": _parts,
    "federfuehrung": lambda names: list(names.units.by_key.items()),
    "herkunft": _origins,
    "ampel": lambda _names: [*((str(key), label) for key, label in LIGHTS.items()), (NONE, _("no light"))],
    "mittel": lambda _names: _figures(get_language()),
    "termin": _said(PUNCTUALITY),  # type: ignore[arg-type]  # keys are words of an enumeration
    "meldung": _said(FRESHNESS),  # type: ignore[arg-type]
    "sperre": _yes_no("ja", "nein"),
    "fehlt": _lacking,
    "jahr": _years,
    "beteiligung": _said(PARTICIPATION),  # type: ignore[arg-type]
    "beschluss": _said(OUTCOMES),  # type: ignore[arg-type]
    "antwort": _yes_no("mit", "ohne"),
    "geprueft": _yes_no("ja", "nein"),
    "stufe": _said(LEVELS),  # type: ignore[arg-type]
    "rang": _yes_no("ja", "nein"),
}

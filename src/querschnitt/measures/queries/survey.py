"""The answer of a unit as rows, as it is stored: offers, needs and proposals with their public numbers."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from querschnitt.measures.domain.answers import AnswerRow, kind_of
from querschnitt.measures.domain.states import Kind, MeasureState, NeedState, OfferState
from querschnitt.measures.labels import MEASURE_STATES, NEED_STATES, OFFER_STATES
from querschnitt.measures.models import Measure, MeasureGroup, Need, NeedGroup, Offer, OfferGroup, Response
from querschnitt.ui.rows import Words

Said = Offer | Need | Measure
LIVE = {Kind.OFFER: OfferState.RUNNING, Kind.NEED: NeedState.OPEN, Kind.MEASURE: MeasureState.PROPOSED}
WORDS: Mapping[str, Words] = {
    **{f"{Kind.OFFER}:{state}": words for state, words in OFFER_STATES.items()},
    **{f"{Kind.NEED}:{state}": words for state, words in NEED_STATES.items()},
    **{f"{Kind.MEASURE}:{state}": words for state, words in MEASURE_STATES.items()},
}


@dataclass(frozen=True, slots=True)
class SaidRow:
    """A row of an answer and what became of it. `live`: still as the unit said it, so that the answer can change it."""

    row: AnswerRow
    kind: Kind
    words: Words
    live: bool


def response_rows(response: Response) -> list[AnswerRow]:
    """The rows of an answer that the unit can still change, by question and number. Six statements at most.

    What has gone on since (a need settled, a proposal appraised) belongs to the answer, but not to its form any more.
    """
    return [said.row for said in said_rows(response) if said.live]


def said_rows(response: Response) -> list[SaidRow]:
    """All rows that the unit has given and not taken back, by question and number. Six statements at most."""
    found = [said for kind in LIVE for said in _of_kind(response, kind)]
    return sorted(found, key=lambda said: (said.row.question, said.row.number or 0))


def _of_kind(response: Response, kind: Kind) -> Iterator[SaidRow]:
    question = next(number for number in (1, 2, 3) if kind_of(number) is kind)
    rows = stored(response, kind)
    groups = _groups(response, kind) if rows else {}
    for row in rows:
        said = AnswerRow(
            question=question,
            title=row.title,
            text=row.text,
            field_of_action=row.field_of_action,
            groups=tuple(sorted(groups.get(row.pk, ()))),
            number=row.number,
        )
        yield SaidRow(said, kind, WORDS[f"{kind}:{row.state}"], live=row.state == LIVE[kind])


def stored(response: Response, kind: Kind) -> list[Offer] | list[Need] | list[Measure]:
    """What the answer has become of that kind, by number. One statement."""
    if kind is Kind.OFFER:
        return list(Offer.objects.filter(response=response).order_by("number"))
    if kind is Kind.NEED:
        return list(Need.objects.filter(response=response).order_by("number"))
    return list(Measure.objects.filter(response=response).order_by("number"))


def _groups(response: Response, kind: Kind) -> dict[int, list[str]]:
    """The present groups of everything of that kind, by its primary key. One statement."""
    pairs: Iterable[tuple[int, str]]
    if kind is Kind.OFFER:
        pairs = OfferGroup.objects.filter(offer__response=response, until=None).values_list("offer_id", "group")
    elif kind is Kind.NEED:
        pairs = NeedGroup.objects.filter(need__response=response, until=None).values_list("need_id", "group")
    else:
        pairs = MeasureGroup.objects.filter(measure__response=response, until=None).values_list("measure_id", "group")
    found: dict[int, list[str]] = {}
    for key, group in pairs:
        found.setdefault(key, []).append(group)
    return found

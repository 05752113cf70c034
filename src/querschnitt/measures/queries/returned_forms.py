"""Prefilled forms: what they say when they leave, and what they would change when they have come back."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.utils.crypto import salted_hmac

from querschnitt.concept.queries import edition_on
from querschnitt.documents.queries import StoredFile, file_of
from querschnitt.kernel.authority import Actor, require
from querschnitt.kernel.refusal import Forbidden
from querschnitt.measures.domain.prefilled import (
    Difference,
    FormFault,
    FormMark,
    FormRow,
    FormWords,
    KnownRow,
    Question,
    Standing,
    difference,
    digest_of,
    said,
)
from querschnitt.measures.domain.states import Kind, MeasureState, NeedState, OfferState, SurveyState
from querschnitt.measures.models import (
    Measure,
    MeasureGroup,
    Need,
    NeedGroup,
    Offer,
    OfferGroup,
    Response,
    ResponseDraft,
    ReturnedForm,
)
from querschnitt.measures.permissions import GRANTS
from querschnitt.measures.queries.rights import subject_of_response

LETTERS = {Kind.OFFER: "A", Kind.NEED: "B", Kind.MEASURE: "M"}
QUESTIONS = {Kind.OFFER: Question.OFFER, Kind.NEED: Question.NEED, Kind.MEASURE: Question.PROPOSAL}


@dataclass(frozen=True, slots=True)
class Recorded:
    """What is recorded under a number. `own`: it is part of this answer, else known from before."""

    kind: Kind
    number: int
    own: bool
    version: int


@dataclass(frozen=True)
class Stand:
    """Everything that is known of a unit before its form is read: rows by their number, and what they are."""

    rows: Standing
    things: Mapping[str, Recorded]
    words: FormWords

    def basis(self, response: Response) -> str:
        """A digest of what a page shows: it is another as soon as anything of it was changed (R4)."""
        rows = [(number, known.version, known.row.content) for number, known in sorted(self.rows.items())]
        return digest_of(response.version, response.state, rows)[:32]


@dataclass(frozen=True)
class FormPage:
    """A form that came back, and what it would change. `drafts`: answers that somebody is writing here meanwhile."""

    row: ReturnedForm
    difference: Difference
    faults: tuple[FormFault, ...]
    words: FormWords
    basis: str
    overtaken: bool  # the answer is another than when the form was made
    drafts: int

    @property
    def waits(self) -> bool:
        return self.row.taken_on is None and self.row.rejected_on is None

    @property
    def open(self) -> bool:
        """Whether the survey still takes answers."""
        return self.row.response.survey.state == SurveyState.OPEN


def seal(text: str) -> str:
    """The seal of the house under the mark of a form."""
    return salted_hmac("measures.prefilled", text, algorithm="sha256").hexdigest()


def mark_of(response: Response, made_on: date) -> FormMark:
    """The mark of a form for this answer as it stands now."""
    survey = response.survey
    return FormMark(
        cycle=survey.cycle.key, survey=survey.pk, unit=response.unit.key, version=response.version, made_on=made_on
    )


def words_on(day: date) -> FormWords:
    """Names of fields of action and groups in the edition in force that day. One statement."""
    edition = edition_on(day)
    if edition is None:
        return FormWords()
    return FormWords(
        {field.key: field.name for field in edition.data.fields_of_action},
        {group.key: group.name for group in edition.data.groups},
    )


def standing_of(response: Response, day: date) -> Stand:
    """What the unit has said to this survey, and its offers and needs from before. Seven statements."""
    rows: dict[str, KnownRow] = {}
    things: dict[str, Recorded] = {}
    for kind, found, groups in _recorded(response):
        for row in found:
            known = f"{LETTERS[kind]}{row.number}"
            words = said(QUESTIONS[kind], row.title, row.text, row.field_of_action, groups.get(row.pk, ()), known=known)
            rows[known] = KnownRow(known, words, _since(row), row.version)
            things[known] = Recorded(kind, row.number, row.response_id == response.pk, row.version)
    return Stand(rows, things, words_on(day))


Found = Sequence[Offer] | Sequence[Need] | Sequence[Measure]


def _recorded(response: Response) -> Iterator[tuple[Kind, Found, Mapping[int, list[str]]]]:
    """What is still as it was said: offers that run, needs that are open, proposals of this answer."""
    unit = response.unit_id
    offers = list(Offer.objects.filter(unit=unit, state=OfferState.RUNNING).order_by("number"))
    held = OfferGroup.objects.filter(offer__in=offers, until=None).order_by("pk")
    yield Kind.OFFER, offers, _grouped(held.values_list("offer_id", "group"))
    needs = list(Need.objects.filter(unit=unit, state=NeedState.OPEN).order_by("number"))
    seen = NeedGroup.objects.filter(need__in=needs, until=None).order_by("pk")
    yield Kind.NEED, needs, _grouped(seen.values_list("need_id", "group"))
    proposed = Measure.objects.filter(response=response, state=MeasureState.PROPOSED).order_by("number")
    measures = list(proposed)
    reached = MeasureGroup.objects.filter(measure__in=measures, until=None).order_by("pk")
    yield Kind.MEASURE, measures, _grouped(reached.values_list("measure_id", "group"))


def _grouped(pairs: Iterable[tuple[int, str]]) -> dict[int, list[str]]:
    found: dict[int, list[str]] = {}
    for key, group in pairs:
        found.setdefault(key, []).append(group)
    return found


def _since(row: Offer | Need | Measure) -> date:
    if isinstance(row, Offer):
        return row.noted_on
    return row.raised_on if isinstance(row, Need) else row.proposed_on


def response_for_forms(actor: Actor, pk: int) -> Response:
    """The answer, if the actor may send out and take in its forms; `Forbidden` as where there is none."""
    row = Response.objects.select_related("unit", "survey__cycle__committee").filter(pk=pk).first()
    if row is None:
        raise Forbidden(str(pk))
    require(actor, GRANTS, "take_in_form", subject_of_response(row))
    return row


def forms_of(response: Response) -> list[ReturnedForm]:
    """The forms that came back for this answer, the last one first. One statement."""
    return list(response.returned_forms.select_related("file").order_by("-pk"))


def form_page(actor: Actor, response: int, form: int, day: date) -> FormPage:
    """One form that came back, beside what is recorded by now. Eleven statements."""
    answer = response_for_forms(actor, response)
    row = answer.returned_forms.select_related("file").filter(pk=form).first()
    if row is None:
        raise Forbidden(str(form))
    row.response = answer
    return looked_at(row, day)


def looked_at(row: ReturnedForm, day: date) -> FormPage:
    """What the form would change by now. Eight statements."""
    stand = standing_of(row.response, day)
    found = difference(rows_of(row), stand.rows, stand.words, made_on=made_on(row))
    return FormPage(
        row=row,
        difference=found,
        faults=(*(FormFault.unpacked(fault) for fault in row.faults), *found.faults),
        words=stand.words,
        basis=stand.basis(row.response),
        overtaken=row.based_on != row.response.version,
        drafts=ResponseDraft.objects.filter(response=row.response).count(),
    )


def packed(rows: Sequence[FormRow], made: date) -> dict[str, object]:
    """Rows as a returned form keeps them, with the day on which the form was made."""
    return {"made_on": made.isoformat(), "rows": [row.packed() for row in rows]}


def rows_of(row: ReturnedForm) -> list[FormRow]:
    return [FormRow.unpacked(one) for one in row.rows["rows"]]


def made_on(row: ReturnedForm) -> date:
    return date.fromisoformat(row.rows["made_on"])


def file_for(actor: Actor, response: int, form: int) -> StoredFile:
    """The file as it came back, for whoever may take it in."""
    answer = response_for_forms(actor, response)
    key: UUID | None = answer.returned_forms.filter(pk=form).values_list("file__key", flat=True).first()
    if key is None:
        raise Forbidden(str(form))
    return file_of(key)

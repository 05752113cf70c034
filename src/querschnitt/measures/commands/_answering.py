"""How an answer is given: signed in, by personal link, by a form that came back, or typed in by the office."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from querschnitt.chronicle.commands import record
from querschnitt.kernel import clock
from querschnitt.kernel.authority import Actor, Mandate
from querschnitt.kernel.refusal import Refused
from querschnitt.kernel.wording import say
from querschnitt.measures.commands._ground import still
from querschnitt.measures.commands._survey import name_of
from querschnitt.measures.commands._taking_in import Taking, take_in
from querschnitt.measures.domain.answers import REMARK_MOST, AnswerRow, check, kind_of, same, tidied
from querschnitt.measures.domain.states import RESPONSE, Kind, ResponseState
from querschnitt.measures.events.survey import ResponseGiven, ResponseReopened
from querschnitt.measures.models import Response
from querschnitt.measures.queries.survey import said_rows

HOW = ("signed_in", "link", "file", "office")


@dataclass(frozen=True, kw_only=True)
class Answer:
    """What a unit says: rows, questions to which there is nothing to say, a remark."""

    rows: Sequence[AnswerRow]
    nothing_to_say: Sequence[int] = field(default=())
    remark: str = ""


def answer_of(rows: Iterable[AnswerRow], nothing_to_say: Collection[int], remark: str) -> Answer:
    """The answer as it is stored."""
    text = remark.replace("\x00", "").replace("\r\n", "\n").strip()
    if len(text) > REMARK_MOST:
        raise Refused(say("At most %(most)s characters.", most=REMARK_MOST), place="remark")
    return Answer(rows=tidied(rows), nothing_to_say=sorted(set(nothing_to_say)), remark=text)


def keepable(typed: object) -> object:
    """What was typed, however nested, without the one character that PostgreSQL keeps in no text."""
    if isinstance(typed, str):
        return typed.replace("\x00", "")
    if isinstance(typed, Mapping):
        return {key: keepable(value) for key, value in typed.items()}
    return [keepable(value) for value in typed] if isinstance(typed, (list, tuple)) else typed


def give(
    row: Response, answer: Answer, how: str, *, seen: int | None, actor: Actor, capacity: Mandate | None
) -> Response:
    """Let the answer be exactly this. The same once more changes nothing (R5); an overtaken one is refused (R4)."""
    if how not in HOW:
        raise ValueError(f"no answer is given {how!r}")
    said = said_rows(row)
    if _arrived(row, answer, [one.row for one in said if one.live]):
        return row
    still(row, seen)
    settled = {one.row.question for one in said if not one.live}
    check(answer.rows, answer.nothing_to_say, len(row.survey.questions), settled)
    again = row.given_on is not None
    if row.state == ResponseState.GIVEN:
        reopen(row, actor=actor, capacity=capacity)
    take_in(Taking(response=row, actor=actor, capacity=capacity), answer.rows)
    row.state = RESPONSE.after("give_response", ResponseState(row.state))
    row.given_on, row.given_person, row.given_how = clock.today(), actor.person or "", how
    row.nothing_to_say, row.remark, row.version = list(answer.nothing_to_say), answer.remark, row.version + 1
    row.save()
    row.drafts.filter(person=actor.person or "").delete()
    record(_given(row, answer, again=again), actor=actor, capacity=capacity)
    return row


def _arrived(row: Response, answer: Answer, stored: Sequence[AnswerRow]) -> bool:
    """Whether exactly this was given already."""
    words = (list(answer.nothing_to_say), answer.remark)
    is_given = row.state == ResponseState.GIVEN and words == (row.nothing_to_say, row.remark)
    return is_given and same(answer.rows, stored)


def _given(row: Response, answer: Answer, *, again: bool) -> ResponseGiven:
    kinds = [kind_of(one.question) for one in answer.rows]
    return ResponseGiven(
        subject=f"cycle:{row.survey.cycle.key}",
        response=row.pk,
        unit=row.unit.key,
        unit_name=name_of(row.unit.key),
        offers=kinds.count(Kind.OFFER),
        needs=kinds.count(Kind.NEED),
        proposals=kinds.count(Kind.MEASURE),
        how=row.given_how,
        again=again,
    )


def reopen(row: Response, *, actor: Actor, capacity: Mandate | None) -> None:
    """The answer is taken up again; its rows stay as they are until it is given once more."""
    row.state = RESPONSE.after("reopen_response", ResponseState(row.state))
    row.version += 1
    row.save(update_fields=["state", "version"])
    event = ResponseReopened(
        subject=f"cycle:{row.survey.cycle.key}", response=row.pk, unit=row.unit.key, unit_name=name_of(row.unit.key)
    )
    record(event, actor=actor, capacity=capacity)

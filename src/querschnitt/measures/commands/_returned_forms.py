"""How the rows of a returned form become the rows of an answer."""

from collections.abc import Iterable, Mapping
from dataclasses import replace

from querschnitt.kernel.refusal import Refused
from querschnitt.kernel.wording import say
from querschnitt.measures.domain.answers import AnswerRow, kind_of
from querschnitt.measures.domain.prefilled import Change, ChangeKind, Difference, FormRow
from querschnitt.measures.models import OfferGroup, Response, ReturnedForm
from querschnitt.measures.queries.returned_forms import Stand

FORM, STANDS = "form", "stands"  # what can be chosen of a row that was changed on both sides


def locked_form(pk: int) -> ReturnedForm:
    """The form, locked until the command is over."""
    rows = ReturnedForm.objects.select_for_update(of=("self",)).select_related(
        "response__unit", "response__survey__cycle__committee"
    )
    row = rows.filter(pk=pk).first()
    if row is None:
        raise Refused(say("There is no such form."), place="form")
    return row


def chosen_changes(found: Difference, choices: Mapping[str, str]) -> list[Change]:
    """The changes with a choice made for each row that was changed on both sides; refuses where one is missing."""
    settled: list[Change] = []
    for change in found.changes:
        if change.kind is not ChangeKind.OVERTAKEN or change.row is None:
            settled.append(change)
            continue
        choice = choices.get(change.row.known)
        if choice not in {FORM, STANDS}:
            sentence = say("%(number)s was changed on both sides: choose what holds.", number=change.row.known)
            raise Refused(sentence, place=f"choice_{change.row.known}")
        settled.append(replace(change, kind=ChangeKind.CHANGED if choice == FORM else ChangeKind.THERE))
    return settled


def given_rows(changes: Iterable[Change], stand: Stand) -> list[AnswerRow]:
    """The rows of the answer after the form: its own ones, changed where the form says so, and the new ones."""
    changed = {change.row.known: change.row for change in changes if change.kind is ChangeKind.CHANGED and change.row}
    own = [
        _answer(changed.get(number, stand.rows[number].row), thing.number)
        for number, thing in stand.things.items()
        if thing.own
    ]
    new = [_answer(change.row, None) for change in changes if change.kind is ChangeKind.NEW and change.row]
    return [*own, *new]


def _answer(row: FormRow, number: int | None) -> AnswerRow:
    return AnswerRow(
        question=int(row.question),
        title=row.title,
        text=row.text,
        field_of_action=row.field_of_action,
        groups=row.groups,
        number=number,
    )


def unsaid(rows: Iterable[AnswerRow], response: Response) -> list[int]:
    """The questions to which neither form nor answer says anything (new)."""
    said = {kind_of(row.question) for row in rows}
    return [at for at in range(1, len(response.survey.questions) + 1) if kind_of(at) not in said]


def conditions_kept(offer: int, groups: Iterable[str]) -> dict[str, str]:
    """The groups of an offer with the conditions that are known of them: a form does not ask for conditions."""
    held = OfferGroup.objects.filter(offer__number=offer, until=None).values_list("group", "condition")
    known = dict(held)
    return {group: known.get(group, "") for group in groups}

"""Answering the survey for a unit: drafts, the answer itself, and the personal link for who will not sign in (V-3)."""

from collections.abc import Collection, Mapping, Sequence

from django.db import transaction

from querschnitt.chronicle.commands import record
from querschnitt.delivery.commands import Notice, Page, Secret, enqueue
from querschnitt.delivery.queries import token_of
from querschnitt.kernel import clock
from querschnitt.kernel.authority import Actor, Mandate, require
from querschnitt.kernel.refusal import Forbidden, Refused
from querschnitt.kernel.wording import say
from querschnitt.measures.commands._answering import answer_of, give, keepable, reopen
from querschnitt.measures.commands._ground import allowed_response, still
from querschnitt.measures.commands._survey import answerable, name_of
from querschnitt.measures.domain.answers import ROWS_MOST, AnswerRow
from querschnitt.measures.domain.states import RESPONSE, ResponseState
from querschnitt.measures.events.survey import (
    ResponseBegun,
    ResponseDraftDropped,
    ResponseLinkMade,
    ResponseLinkRevoked,
)
from querschnitt.measures.models import Response, ResponseDraft
from querschnitt.measures.permissions import GRANTS
from querschnitt.measures.queries.rights import subject_of_response
from querschnitt.measures.queries.survey_links import hashed, reference_of, response_behind

DRAFT_MOST = 400_000  # characters of everything typed


@transaction.atomic
def save_response_draft(
    *, actor: Actor, response: int, data: Mapping[str, object], based_on: int, token: str = ""
) -> ResponseDraft:
    """Keep what somebody types into the answer, as it stands; it is theirs alone, and overwrites nobody's.

    `data`: rows, nothing (questions), remark, as the page of the answer keeps them. `token`: by personal link.
    """
    row = answerable(response)
    capacity = _entitled(actor, row, token)
    rows = data.get("rows", ())
    too_much = isinstance(rows, Sequence) and len(rows) > ROWS_MOST
    if too_much or len(str(data)) > DRAFT_MOST:
        raise Refused(say("This is more than an answer can hold."), place="rows")
    if row.state == ResponseState.ASKED:
        row.state = RESPONSE.after("begin_response", ResponseState.ASKED)
        row.save(update_fields=["state"])
        event = ResponseBegun(
            subject=f"cycle:{row.survey.cycle.key}", response=row.pk, unit=row.unit.key, unit_name=name_of(row.unit.key)
        )
        record(event, actor=actor, capacity=capacity)
    kept, _made = ResponseDraft.objects.update_or_create(
        response=row,
        person=actor.person or "",
        defaults={"data": keepable(data), "saved_at": clock.now(), "based_on": based_on},
    )
    return kept


@transaction.atomic
def drop_response_draft(*, actor: Actor, response: int, token: str = "") -> None:
    """Drop one's own draft; the answer stays as it was given."""
    row = answerable(response)
    capacity = _entitled(actor, row, token)
    dropped, _rows = row.drafts.filter(person=actor.person or "").delete()
    if dropped:
        event = ResponseDraftDropped(
            subject=f"cycle:{row.survey.cycle.key}", response=row.pk, unit=row.unit.key, unit_name=name_of(row.unit.key)
        )
        record(event, actor=actor, capacity=capacity)


@transaction.atomic
def give_response(
    *,
    actor: Actor,
    response: int,
    rows: Sequence[AnswerRow],
    nothing_to_say: Collection[int] = (),
    remark: str = "",
    how: str = "signed_in",
    seen: int | None = None,
    token: str = "",
) -> Response:
    """Give the answer of a unit: its rows become offers, needs and proposals with public numbers (V-3).

    `how`: signed_in, link, file or office. A row with a number changes what it became before; rows that are not there
    any more are taken out. Given once more, nothing is doubled: the same changes nothing (R5), another answer takes the
    place of the first, if it is based on it: raises `Overtaken` where somebody was faster (R4). `seen`: the version
    that was read. Refuses a question that is neither answered nor said to have no answer (place: `nothing_<question>`).
    """
    row = answerable(response)
    capacity = _entitled(actor, row, token)
    answer = answer_of(rows, nothing_to_say, remark)
    return give(row, answer, "link" if token else how, seen=seen, actor=actor, capacity=capacity)


@transaction.atomic
def reopen_response(*, actor: Actor, response: int, seen: int | None = None) -> Response:
    """Take an answer that was given up again, to change it; what it became stays until it is given once more."""
    row = answerable(response)
    capacity = allowed_response(actor, "answer_survey", row)
    still(row, seen)
    reopen(row, actor=actor, capacity=capacity)
    return row


@transaction.atomic
def make_response_link(*, actor: Actor, response: int, email: str = "") -> str:
    """A personal link by which the unit answers without an account, as long as the survey is open; returns its token.

    A link made before holds no longer. With `email` it is sent there; the address is not kept with the answer.
    """
    row = answerable(response)
    capacity = allowed_response(actor, "make_response_link", row)
    if row.state == ResponseState.EXCUSED:
        raise Refused(say("This unit is not asked any more."), place="response")
    row.links_made += 1
    token = token_of(reference_of(row))
    row.link_hash, row.link_made_on = hashed(token), clock.today()
    row.save(update_fields=["links_made", "link_hash", "link_made_on"])
    event = ResponseLinkMade(
        subject=f"cycle:{row.survey.cycle.key}", response=row.pk, unit=row.unit.key, unit_name=name_of(row.unit.key)
    )
    entry = record(event, actor=actor, capacity=capacity)
    if email:
        enqueue(_notice(row, email.strip()), cause=entry.number)
    return token


@transaction.atomic
def revoke_response_link(*, actor: Actor, response: int) -> None:
    """Take the personal link back; what was typed by it stays as a draft."""
    row = answerable(response)
    capacity = allowed_response(actor, "make_response_link", row)
    if not row.link_hash:
        return
    row.link_hash, row.link_made_on = "", None
    row.save(update_fields=["link_hash", "link_made_on"])
    event = ResponseLinkRevoked(
        subject=f"cycle:{row.survey.cycle.key}", response=row.pk, unit=row.unit.key, unit_name=name_of(row.unit.key)
    )
    record(event, actor=actor, capacity=capacity)


def _entitled(actor: Actor, row: Response, token: str) -> Mandate:
    """As head or deputy of the unit, as the office, or by the link of exactly this answer; else `Forbidden`."""
    if not token:
        return allowed_response(actor, "answer_survey", row)
    own = response_behind(token)
    if own is None or own.pk != row.pk:
        raise Forbidden("no such link")
    return require(actor, GRANTS, "answer_by_link", subject_of_response(row))


def _notice(row: Response, email: str) -> Notice:
    return Notice(
        recipient=email,
        person="",
        language="de",
        subject=say("Please answer: %(title)s", title=row.survey.cycle.title),
        template="measures/mail/response_link",
        context={
            "title": row.survey.cycle.title,
            "unit": name_of(row.unit.key),
            "due": row.due,
            "link": Page("measures:answer_by_link", {"token": Secret(reference_of(row))}),
        },
        key=f"measures.response_link:{row.pk}:{row.links_made}",
    )

"""Personal links of a survey: for a unit that will not sign in, and for the staff of a unit (S15).

A token is reckoned, never stored; what is stored tells nobody the token.
"""

import hashlib

from querschnitt.delivery.queries import token_of
from querschnitt.measures.domain.states import ResponseState, SurveyState
from querschnitt.measures.models import Response, StaffRound


def reference_of(row: Response) -> str:
    """What the token for this answer is reckoned from: a link made anew is another one than those taken back.

    The number alone would not do: after a return to an older backup it could be given to another unit.
    """
    return f"measures.response:{row.pk}:{row.survey.cycle.key}:{row.unit.key}:{row.links_made}"


def reference_of_round(row: StaffRound) -> str:
    """What the token for the staff of a unit is reckoned from."""
    answer = row.response
    return f"measures.staff:{row.pk}:{answer.survey.cycle.key}:{answer.unit.key}:{row.opened_on}"


def hashed(token: str) -> str:
    """What is stored of a token: 256 random bits need no salt and no slow hash."""
    return hashlib.sha256(token.encode()).hexdigest()


def link_token(row: Response) -> str:
    """The token of a link that holds; empty where there is none."""
    return token_of(reference_of(row)) if row.link_hash else ""


def round_token(row: StaffRound) -> str:
    """The token for the staff; empty where they are not asked any more."""
    return token_of(reference_of_round(row)) if row.link_hash else ""


def response_behind(token: str) -> Response | None:
    """Whose link it is; None for one that never was, was taken back, or whose survey is closed. One statement."""
    found = Response.objects.select_related("unit", "survey__cycle__committee").filter(
        link_hash=hashed(token), survey__state=SurveyState.OPEN
    )
    return found.exclude(state=ResponseState.EXCUSED).first()


def round_behind(token: str) -> StaffRound | None:
    """Whose staff are asked by this link; None as above. One statement."""
    found = StaffRound.objects.select_related("response__unit", "response__survey__cycle__committee")
    return found.filter(link_hash=hashed(token), closed_on=None, response__survey__state=SurveyState.OPEN).first()

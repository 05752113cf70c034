"""Bamberg as the demo tells it, for tests that walk the whole house: the story, and people who can sign in."""

from datetime import date

from tests.accounts.signing_in import make_account, with_app
from tests.remembering import Remembered

from querschnitt.config.demo import story
from querschnitt.kernel import clock
from querschnitt.kernel.authority import OPERATOR
from querschnitt.organisation import commands as organisation

DAY = date(2018, 11, 8)
# Letter → person of the story. A is nobody; N is somebody who once held a post.
PERSONAS = {
    "O": "leitung-fb-integration",
    "C": "oberbuergermeister",
    "R": "referent-1",
    "H": "leitung-amt-11",
    "D": "vertretung-amt-11",
    "B": "beirat-vertretung",
    "X": "technik",
    "N": "fruehere-leitung-amt-11",
}


def anew() -> None:
    """The whole story, told by its commands."""
    for day, chapter in story.CHAPTERS:
        with clock.standing_at(day):
            chapter()


_story = Remembered(anew)


def tell() -> None:
    """The whole story, on the days on which it happened; told once a process, remembered afterwards."""
    _story.tell()


def accounts(letters: str = "OCRHDBXN") -> dict[str, object]:
    """An account with a second factor for each of these personas."""
    found = {}
    for letter in letters:
        account = with_app(make_account(f"{PERSONAS[letter]}@bamberg.example"))
        organisation.link_account(actor=OPERATOR, person=PERSONAS[letter], account=account.pk)
        found[letter] = account
    return found

"""How sentences speak of units, posts and persons."""

from datetime import date

from querschnitt.kernel.wording import Say, say
from querschnitt.organisation.domain.history import History, PostHistory
from querschnitt.organisation.domain.vocabulary import ADMINISTRATOR, CONTACT, DEPUTY_HEAD, HEAD

FUNCTIONS = {
    HEAD: say("head"),
    DEPUTY_HEAD: say("deputy head"),
    CONTACT: say("contact person"),
    ADMINISTRATOR: say("technical administration"),
}


def function_said(function: str) -> Say | str:
    """The function in words, its key where the house has none for it."""
    return FUNCTIONS.get(function, function)


def post_said(history: History, post: PostHistory, day: date) -> Say:
    """The post in words: its function and the unit by the name of that day."""
    return say(
        "%(function)s (%(unit)s)",
        function=post.title or function_said(post.function),
        unit=history.name_of(post.unit, day),
    )


def person_said(history: History, person: str) -> str:
    return history.persons[person].name if person in history.persons else person

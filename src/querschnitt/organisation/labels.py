"""The words for kinds of units and functions: the house's own, until the concept in force brings the municipality's."""

from collections.abc import Callable
from datetime import date

from django.conf import settings
from django.utils import translation
from django.utils.translation import gettext

from querschnitt.kernel import clock
from querschnitt.organisation.domain.history import History, PostHistory
from querschnitt.organisation.domain.vocabulary import ADMINISTRATOR, CONTACT, DEPUTY_HEAD, HEAD, Vocabulary

WordsOn = Callable[[date], Vocabulary | None]

_installed: list[WordsOn] = [lambda _day: None]


def install(words_on: WordsOn) -> None:
    """Say where the municipality's own words come from; called once by `config`, as this floor knows no concept."""
    _installed[0] = words_on


def vocabulary(day: date) -> Vocabulary:
    """The words in force on that day; what the municipality has no word for is called by the house's."""
    own, house = _installed[0](day), _house()
    if own is None:
        return house
    return Vocabulary(
        kinds={**house.kinds, **own.kinds}, functions={**house.functions, **own.functions}, titles=own.titles
    )


def _house() -> Vocabulary:
    return Vocabulary(
        kinds={
            "department": (gettext("department"), gettext("departments")),
            "office": (gettext("office"), gettext("offices")),
            "area": (gettext("area"), gettext("areas")),
            "division": (gettext("division"), gettext("divisions")),
            "staff_unit": (gettext("staff unit"), gettext("staff units")),
            "external": (gettext("external body"), gettext("external bodies")),
        },
        functions={
            HEAD: gettext("head"),
            DEPUTY_HEAD: gettext("deputy head"),
            CONTACT: gettext("contact person"),
            ADMINISTRATOR: gettext("technical administration"),
        },
    )


def post_titles() -> Callable[[PostHistory, History], str]:
    """What a post is called in the record, which has one language."""
    with translation.override(settings.LANGUAGE_CODE):
        words = vocabulary(clock.today())

    def title(post: PostHistory, history: History) -> str:
        unit = history.units.get(post.unit)
        return post.title or words.title(post.function, unit.kind if unit else "")

    return title

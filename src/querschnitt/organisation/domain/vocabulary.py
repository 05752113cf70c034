"""The municipality's words for kinds of units and functions of posts, and the functions the house itself knows."""

from collections.abc import Mapping
from dataclasses import dataclass, field

HEAD = "head"
DEPUTY_HEAD = "deputy_head"
CONTACT = "contact"
ADMINISTRATOR = "administrator"

# Whoever holds one of these speaks for the unit and all below it.
LEADING = frozenset({HEAD, DEPUTY_HEAD})


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """What kinds and functions are called. `titles` are those of a function in one kind: a Referat's head."""

    kinds: Mapping[str, tuple[str, str]] = field(default_factory=dict)  # key → singular, plural
    functions: Mapping[str, str] = field(default_factory=dict)
    titles: Mapping[tuple[str, str], str] = field(default_factory=dict)  # function, kind → title

    def kind(self, key: str) -> str:
        """One unit of that kind; an unknown kind is its own name."""
        return self.kinds.get(key, (key, key))[0]

    def kinds_of(self, key: str) -> str:
        """Several units of that kind."""
        return self.kinds.get(key, (key, key))[1]

    def title(self, function: str, kind: str = "") -> str:
        """What whoever has that function in a unit of that kind is called."""
        return self.titles.get((function, kind)) or self.functions.get(function, function)

    def kind_called(self, word: str) -> str:
        """The key of the kind that is called so; a word that names none is taken as a key."""
        return _called(word, self.kinds)

    def function_called(self, word: str) -> str:
        """The key of the function that is called so; a word that names none is taken as a key."""
        return _called(word, {key: (title,) for key, title in self.functions.items()})


def _called(word: str, words: Mapping[str, tuple[str, ...]]) -> str:
    wanted = word.casefold()
    return next((key for key, called in words.items() if wanted in {w.casefold() for w in called}), word)

"""The words that a form allows, and how people really write them."""

import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from difflib import get_close_matches
from functools import cached_property

from querschnitt.measures.domain.prefilled.rows import FormRow, Question

QUESTION_WORDS = {
    Question.OFFER: ("angebot", "angebote", "offer", "offers"),
    Question.NEED: ("bedarf", "bedarfe", "need", "needs", "problem"),
    Question.PROPOSAL: ("vorschlag", "vorschlage", "vorschlaege", "proposal", "proposals", "massnahme"),
}
SHOWN = {Question.OFFER: "1 Angebot", Question.NEED: "2 Bedarf", Question.PROPOSAL: "3 Vorschlag"}
SEPARATORS = (";", "\n", ",")
_UMLAUTS = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss"})


def plain(word: str) -> str:
    """A word without what people write differently: case, blanks, hyphens, umlauts."""
    folded = unicodedata.normalize("NFC", word).lower().translate(_UMLAUTS)
    bare = unicodedata.normalize("NFKD", folded)
    return "".join(sign for sign in bare if sign.isalnum())


@dataclass(frozen=True)
class FormWords:
    """Names of fields of action and groups of the edition, by key, in its order."""

    fields: Mapping[str, str] = field(default_factory=dict)
    groups: Mapping[str, str] = field(default_factory=dict)

    @cached_property
    def _fields(self) -> Mapping[str, str]:
        return _by_word(self.fields)

    @cached_property
    def _groups(self) -> Mapping[str, str]:
        return _by_word(self.groups)

    def field_called(self, word: str) -> str | None:
        """The key of the field of action that is meant, or None."""
        return self._fields.get(plain(word))

    def group_called(self, word: str) -> str | None:
        return self._groups.get(plain(word))

    def groups_in(self, cell: str) -> tuple[list[str], list[str]]:
        """Keys of the groups that a cell names, and the words that name none."""
        if not cell.strip():
            return [], []
        if (whole := self.group_called(cell)) is not None:
            return [whole], []
        for sign in SEPARATORS:
            if sign in cell:
                parts = [self.groups_in(part) for part in cell.split(sign)]
                return [key for keys, _ in parts for key in keys], [word for _, words in parts for word in words]
        return [], [cell.strip()]

    def shown(self, row: FormRow) -> FormRow:
        """The row as a form can show it: without a field or a group that the edition does not know any more."""
        field_of_action = row.field_of_action if row.field_of_action in self.fields else ""
        return replace(
            row, field_of_action=field_of_action, groups=tuple(key for key in row.groups if key in self.groups)
        )

    def nearest(self, word: str, *, among: Mapping[str, str]) -> str:
        """The name that may have been meant; empty where none is near."""
        near = get_close_matches(plain(word), [plain(name) for name in among.values()], n=1, cutoff=0.75)
        return next((name for name in among.values() if near and plain(name) == near[0]), "")


def question_called(word: str) -> Question | None:
    """Which question is meant by "1 Angebot", "1", "Angebot"."""
    bare = plain(word)
    for question in Question:
        if bare == str(int(question)) or bare.lstrip("123") in QUESTION_WORDS[question]:
            return question
    return None


def _by_word(names: Mapping[str, str]) -> dict[str, str]:
    return {plain(word): key for key, name in names.items() for word in (key, name)}

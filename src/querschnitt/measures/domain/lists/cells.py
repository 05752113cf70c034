"""How the value of a cell is written as text, and read again without loss: labels that are told apart.

A value is a text, a number, a day, or several: `Pairs` are keys with a remark each (groups with their condition, units
with what they do), a tuple holds numbers or texts. Of several, each stands on a line of its own.
"""

import re
from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal, InvalidOperation
from functools import cached_property

from querschnitt.kernel.refusal import Refused
from querschnitt.kernel.wording import say
from querschnitt.measures.domain.lists.language import day_written

Pairs = Mapping[str, str]
Value = str | int | date | Decimal | None | tuple[int | str, ...] | Pairs
PARTS = ": "


_UNSEEN = dict.fromkeys([*range(9), 11, 12, *range(14, 32), 127, 0xFFFE, 0xFFFF])


def cleaned(text: str) -> str:
    """Without the signs that no cell can hold, with line breaks of one kind."""
    if text.isprintable():
        return text
    return text.replace("\r\n", "\n").replace("\r", "\n").translate(_UNSEEN)


def one_line(text: str) -> str:
    """A remark as it stands behind a label: on one line."""
    return " ".join(cleaned(text).split())


@dataclass(frozen=True)
class Labels:
    """Keys and what they are called; two of the same name carry their key behind it. `short` is understood as well."""

    by_key: Mapping[str, str]
    short: Mapping[str, str] = field(default_factory=dict)  # key → another name; where two have the same, none is meant

    @classmethod
    def of(cls, named: Mapping[str, str], short: Mapping[str, str] | None = None) -> "Labels":
        """Labels made distinct, without signs at their ends that a cell would lose."""
        plain = {key: " ".join(name.split()) or key for key, name in named.items()}
        seen: dict[str, list[str]] = {}
        for key, name in plain.items():
            seen.setdefault(name.casefold(), []).append(key)
        twice = {key for keys in seen.values() if len(keys) > 1 for key in keys}
        return cls({key: f"{name} ({key})" if key in twice else name for key, name in plain.items()}, short or {})

    def __getitem__(self, key: str) -> str:
        return self.by_key.get(key, key)

    def key_of(self, text: str) -> str | None:
        """The key that is meant by its label or by itself."""
        found = self._reversed.get(text.casefold())
        return found if found is not None else (text if text in self.by_key else None)

    @cached_property
    def _reversed(self) -> Mapping[str, str]:
        often = Counter(name.casefold() for name in self.short.values())
        brief = {name.casefold(): key for key, name in self.short.items() if often[name.casefold()] == 1}
        return {**brief, **{label.casefold(): key for key, label in self.by_key.items()}}

    def split(self, line: str) -> tuple[str, str] | None:
        """Key and remark of a line "label: remark"; the longest label counts."""
        if (whole := self.key_of(line.strip())) is not None:
            return whole, ""
        for place in sorted((n for n in range(len(line)) if line.startswith(PARTS, n)), reverse=True):
            if (key := self.key_of(line[:place].strip())) is not None:
                return key, line[place + len(PARTS) :].strip()
        return None


IN_WORDS = re.compile(r"([0-9]{1,2})\. ?([a-zä]+)\.? ([0-9]{4})", re.IGNORECASE)
MIDNIGHT = re.compile(r"[T ]00:00(:00)?$")
NAMES = (
    "januar", "februar", "märz", "april", "mai", "juni", "juli", "august", "september", "oktober", "november",
    "dezember",
)  # fmt: skip


def in_digits(text: str) -> str:
    """A day as offices write it, "1. Mai 2020" or with the hour that programs add, in digits; else as it was."""
    day = MIDNIGHT.sub("", " ".join(text.split()))
    if found := IN_WORDS.fullmatch(day):
        name = found[2].lower()
        months = [number for number, known in enumerate(NAMES, 1) if name in (known, known[:3], known[:4])]
        return f"{found[1]}.{months[0]}.{found[3]}" if months else day
    return day


def read_day(text: str) -> date | None:
    try:
        return day_written(in_digits(text))
    except ValueError:
        raise Refused(say("“%(cell)s” is no day. Write 2018-05-01 or 01.05.2018.", cell=text[:50])) from None


def read_number(text: str) -> int | None:
    """A number, also with its title behind it: "12 More interpreters"."""
    first = text.strip().partition(" ")[0].rstrip(".:")
    if not first:
        return None
    if not (first.isascii() and first.isdecimal() and len(first) < 9):  # noqa: PLR2004
        raise Refused(say("“%(cell)s” does not begin with a number.", cell=text[:50]))
    return int(first)


def read_numbers(text: str) -> tuple[int, ...]:
    lines = text.replace(",", "\n").replace(";", "\n").splitlines()
    return tuple(sorted({number for line in lines if (number := read_number(line)) is not None}))


def read_decimal(text: str) -> Decimal | None:
    plain = text.strip().replace(".", "").replace(",", ".") if "," in text else text.strip()
    try:
        return Decimal(plain) if plain else None
    except InvalidOperation:
        raise Refused(say("“%(cell)s” is no number.", cell=text[:50])) from None


def read_key(text: str, labels: Labels) -> str:
    """The key that a cell means; nothing for an empty one."""
    said = " ".join(text.split())
    if not said:
        return ""
    key = labels.key_of(said)
    if key is None:
        raise Refused(say("“%(cell)s” is not known here.", cell=said[:50]))
    return key


def read_pairs(text: str, labels: Labels) -> dict[str, str]:
    """Keys with their remarks, one a line: "label" or "label: remark"."""
    found: dict[str, str] = {}
    for line in filter(None, map(str.strip, text.splitlines())):
        pair = labels.split(line)
        if pair is None:
            raise Refused(say("“%(cell)s” is not known here.", cell=line[:50]))
        found[pair[0]] = pair[1]
    return dict(sorted(found.items()))


def written_pairs(pairs: Pairs, labels: Labels) -> str:
    """One a line; a remark keeps to its line."""
    told = ((labels[key], one_line(remark)) for key, remark in pairs.items())
    return "\n".join(f"{label}{PARTS}{remark}" if remark else label for label, remark in told)


Reader = Callable[[str], Value]

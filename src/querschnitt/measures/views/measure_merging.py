"""Two people change one measure at a time: what the second left alone keeps what the first has said (R4)."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from hashlib import blake2s

from django.forms import Form

from querschnitt.meetings.forms.basis import based_anew
from querschnitt.ui.rows import Words

BEGAN = "began"


@dataclass(frozen=True, slots=True)
class Met:
    """Labels of fields: `taken` over from the other, who alone had changed them; `both` had changed, each otherwise."""

    taken: tuple[Words, ...]
    both: tuple[Words, ...]


def marked(initial: Mapping[str, object], fields: Iterator[str] | tuple[str, ...]) -> str:
    """What a form began with, short: enough to tell which of its fields were left alone."""
    return " ".join(f"{name}:{_mark(_plain(initial.get(name)))}" for name in fields)


def met(form: Form, present: Mapping[str, object], seen: int) -> Met:
    """Base the form on what holds now: fields left alone show it, those typed into keep what was typed."""
    began = dict(pair.split(":", 1) for pair in form.data.get(BEGAN, "").split() if ":" in pair)
    taken: dict[str, str] = {}
    both = []
    for name, mark in began.items():
        if name not in form.fields or name not in present:
            continue
        now, typed = _plain(present[name]), _plain(form.data.get(name))
        if now == typed or _mark(now) == mark:
            continue
        if _mark(typed) == mark:
            taken[name] = now
        else:
            both.append(form.fields[name].label or name)
    based_anew(form, seen=seen, **taken, **{BEGAN: marked(present, tuple(began))})
    return Met(tuple(form.fields[name].label or name for name in taken), tuple(both))


def _plain(value: object) -> str:
    """A value as a browser sends it, without what it does to blanks and line breaks."""
    if value is None:
        return ""
    text = value.isoformat() if isinstance(value, date) else str(value)
    return text.replace("\r\n", "\n").strip()


def _mark(text: str) -> str:
    return blake2s(text.encode(), digest_size=6).hexdigest()

"""The names that a file declares, and the sentences for mentions of one that it does not."""

import difflib
import re
from collections.abc import Collection, Iterable, Mapping
from enum import Enum

from querschnitt.kernel.wording import Say, say

KEY = re.compile(r"[a-z0-9]+(?:[-_][a-z0-9]+)*")
REQUIREMENT = re.compile(r"[A-Z]+\d*(?:\.\d+)*-\d+")


class Name(Enum):
    """What can be mentioned by name."""

    SECTION = "sections"
    UNIT_KIND = "unit_kinds"
    FUNCTION = "functions"
    UNIT = "units"
    BODY = "bodies"
    GROUP = "groups"
    STEP = "steps"
    COMPONENT = "components"


Declared = Mapping[Name, Collection[str]]


def declared_in(document: Mapping[str, object]) -> Declared:
    """All names of the file, from tables with a name and from lists of tables with a `key`."""
    return {name: tuple(_names(document.get(name.value))) for name in Name}


def _names(content: object) -> Iterable[str]:
    if isinstance(content, dict):
        return content
    if isinstance(content, list):
        keys = (entry.get("key") for entry in content if isinstance(entry, dict))
        return [key for key in keys if isinstance(key, str)]
    return ()


def unknown(what: Name, name: str) -> Say:
    """The sentence for a name that the file does not declare."""
    sentences = {
        Name.SECTION: say("There is no section %(name)s in this edition.", name=name),
        Name.UNIT_KIND: say("There is no kind of unit %(name)s in this edition.", name=name),
        Name.FUNCTION: say("There is no function %(name)s in this edition.", name=name),
        Name.UNIT: say("There is no unit %(name)s in this edition.", name=name),
        Name.BODY: say("There is no body %(name)s in this edition.", name=name),
        Name.GROUP: say("There is no group %(name)s in this edition.", name=name),
        Name.STEP: say("There is no step %(name)s in this edition.", name=name),
        Name.COMPONENT: say("There is no component %(name)s in this edition.", name=name),
    }
    return sentences[what]


def with_nearest(sentence: Say, name: str, known: Iterable[str]) -> Say:
    """The sentence, and the known name that looks most like the one written, if any does."""
    found = difflib.get_close_matches(name, list(known), n=1)
    if not found:
        return sentence
    return say("%(sentence)s Is %(nearest)s meant?", sentence=sentence, nearest=found[0])

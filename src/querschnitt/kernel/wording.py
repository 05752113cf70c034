"""Sentences that pure code can say and a page can translate: an English msgid with its values."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Say:
    """A translatable sentence. Values may be sentences themselves, dates or plain words."""

    text: str
    values: Mapping[str, object] = field(default_factory=dict)

    def __str__(self) -> str:
        return self.spoken(str)

    def spoken(self, translate: Callable[[str], str], show: Callable[[object], object] = lambda value: value) -> str:
        """The sentence in the language of `translate`; `show` words dates and other values."""
        spoken_values = {
            name: value.spoken(translate, show) if isinstance(value, Say) else show(value)
            for name, value in self.values.items()
        }
        template = translate(self.text)
        return template % spoken_values if spoken_values else template


def say(text: str, /, **values: object) -> Say:
    """Mark a sentence for translation (the message catalogue is extracted from calls of this name)."""
    return Say(text, values)

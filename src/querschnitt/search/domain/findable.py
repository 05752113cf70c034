"""A thing as it is found."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Findable:
    """Kind and number name it, title and text hold its words."""

    kind: str
    number: int
    title: str
    text: str

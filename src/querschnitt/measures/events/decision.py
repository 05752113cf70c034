"""What happens to recommendations. Subject: `recommendation:<key>`; each measure and goal has its own events beside."""

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from querschnitt.kernel.events import Event


@dataclass(frozen=True, kw_only=True)
class RecommendationMade(Event):
    KIND: ClassVar[str] = "measures.recommendation_made"
    SENTENCE: ClassVar[str] = "began the recommendation “%(title)s”"
    recommendation: int
    title: str
    cycle: str
    to: str


@dataclass(frozen=True, kw_only=True)
class RecommendationChanged(Event):
    KIND: ClassVar[str] = "measures.recommendation_changed"
    SENTENCE: ClassVar[str] = "changed the recommendation “%(title)s”"
    recommendation: int
    title: str


@dataclass(frozen=True, kw_only=True)
class RecommendationSent(Event):
    """It lies before a body. `to`: its key; numbers of the measures and goals."""

    KIND: ClassVar[str] = "measures.recommendation_sent"
    SENTENCE: ClassVar[str] = "laid the recommendation “%(title)s” before “%(body)s”"
    recommendation: int
    title: str
    cycle: str
    to: str
    body: str
    measures: tuple[int, ...]
    goals: tuple[int, ...]


@dataclass(frozen=True, kw_only=True)
class RecommendationWithdrawn(Event):
    KIND: ClassVar[str] = "measures.recommendation_withdrawn"
    SENTENCE: ClassVar[str] = "withdrew the recommendation “%(title)s”"
    recommendation: int
    title: str


@dataclass(frozen=True, kw_only=True)
class RecommendationDecided(Event):
    """The resolution was applied to each line. `measures` are adopted, `open_ones` go on to another body."""

    KIND: ClassVar[str] = "measures.recommendation_decided"
    SENTENCE: ClassVar[str] = "applied resolution %(resolution)s to the recommendation “%(title)s”"
    recommendation: int
    title: str
    cycle: str
    on: date
    resolution: str
    measures: tuple[int, ...]
    goals: tuple[int, ...]
    open_ones: tuple[int, ...]

"""Workflows as tables: the steps that lead from state to state, and nothing beside them."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Generic, TypeVar

from querschnitt.kernel.refusal import Refused
from querschnitt.kernel.wording import say

S = TypeVar("S", bound=StrEnum)


@dataclass(frozen=True, slots=True)
class Step(Generic[S]):
    """One step: from any of these states to that one."""

    sources: tuple[S, ...]
    target: S


def step(*sources: S, to: S) -> Step[S]:
    return Step(sources, to)


class Workflow(Generic[S]):
    """A table of steps by name. Commands move by it, pages offer what it allows, documents print it."""

    def __init__(self, steps: Mapping[str, Step[S]]) -> None:
        self.steps = dict(steps)

    def possible(self, state: S) -> Iterator[str]:
        return (name for name, found in self.steps.items() if state in found.sources)

    def after(self, name: str, state: S) -> S:
        """The state after the step; raises `Refused` where the table has no such step."""
        found = self.steps[name]
        if state not in found.sources:
            raise Refused(say("This step is not possible in the state %(state)s.", state=str(state)))
        return found.target

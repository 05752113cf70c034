"""What changed in the organisation between two days."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from querschnitt.organisation.domain.snapshot import Holder, OrganisationAt, PostAt, UnitAt


@dataclass(frozen=True, slots=True)
class Gone:
    """A unit that stood on the first day (None: it was founded after it) and no longer stands on the second."""

    key: str
    unit: UnitAt | None
    last_day: date
    successors: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Union:
    """Several units that went on as one."""

    into: str
    units: tuple[Gone, ...]


@dataclass(frozen=True, slots=True)
class Turn:
    """A unit as it stood on both days, with another name or in another place."""

    before: UnitAt
    after: UnitAt


@dataclass(frozen=True, slots=True)
class Handover:
    """A post that stood on both days and is held by others."""

    post: PostAt
    before: Holder | None
    after: Holder | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """All that differs. A unit that went is named once: as merged, split, or dissolved."""

    before: OrganisationAt
    after: OrganisationAt
    founded: tuple[UnitAt, ...]
    dissolved: tuple[Gone, ...]
    merged: tuple[Union, ...]
    split: tuple[Gone, ...]
    renamed: tuple[Turn, ...]
    moved: tuple[Turn, ...]
    posts_founded: tuple[PostAt, ...]
    posts_abolished: tuple[PostAt, ...]
    holders: tuple[Handover, ...]

    @property
    def is_empty(self) -> bool:
        return not any(
            (
                *(self.founded, self.dissolved, self.merged, self.split, self.renamed, self.moved),
                *(self.posts_founded, self.posts_abolished, self.holders),
            )
        )

    def name_of(self, unit: str) -> str:
        """The unit's name on the later day on which it stood, its key if it stood on neither."""
        found = self.after.units.get(unit) or self.before.units.get(unit)
        return found.name if found else unit


def difference(one: OrganisationAt, other: OrganisationAt) -> Difference:
    """What is different on the later of the two days."""
    before, after = sorted((one, other), key=lambda organisation: organisation.day)
    gone = tuple(_gone(before, after))
    unions = tuple(_unions(gone))
    united = {unit.key for union in unions for unit in union.units}
    alone = [unit for unit in gone if unit.key not in united]
    both = [Turn(before.units[key], unit) for key, unit in sorted(after.units.items()) if key in before.units]
    return Difference(
        before=before,
        after=after,
        founded=tuple(unit for key, unit in sorted(after.units.items()) if key not in before.units),
        dissolved=tuple(unit for unit in alone if len(unit.successors) <= 1),
        merged=unions,
        split=tuple(unit for unit in alone if len(unit.successors) > 1),
        renamed=tuple(turn for turn in both if _names(turn.before) != _names(turn.after)),
        moved=tuple(turn for turn in both if turn.before.parent != turn.after.parent),
        posts_founded=_only_in(after.posts, before.posts),
        posts_abolished=_only_in(before.posts, after.posts),
        holders=tuple(_handovers(before.posts, after.posts)),
    )


def _gone(before: OrganisationAt, after: OrganisationAt) -> Iterator[Gone]:
    for key, last_day in sorted(after.gone.items()):
        if key not in before.gone:
            yield Gone(key, before.units.get(key), last_day, after.successors.get(key, ()))


def _unions(gone: Iterable[Gone]) -> Iterator[Union]:
    """Units with one common successor; what was split among several is no part of a union."""
    into: dict[tuple[str, date], list[Gone]] = {}
    for unit in gone:
        if len(unit.successors) == 1:
            into.setdefault((unit.successors[0], unit.last_day), []).append(unit)
    for (successor, _), units in sorted(into.items()):
        if len(units) > 1:
            yield Union(successor, tuple(units))


def _names(unit: UnitAt) -> tuple[str, str]:
    return unit.name, unit.short_name


def _only_in(here: Mapping[str, PostAt], there: Mapping[str, PostAt]) -> tuple[PostAt, ...]:
    return tuple(post for key, post in sorted(here.items()) if key not in there)


def _handovers(before: Mapping[str, PostAt], after: Mapping[str, PostAt]) -> Iterator[Handover]:
    for key, post in sorted(after.items()):
        if key in before and _who(before[key].holder) != _who(post.holder):
            yield Handover(post, before[key].holder, post.holder)


def _who(holder: Holder | None) -> tuple[str, bool] | None:
    return (holder.person, holder.acting) if holder else None

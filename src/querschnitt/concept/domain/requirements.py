"""What the concept asks for, line by line, and which parts of an edition carry it."""

import tomllib
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, fields, is_dataclass

from querschnitt.concept.domain.model import EditionData, RuleSetting


@dataclass(frozen=True, slots=True)
class Requirement:
    """One line of what the concept asks for: its ID, which never changes, a short title, and the apps that carry it."""

    key: str
    title: str
    german: str
    apps: tuple[str, ...] = ()
    is_rule: bool = True  # False: a fact or an ability of the software; nothing is demanded of anybody by a date


@dataclass(frozen=True, slots=True)
class Coverage:
    """What carries one requirement in an edition: rule settings, already judged or still to come, and other parts."""

    requirement: Requirement
    judged: tuple[RuleSetting, ...]
    to_come: tuple[RuleSetting, ...]
    parts: tuple[str, ...]  # `bodies.steering.seats.mayor`


def read_requirements(text: str) -> tuple[Requirement, ...]:
    """The requirements of `concept/requirements.toml`, in the order of the concept."""
    return tuple(
        Requirement(
            key=key,
            title=entry["title"],
            german=entry["german"],
            apps=tuple(entry.get("apps", ())),
            is_rule=entry.get("rule", True),
        )
        for key, entry in tomllib.loads(text).items()
    )


def coverage(
    requirements: Collection[Requirement], edition: EditionData, judged: Collection[str]
) -> tuple[Coverage, ...]:
    """For each requirement what carries it; `judged` are the kinds of rules that have a judge."""
    parts = tuple(_parts("", edition))
    return tuple(
        Coverage(
            requirement=requirement,
            judged=tuple(rule for rule in _rules(edition, requirement) if rule.kind in judged),
            to_come=tuple(rule for rule in _rules(edition, requirement) if rule.kind not in judged),
            parts=tuple(place for place, key in parts if key == requirement.key),
        )
        for requirement in requirements
    )


def _rules(edition: EditionData, requirement: Requirement) -> Iterator[RuleSetting]:
    return (rule for rule in edition.rules.values() if rule.requirement == requirement.key)


def _parts(place: str, value: object) -> Iterator[tuple[str, str]]:
    """Every part of the edition, except rules, that names the requirement it comes from."""
    if isinstance(value, RuleSetting):
        return
    if is_dataclass(value):
        requirement = getattr(value, "requirement", "")
        if requirement:
            yield place, requirement
        for field in fields(value):
            yield from _parts(f"{place}.{field.name}" if place else field.name, getattr(value, field.name))
    elif isinstance(value, Mapping):
        for key, part in value.items():
            yield from _parts(f"{place}.{key}", part)
    elif isinstance(value, tuple):
        for part in value:
            yield from _parts(f"{place}.{getattr(part, 'key', '')}", part)

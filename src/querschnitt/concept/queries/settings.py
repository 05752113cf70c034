"""The rules of an edition in words."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.utils.translation import gettext

from querschnitt.concept.domain.kinds import KINDS, Type
from querschnitt.concept.domain.model import EditionData, RuleSetting
from querschnitt.concept.labels import SOURCES, STRENGTHS, value_words
from querschnitt.kernel.findings import Source, Strength
from querschnitt.ui.rows import Words
from querschnitt.ui.wording import span_words


@dataclass(frozen=True, slots=True, kw_only=True)
class ParameterRow:
    """A parameter of a rule: what it means, and how it is set. `example`: a default of this software."""

    name: str
    meaning: str
    value: str
    example: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class SettingRow:
    """A rule of an edition as a page shows it; `applies_to` holds the names of bodies."""

    key: str
    kind: str
    kind_title: str
    title: str
    section: str
    requirement: str
    source: Source
    source_words: Words
    strength: Strength
    strength_words: Words
    applies_to: tuple[str, ...]
    parameters: tuple[ParameterRow, ...]
    warn_before: str
    told: str
    note: str


def setting_row(data: EditionData, setting: RuleSetting) -> SettingRow:
    kind = KINDS[setting.kind]
    told = data.bodies.get(setting.on_breach) or data.units.get(setting.on_breach)
    return SettingRow(
        key=setting.key,
        kind=setting.kind,
        kind_title=gettext(kind.title),
        title=setting.title,
        section=setting.section,
        requirement=setting.requirement,
        source=setting.source,
        source_words=SOURCES[setting.source],
        strength=setting.strength,
        strength_words=STRENGTHS[setting.strength],
        applies_to=tuple(data.bodies[body].name for body in setting.applies_to),
        parameters=tuple(_parameters(data, setting)),
        warn_before=span_words(setting.warn_before),
        told=told.name if told else "",
        note=setting.note,
    )


def setting_rows(data: EditionData) -> list[SettingRow]:
    """All rules in the order of the edition."""
    return [setting_row(data, setting) for setting in data.rules.values()]


def _parameters(data: EditionData, setting: RuleSetting) -> list[ParameterRow]:
    return [
        ParameterRow(
            name=name,
            meaning=gettext(parameter.explanation),
            value=_words(data, parameter.type, setting.parameters[name]),
            example=name in setting.examples,
        )
        for name, parameter in KINDS[setting.kind].parameters.items()
        if setting.parameters.get(name) not in (None, (), "")
    ]


def _words(data: EditionData, of: Type, value: object) -> str:
    names = _names(data, of)
    if isinstance(value, tuple):
        return ", ".join(names.get(str(item), str(item)) for item in value)
    if isinstance(value, str):
        return names.get(value, value)
    return value_words(value)


def _names(data: EditionData, of: Type) -> Mapping[str, str]:
    """What the keys are called that a parameter of this type holds."""
    match of:
        case Type.BODY | Type.BODIES:
            found = {key: body.name for key, body in data.bodies.items()}
        case Type.UNIT | Type.UNITS:
            found = {key: unit.name for key, unit in data.units.items()}
        case Type.UNIT_KINDS:
            found = {key: word.plural for key, word in data.unit_kinds.items()}
        case Type.FUNCTIONS:
            found = {key: word.singular for key, word in data.functions.items()}
        case Type.GROUPS:
            found = {group.key: group.name for group in data.groups}
        case Type.STEP | Type.STEPS:
            found = {step.key: step.name for step in data.steps}
        case _:
            found = {}
    return found

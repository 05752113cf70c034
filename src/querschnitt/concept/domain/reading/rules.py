"""Reading the rule settings: each by its kind, which says what parameters it takes."""

from collections.abc import Callable, Mapping
from functools import partial

from querschnitt.concept.domain.kinds import KINDS, Applies, Parameter, RuleKind, Type
from querschnitt.concept.domain.model import RuleSetting
from querschnitt.concept.domain.reading import values
from querschnitt.concept.domain.reading.names import Name, with_nearest
from querschnitt.concept.domain.reading.table import Table
from querschnitt.kernel.calendar import Span
from querschnitt.kernel.findings import Source, Strength
from querschnitt.kernel.wording import say


def rules(document: Table) -> dict[str, RuleSetting]:
    return {key: _rule(key, table) for key, table in document.tables("rules")}


def _rule(key: str, table: Table) -> RuleSetting:
    kind = _kind(table)
    return RuleSetting(
        key=key,
        kind=kind.key if kind else "",
        requirement=table.requirement(),
        section=table.name("section", Name.SECTION),
        title=table.text("title"),
        source=table.choice("source", Source, Source.CONCEPT),
        strength=table.choice("strength", Strength, Strength.MUST),
        applies_to=_applies_to(kind, table),
        parameters=_parameters(kind, table),
        warn_before=table.span("warn_before") or Span(),
        on_breach=_told(table),
        note=table.text("note", ""),
        examples=_examples(kind, table),
    )


def _kind(table: Table) -> RuleKind | None:
    name = table.text("kind")
    kind = KINDS.get(name)
    if kind is None and name:
        table.fault("kind", with_nearest(say("There is no kind of rule %(name)s.", name=name), name, KINDS))
    return kind


def _applies_to(kind: RuleKind | None, table: Table) -> tuple[str, ...]:
    bodies = table.names("applies_to", Name.BODY)
    if kind is None:
        return bodies
    if kind.applies_to is Applies.BODY and not table.content.get("applies_to"):
        table.fault("applies_to", say("A rule of this kind names the bodies to which it applies."))
    if kind.applies_to is Applies.EDITION and "applies_to" in table.content:
        table.fault("applies_to", say("A rule of this kind applies to the edition as a whole and names no bodies."))
    return bodies


def _told(table: Table) -> str:
    """Who is told of a breach: a body or a unit."""
    name = table.text("on_breach", "")
    known = (*table.declared[Name.BODY], *table.declared[Name.UNIT])
    if name and name not in known:
        sentence = say("There is no body and no unit %(name)s in this edition.", name=name)
        table.fault("on_breach", with_nearest(sentence, name, known))
    return name


def _examples(kind: RuleKind | None, table: Table) -> tuple[str, ...]:
    written = table.content.get("parameters")
    given = tuple(written) if isinstance(written, dict) else ()
    found = table.texts("examples")
    for name in found if kind else ():
        if name not in given:
            table.fault("examples", with_nearest(say("This rule sets no parameter %(name)s.", name=name), name, given))
    return found


def _parameters(kind: RuleKind | None, table: Table) -> Mapping[str, object]:
    if kind is None:
        table.read("parameters", lambda raw: raw, None)
        return {}
    needed = any(parameter.required for parameter in kind.parameters.values())
    found = table.table("parameters", required=needed)
    if found is None:
        return {name: parameter.default for name, parameter in kind.parameters.items()}
    return {name: _parameter(found, name, parameter) for name, parameter in kind.parameters.items()}


def _parameter(table: Table, name: str, parameter: Parameter) -> object:
    if name not in table.content and not parameter.required:
        return parameter.default
    value = _READ[parameter.type](table, name, parameter)
    if parameter.required and value == ():
        table.fault(name, say("This key is missing.") if name not in table.content else say("This must not be empty."))
    return value


Reader = Callable[[Table, str, Parameter], object]


def _name(what: Name) -> Reader:
    return lambda table, name, _: table.name(name, what)


def _names(what: Name) -> Reader:
    return lambda table, name, _: table.names(name, what)


_READ: Mapping[Type, Reader] = {
    Type.TEXT: lambda table, name, _: table.text(name),
    Type.TEXTS: lambda table, name, _: table.texts(name),
    Type.NUMBER: lambda table, name, _: table.number(name),
    Type.FLAG: lambda table, name, _: table.flag(name),
    Type.SPAN: lambda table, name, _: table.span(name, required=True),
    Type.CHOICE: lambda table, name, p: table.read(name, partial(values.one_of, p.options), "", required=True),
    Type.CHOICES: lambda table, name, p: table.items(name, partial(values.one_of, p.options)),
    Type.BODY: _name(Name.BODY),
    Type.BODIES: _names(Name.BODY),
    Type.UNIT: _name(Name.UNIT),
    Type.UNITS: _names(Name.UNIT),
    Type.UNIT_KINDS: _names(Name.UNIT_KIND),
    Type.FUNCTIONS: _names(Name.FUNCTION),
    Type.GROUPS: _names(Name.GROUP),
    Type.STEP: _name(Name.STEP),
    Type.STEPS: _names(Name.STEP),
}

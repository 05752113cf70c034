"""Tables for the documents, made from code and data so that they cannot fall behind them."""

from collections.abc import Collection, Iterator, Mapping

from querschnitt.concept.domain.kinds import KINDS, Applies, Need, Parameter, RuleKind
from querschnitt.concept.domain.model import EditionData
from querschnitt.concept.domain.requirements import Coverage, Requirement, coverage

EXAMPLE_BODY = {Need.AGREEMENT: "steering"}  # of Bamberg; every other need is met by its working groups
NEEDS: Mapping[Need, str] = {
    Need.NOTHING: "",
    Need.SEATS: "The edition names seats of that body.",
    Need.CHAIR: "The edition names a chair of that body.",
    Need.MANDATE: "The edition gives that body a mandate.",
    Need.DEPUTY: 'That body has a seat with `deputy = "binding"`.',
    Need.ATTENDANCE: "That body has a seat with `must_attend = true`.",
    Need.PREPARATION: "The edition names who prepares that body (`prepared_by`).",
    Need.AGREEMENT: "The edition names with whom the preparation of that body is agreed (`agreed_with`).",
}


def kinds_table() -> str:
    """Every kind of rule with its parameters and an example, as Markdown."""
    overview = [
        "| Kind | What it demands | Applies to | Parameters |",
        "|---|---|---|---|",
        *(_row(kind) for kind in KINDS.values()),
    ]
    return "\n".join([*overview, "", *(line for kind in KINDS.values() for line in _described(kind))]).rstrip() + "\n"


def _row(kind: RuleKind) -> str:
    names = ", ".join(f"`{name}`" + ("" if parameter.required else "?") for name, parameter in kind.parameters.items())
    where = "bodies" if kind.applies_to is Applies.BODY else "the edition"
    return f"| [`{kind.key}`](#{kind.key}) | {kind.title} | {where} | {names or '–'} |"


def _described(kind: RuleKind) -> Iterator[str]:
    yield from (f"### {kind.key}", "", kind.explanation, "")
    if kind.needs is not Need.NOTHING:
        yield from (NEEDS[kind.needs], "")
    if kind.parameters:
        yield from ("| Parameter | Type | Default | What it says |", "|---|---|---|---|")
        yield from (_parameter(name, parameter) for name, parameter in kind.parameters.items())
        yield ""
    yield from ("```toml", *example(kind), "```", "")


def _parameter(name: str, parameter: Parameter) -> str:
    options = f" of {', '.join(f'`{option}`' for option in parameter.options)}" if parameter.options else ""
    default = "required" if parameter.required else _default(parameter.default)
    return f"| `{name}` | {parameter.type.value}{options} | {default} | {parameter.explanation} |"


def _default(value: object) -> str:
    if value is None or value == ():
        return "–"
    if isinstance(value, bool):
        return f"`{str(value).lower()}`"
    if isinstance(value, tuple):
        return ", ".join(f"`{item}`" for item in value)
    return f"`{value}`"


def example(kind: RuleKind) -> Iterator[str]:
    """A setting of that kind as the Bamberg edition could write it, line by line, with all parameters."""
    yield from (f"[rules.example_{kind.key}]", f'kind = "{kind.key}"', 'section = "3"', f'title = "{kind.title}"')
    if kind.applies_to is Applies.BODY:
        yield f'applies_to = ["{EXAMPLE_BODY.get(kind.needs, "working_group")}"]'
    yield from (f"parameters.{name} = {parameter.example}" for name, parameter in kind.parameters.items())


def requirements_table(requirements: Collection[Requirement], edition: EditionData, judged: Collection[str]) -> str:
    """Which requirement is carried by what in that edition, and what is still to come, as Markdown."""
    rows = coverage(requirements, edition, judged)
    head = (
        "| ID | What it asks | Judged now | Judge to come | Other parts of the edition | Apps |",
        "|---|---|---|---|---|---|",
    )
    return "\n".join([*head, *(_covered(row) for row in rows)]) + "\n"


def _covered(row: Coverage) -> str:
    judged, to_come = (
        ", ".join(f"`{rule.key}` ({rule.section})" for rule in rules) or "–" for rules in (row.judged, row.to_come)
    )
    parts = ", ".join(f"`{part}`" for part in row.parts) or "–"
    requirement = row.requirement
    apps = ", ".join(requirement.apps) or "–"
    return f"| {requirement.key} | {requirement.title} | {judged} | {to_come} | {parts} | {apps} |"

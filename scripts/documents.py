"""The reference that is generated from the code: `python scripts/documents.py` writes, a test compares."""

import dataclasses
import importlib
import inspect
import os
import pkgutil
import sys
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType
from typing import Any

PROJECT = Path(__file__).resolve().parent.parent
REFERENCE = PROJECT / "docs" / "reference"
APPS = [
    "delivery",
    "chronicle",
    "accounts",
    "documents",
    "organisation",
    "concept",
    "committees",
    "meetings",
    "cycles",
    "measures",
    "governance",
    "desk",
    "config",
]
NOTE = "<!-- Generated from the code by `make documents`; a test compares. -->\n"


def main() -> None:
    import edition_documents
    import rules_table

    REFERENCE.mkdir(parents=True, exist_ok=True)
    for name, text in documents().items():
        (REFERENCE / name).write_text(text)
    edition_documents.main()
    rules_table.main()


def documents() -> dict[str, str]:
    """File name → text of every generated page."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "querschnitt.config.settings.test")
    import django

    django.setup()
    pages = {"grants.md": grants, "states.md": states, "events.md": events, "commands.md": commands}
    return {name: "\n".join([NOTE, *lines()]) + "\n" for name, lines in pages.items()}


def room(app: str, name: str) -> ModuleType | None:
    try:
        return importlib.import_module(f"querschnitt.{app}.{name}")
    except ModuleNotFoundError as error:
        if error.name and error.name.startswith(f"querschnitt.{app}"):
            return None
        raise


def table(head: list[str], rows: Iterator[list[str]] | list[list[str]]) -> list[str]:
    lines = [f"| {' | '.join(row)} |" for row in rows]
    return [f"| {' | '.join(head)} |", f"|{'---|' * len(head)}", *lines, ""]


def cell(text: object) -> str:
    return " ".join(str(text).split()).replace("|", "\\|")


# Grants


def grants() -> Iterator[str]:
    yield "# Who may do what\n\nRoles are derived from posts and seats with their dates."
    yield "*Of* limits a role to the subjects that carry one of its scopes in that attribute.\n"
    for app in APPS:
        permissions = room(app, "permissions")
        if permissions:
            yield f"## {app}\n"
            yield from table(["Action", "Who"], _grant_rows(permissions.GRANTS))


def _grant_rows(found: Any) -> Iterator[list[str]]:
    for action, allowed in sorted(found.items()):
        who = [f"{grant.role}" + (f" (of {grant.of})" if grant.of else "") for grant in allowed]
        yield [f"`{action}`", ", ".join(who) or "nobody"]


# States


def states() -> Iterator[str]:
    from querschnitt.kernel.workflow import Workflow

    yield "# States and the steps between them\n"
    for app in APPS:
        module = room(app, "domain.states")
        for name, workflow in sorted(vars(module).items()) if module else []:
            if isinstance(workflow, Workflow):
                yield f"## {app}: {name.lower()}\n"
                yield from _workflow(workflow)


def _workflow(workflow: Any) -> Iterator[str]:
    rows = [[f"`{step}`", ", ".join(found.sources), str(found.target)] for step, found in workflow.steps.items()]
    yield from table(["Step", "From", "To"], rows)
    yield "```mermaid\nstateDiagram-v2"
    for step, found in workflow.steps.items():
        for source in found.sources:
            yield f"    {source} --> {found.target}: {step}"
    yield "```\n"


# Events


def events() -> Iterator[str]:
    from querschnitt.config import wiring
    from querschnitt.kernel.events import event_kinds

    for app in APPS:
        module = room(app, "events")
        for part in pkgutil.iter_modules(getattr(module, "__path__", ())):
            room(app, f"events.{part.name}")
    yield "# What can happen\n\nEach event is an entry of the chronicle. `config/wiring.py` says what follows.\n"
    rows = []
    for kind, event in event_kinds().items():
        if not event.__module__.startswith("querschnitt."):
            continue
        fields = [field.name for field in dataclasses.fields(event) if field.name != "subject"]
        follows = [*wiring.REACTIONS.get(event, ()), *wiring.NOTICES.get(event, ())]
        names = ", ".join(f"`{function.__module__.split('.')[1]}.{function.__name__}`" for function in follows)
        rows.append([f"`{kind}`", cell(event.SENTENCE), ", ".join(fields), names])
    yield from table(["Event", "Sentence", "Fields", "What follows"], rows)


# Commands


def commands() -> Iterator[str]:
    yield "# Commands\n\n## The command line\n\nExit codes: 0 fine, 1 what was asked about is not fine, 2 wrong use."
    yield "Lists take `--format table|json|csv`.\n"
    yield from _command_line()
    yield "## Writes, by app\n\nWeb pages, imports and the command line all go through these.\n"
    for app in APPS:
        module = room(app, "commands")
        if module and app not in {"delivery", "chronicle"}:
            yield f"### {app}\n"
            yield from table(["Command", "What it does"], _writes(module, app))


def _writes(module: ModuleType, app: str) -> Iterator[list[str]]:
    for name, function in sorted(vars(module).items()):
        here = inspect.isfunction(function) and not name.startswith("_")
        if here and function.__module__.startswith(f"querschnitt.{app}.commands"):
            yield [f"`{name}`", cell((inspect.getdoc(function) or "").split("\n\n")[0])]


def _command_line() -> Iterator[str]:
    import click

    from querschnitt.config.cli import main as root

    yield from _click(root, click.Context(root, info_name="querschnitt"))


def _click(command: Any, context: Any) -> Iterator[str]:
    import click

    if isinstance(command, click.Group):
        for name in command.list_commands(context):
            child = command.get_command(context, name)
            if child:
                yield from _click(child, click.Context(child, info_name=name, parent=context))
        return
    yield f"### `{context.command_path}`\n\n{inspect.cleandoc(command.help or '')}\n"
    options = [parameter.get_help_record(context) for parameter in command.get_params(context)]
    rows = [[f"`{record[0]}`", cell(record[1])] for record in options if record and "--help" not in record[0]]
    arguments = [
        [f"`{parameter.make_metavar(context)}`", ""]
        for parameter in command.get_params(context)
        if isinstance(parameter, click.Argument)
    ]
    if rows or arguments:
        yield from table(["Argument or option", "What it says"], [*arguments, *rows])


if __name__ == "__main__":
    sys.path.insert(0, str(PROJECT / "src"))
    main()

"""The laws of the house, read off the source. Each finder has a twin: given a breach, it must find it."""

import ast
import re
from collections.abc import Mapping
from pathlib import Path

import pytest
from django.apps import apps
from django.conf import settings
from tests.house.source import HEIGHT, PROJECT, SOURCE, app_of, calls, modules, named, room, tree

from querschnitt.config.privacy import FOREIGN
from querschnitt.kernel.privacy import spread

ROOMS = {
    "__init__", "domain", "events", "labels", "models", "permissions", "queries", "commands", "notices", "reactions",
    "tasks", "forms", "views", "urls", "apps", "migrations", "templates",
}  # fmt: skip
SPECIAL = {
    "accounts": {"adapter"},
    "concept": {"editions"},
    "governance": {"catalogue"},
    "schema": {"first", "guards"},
    "ui": {
        "acting",
        "wording",
        "timeline",
        "feeds",
        "gallery",
        "templatetags",
        "components",
        "forms",
        "frame",
        "icons",
        "labels",
        "requests",
        "rows",
        "table",
    },
}
WRITES = {"save", "delete", "create", "bulk_create", "bulk_update", "get_or_create", "update_or_create"}
DUTIES = {"require": {"require"}, "record": {"record", "record_all"}}
# The door itself, and the outbox below it, write what no command of theirs could record.
BELOW_THE_DOOR = {"chronicle", "delivery"}
# What is derived from rows whose change was recorded is not recorded again (docs/decisions/0012-search.md).
DERIVED = {"search"}


def test_every_app_stands_on_a_floor():
    found = {path.name for path in SOURCE.iterdir() if (path / "__init__.py").exists()}
    assert found == set(HEIGHT)


def test_apps_have_only_the_known_rooms():
    strange = {
        named(path)
        for path in modules()
        if app_of(path) not in {"kernel", "config"} and room(path) not in ROOMS | SPECIAL.get(app_of(path), set())
    }
    assert strange == set()


def command_faults(
    module: ast.Module, inside: Mapping[str, set[str]], duties: Mapping[str, set[str]] = DUTIES
) -> list[str]:
    """Law 2: keyword-only, the actor first, atomic, checks its grant, records what happened.

    `inside` says what each function of the app's commands calls: a command may record through one of them.
    """
    faults = []
    for node in module.body:
        if not isinstance(node, ast.FunctionDef) or node.name.startswith("_"):
            continue
        arguments = node.args
        if arguments.args or not arguments.kwonlyargs or arguments.kwonlyargs[0].arg != "actor":
            faults.append(f"{node.name}: keyword-only, actor first")
        if not any("atomic" in ast.unparse(decorator) for decorator in node.decorator_list):
            faults.append(f"{node.name}: not atomic")
        reached = reachable(calls(node), inside)
        faults += [f"{node.name}: does not {name}" for name in duties if not duties[name] & reached]
    return faults


def reachable(called: set[str], inside: Mapping[str, set[str]]) -> set[str]:
    found, waiting = set(), set(called)
    while waiting:
        name = waiting.pop()
        found.add(name)
        waiting |= inside.get(name, set()) - found
    return found


def functions_of(paths: list[Path]) -> dict[str, set[str]]:
    nodes = [node for path in paths for node in ast.walk(tree(path)) if isinstance(node, ast.FunctionDef)]
    return {node.name: calls(node) for node in nodes}


def test_every_write_is_a_command():
    faults = []
    for app in set(HEIGHT) - BELOW_THE_DOOR - {"kernel", "ui", "config"}:
        rooms = [path for path in modules(app) if room(path) == "commands"]
        inside = functions_of(rooms)
        duties = {"require": DUTIES["require"]} if app in DERIVED else DUTIES
        public = [path for path in rooms if not path.name.startswith("_") or path.name == "__init__.py"]
        faults += [f"{named(path)}: {fault}" for path in public for fault in command_faults(tree(path), inside, duties)]
    assert faults == []


def test_a_command_without_grant_would_be_found():
    breach = "@transaction.atomic\ndef rename(*, actor, unit):\n    record(Renamed(), actor=actor)\n"
    assert command_faults(ast.parse(breach), {}) == ["rename: does not require"]
    assert len(command_faults(ast.parse("def rename(unit):\n    pass\n"), {})) == 4


def test_nothing_but_commands_writes():
    elsewhere = {"views", "queries", "forms", "notices", "reactions", "tasks", "domain", "labels", "permissions"}
    faults = [
        f"{named(path)}: {written}"
        for path in modules()
        if room(path) in elsewhere and app_of(path) not in {"kernel", "ui"}
        for written in sorted(_model_writes(tree(path)))
    ]
    assert faults == []


def _model_writes(module: ast.Module) -> set[str]:
    found = set()
    for node in ast.walk(module):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr in WRITES:
            if node.func.attr == "save" and node.args:  # a document into a stream: rows are saved by keyword alone
                continue
            found.add(ast.unparse(node.func))
    return found


def test_a_write_in_a_view_would_be_found():
    assert _model_writes(ast.parse("def view(request):\n    unit.save()\n")) == {"unit.save"}


def test_foreign_keys_point_downwards():
    upward = []
    for model in apps.get_models():
        home = model.__module__.split(".")
        if home[0] != "querschnitt":
            continue
        for field in model._meta.get_fields():
            if field.concrete and field.remote_field:
                target = field.related_model.__module__.split(".")
                if target[0] == "querschnitt" and HEIGHT[target[1]] > HEIGHT[home[1]]:
                    upward.append(f"{model.__name__}.{field.name}")
    assert upward == []


def privacy_gaps(table: dict, names: set[str]) -> set[str]:
    return (names - set(spread(table))) | (set(spread(table)) - names)


@pytest.mark.parametrize("model", apps.get_models(include_auto_created=True), ids=lambda model: model._meta.label)
def test_every_stored_field_has_a_privacy_class(model):
    table = getattr(model, "PRIVACY", None) or FOREIGN[model._meta.label]
    fields = {field.name for field in model._meta.get_fields() if field.concrete}
    assert privacy_gaps(table, fields) == set()


def test_a_field_without_privacy_class_would_be_found():
    from querschnitt.organisation.models import Person

    table = {"id key": Person.PRIVACY["name"]}
    assert "email" in privacy_gaps(table, {"id", "key", "email"})


def template_faults(text: str) -> list[str]:
    """No inline script or style (the content security policy forbids it), no design-system classes outside ui."""
    patterns = {
        "inline style": r"<style|\sstyle=",
        "inline script": r"<script(?![^>]*\ssrc=)(?![^>]*application/json)",
        "inline handler": r"\son[a-z]+=",
        "design system class": r"\bkern-",
        "foreign address": r"""(?:src|href|action)=["']https?://""",
    }
    return [name for name, pattern in patterns.items() if re.search(pattern, text)]


def test_templates_keep_the_content_security_policy():
    faults = []
    for path in sorted(SOURCE.rglob("templates/**/*.html")):
        found = template_faults(path.read_text())
        if app_of(path) == "ui":
            found = [fault for fault in found if fault != "design system class"]
        faults += [f"{named(path)}: {fault}" for fault in found]
    assert faults == []


@pytest.mark.parametrize(
    "breach",
    [
        '<p style="x">',
        "<style>",
        "<script>x</script>",
        '<a onclick="x">',
        '<a class="kern-btn">',
        '<img src="https://x">',
    ],
)
def test_a_breach_in_a_template_would_be_found(breach):
    assert len(template_faults(breach)) == 1


def test_only_ui_has_template_tags_and_only_config_the_command_line():
    assert {path.parent.name for path in SOURCE.glob("*/templatetags")} <= {"ui"}
    assert list(SOURCE.glob("*/management")) == []


def test_no_file_grows_beyond_four_hundred_lines():
    long = {named(path): count for path in modules() if (count := len(path.read_text().splitlines())) > 400}
    assert long == {}


def test_no_file_of_the_project_names_the_host_of_a_package_registry():
    hosts = ["py" + "pi.org", "pythonhosted" + ".org", "npm" + "js.org", "registry.npm" + "js", "deb.debian" + ".org"]
    faults = [
        str(path.relative_to(PROJECT))
        for path in _tracked()
        if any(host in path.read_text(errors="ignore") for host in hosts)
    ]
    assert faults == []


def _tracked():
    import subprocess

    listed = subprocess.run(
        ["git", "ls-files", "-co", "--exclude-standard"], cwd=PROJECT, capture_output=True, text=True, check=True
    )
    return [PROJECT / name for name in listed.stdout.splitlines() if (PROJECT / name).is_file()]


def test_migrations_are_complete(db):
    from django.core.management import call_command

    call_command("makemigrations", check=True, dry_run=True, verbosity=0)


def test_each_app_says_what_lives_in_it():
    silent = [app for app in HEIGHT if app != "config" and not (SOURCE / app / "README.md").exists()]
    assert silent == []


def test_the_apps_of_the_house_are_installed():
    installed = {name.removeprefix("querschnitt.") for name in settings.APPS_OF_THE_HOUSE}
    assert installed == set(HEIGHT) - {"kernel", "schema"}

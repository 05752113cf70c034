"""The source of the house as the laws read it."""

import ast
from collections.abc import Iterator
from functools import cache
from pathlib import Path

PROJECT = Path(__file__).resolve().parent.parent.parent
SOURCE = PROJECT / "src" / "querschnitt"

# Lower floors first; what is not named here is no app.
FLOORS = [
    ["kernel"],
    ["schema"],
    ["delivery", "ui"],
    ["chronicle"],
    ["accounts", "documents", "search"],
    ["organisation"],
    ["concept"],
    ["committees"],
    ["meetings"],
    ["cycles"],
    ["measures"],
    ["governance"],
    ["portal", "desk"],
    ["config"],
]
HEIGHT = {app: height for height, apps in enumerate(FLOORS) for app in apps}


def modules(*apps: str) -> Iterator[Path]:
    for app in apps or HEIGHT:
        yield from (path for path in sorted((SOURCE / app).rglob("*.py")) if "migrations" not in path.parts)


@cache
def tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text(), str(path))


def room(path: Path) -> str:
    """The room of a module: the first name below its app."""
    return path.relative_to(SOURCE).parts[1].removesuffix(".py")


def app_of(path: Path) -> str:
    return path.relative_to(SOURCE).parts[0]


def named(path: Path) -> str:
    return str(path.relative_to(SOURCE))


def calls(node: ast.AST) -> set[str]:
    """Names of everything called below a node: `require`, `save` …"""
    found = set()
    for call in ast.walk(node):
        if isinstance(call, ast.Call):
            function = call.func
            found.add(function.id if isinstance(function, ast.Name) else getattr(function, "attr", ""))
    return found

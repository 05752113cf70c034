"""Writes docs/rules.md: every kind of rule with its parameters, and which judge answers for it."""

from collections.abc import Iterator
from pathlib import Path

DOCUMENT = "docs/rules.md"
ROOT = Path(__file__).resolve().parent.parent
HEAD = """# Rules

<!-- Generated from the code by `make documents`; a test compares. -->

Every kind of rule that an edition can use, as the code knows it. What each parameter means, with examples, stands in
[edition.md](edition.md). A `?` marks what may be left out.

| Kind | Demands | Set for | Parameters | Judged by |
|---|---|---|---|---|
"""


def table() -> str:
    return HEAD + "".join(f"{line}\n" for line in _lines())


def _lines() -> Iterator[str]:
    from querschnitt.concept.domain.kinds import KINDS
    from querschnitt.governance.catalogue import CATALOGUE, Awaiting

    for key, kind in KINDS.items():
        entry = CATALOGUE[key]
        judge = f"awaits: {entry.facts}" if isinstance(entry, Awaiting) else f"`{entry.judge}`"
        parameters = ", ".join(
            f"`{name}`{'' if parameter.required else '?'}: {parameter.type}"
            for name, parameter in kind.parameters.items()
        )
        yield f"| `{key}` | {kind.explanation} | {kind.applies_to} | {parameters or '–'} | {judge} |"


def main() -> None:
    import os

    import django

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "querschnitt.config.settings.test")
    django.setup()
    (ROOT / DOCUMENT).write_text(table())


if __name__ == "__main__":
    main()

"""Translations: `compile` makes .mo from .po, `extract` renews the .po of every app, `check` tells what is missing.

Strings are found as Django's own makemessages finds them, without needing gettext on the machine.
"""

import sys
from collections.abc import Iterable, Iterator
from io import BytesIO
from pathlib import Path

from babel.messages import Catalog
from babel.messages.extract import extract
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

SOURCE = Path(__file__).resolve().parent.parent / "src" / "querschnitt"
APPS = sorted(path.parent for path in SOURCE.glob("*/__init__.py"))
CALLS = {
    "_": None,
    "gettext": None,
    "gettext_lazy": None,
    "gettext_noop": None,
    "say": None,
    "ngettext": (1, 2),
    "ngettext_lazy": (1, 2),
    "pgettext": ((1, "c"), 2),
    "pgettext_lazy": ((1, "c"), 2),
    "npgettext": ((1, "c"), 2, 3),
}
Message = tuple[str | tuple[str, ...], str | None]


def po_of(app: Path) -> Path:
    return app / "locale" / "de" / "LC_MESSAGES" / "django.po"


def read(path: Path) -> Catalog:
    with path.open("rb") as file:
        return read_po(file, locale="de")


def messages_of(app: Path) -> set[Message]:
    """Every translatable string of an app, with its context."""
    found = {
        message for path in sorted(app.rglob("*.py")) if "migrations" not in path.parts for message in _python(path)
    }
    templates = [path for kind in ("*.html", "*.txt") for path in sorted((app / "templates").rglob(kind))]
    return found | {message for path in templates for message in _template(path)}


def _python(path: Path) -> Iterator[Message]:
    yield from _extracted("python", path.read_bytes())
    yield from _sentences(path)


def _sentences(path: Path) -> Iterator[Message]:
    """`SENTENCE` of event classes: msgids that stand in no call."""
    import ast

    for node in ast.walk(ast.parse(path.read_text())):
        targets = [node.target] if isinstance(node, ast.AnnAssign) else getattr(node, "targets", [])
        named = any(isinstance(target, ast.Name) and target.id == "SENTENCE" for target in targets)
        value = getattr(node, "value", None)
        if named and isinstance(value, ast.Constant) and value.value:
            yield value.value, None


def _template(path: Path) -> Iterator[Message]:
    from django.utils.translation.template import templatize

    # What templatize leaves is no Python; its calls are read as JavaScript, whose strings are alike.
    text = templatize(path.read_text(), origin=str(path)).replace("gettext(u'", "gettext('").replace('(u"', '("')
    yield from _extracted("javascript", text.encode())


def _extracted(method: str, content: bytes) -> Iterable[Message]:
    for _line, message, _comments, context in extract(method, BytesIO(content), keywords=CALLS):
        if message:
            yield message, context


def compile_all() -> int:
    for app in APPS:
        path = po_of(app)
        if path.exists():
            with path.with_suffix(".mo").open("wb") as file:
                write_mo(file, read(path))
    return 0


def extract_all() -> int:
    for app in APPS:
        wanted = messages_of(app)
        if wanted:
            _renew(po_of(app), wanted)
    return check_all()


def _renew(path: Path, wanted: set[Message]) -> None:
    old = read(path) if path.exists() else Catalog(locale="de")
    new = Catalog(locale="de", project="Querschnitt", fuzzy=False)
    new.creation_date = old.creation_date  # a renewal that changes no message changes no file
    for message, context in sorted(wanted, key=str):
        known = old.get(message, context)
        new.add(message, known.string if known else "", context=context)
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("wb") as file:
        write_po(file, new, width=110, omit_header=False, sort_output=True)


def faults() -> list[str]:
    """What is missing, empty, fuzzy or left over in the German catalogues."""
    found = []
    for app in APPS:
        wanted, path = messages_of(app), po_of(app)
        catalog = read(path) if path.exists() else Catalog(locale="de")
        for message, context in sorted(wanted, key=str):
            known = catalog.get(message, context)
            strings = known.string if known and isinstance(known.string, tuple) else (known and known.string,)
            if known is None or known.fuzzy or not all(strings):
                found.append(f"{app.name}: {message!r} has no German translation")
        ids = {(message.id, message.context) for message in catalog if message.id}
        found += [f"{app.name}: {left[0]!r} is translated but not used" for left in sorted(ids - wanted, key=str)]
    return found


def contradictions() -> list[str]:
    """One msgid, one translation in the whole house: Django merges the catalogues, and the first app wins."""
    said: dict[Message, dict[str, str]] = {}
    for app in APPS:
        for message in read(po_of(app)) if po_of(app).exists() else ():
            if message.id:
                said.setdefault((message.id, message.context), {})[app.name] = str(message.string)
    return [
        f"{message[0]!r} is translated differently in {', '.join(sorted(words))}: give it a context (pgettext)"
        for message, words in said.items()
        if len(set(words.values())) > 1
    ]


def check_all() -> int:
    found = faults() + contradictions()
    print(*found, sep="\n", file=sys.stderr)
    return 1 if found else 0


if __name__ == "__main__":
    import django
    from django.conf import settings

    if not settings.configured:
        settings.configure()
        django.setup()
    acts = {"compile": compile_all, "extract": extract_all, "check": check_all}
    sys.exit(acts[sys.argv[1] if len(sys.argv) > 1 else "extract"]())

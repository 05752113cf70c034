"""The line of every table and key, which the reader of TOML does not tell."""

import tomllib
from collections.abc import Iterator

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.concept_domain.files import NAMES, text

from querschnitt.concept.domain.reading.lines import Path, lines_of

TRICKY = '''# Kommentar mit [klammern] und "zeichen"
a.b = 1 # [nicht]
"quoted key" = "x # y"
'literal.key' = 'it'
[t."3.1"]
multi = """
[kein.kopf]
x = 1 \\""" noch drin
""""
  lit = \'\'\'
'' ]
\'\'\'
arr = [ # eins
  "a]b", # zwei
  { in = 1, deep.er = [1,
   2] },
]
[[list]]
key = "erste"
[list.sub]
x = 1979-05-27T07:32:00Z
[[list]]
key = "zweite"
[[list.inner]]
y = 0.5
[ spaced . "out" ]
end = {}'''

EXPECTED = {
    ("a",): 2, ("a", "b"): 2, ("quoted key",): 3, ("literal.key",): 4,
    ("t",): 5, ("t", "3.1"): 5, ("t", "3.1", "multi"): 6, ("t", "3.1", "lit"): 10,
    ("t", "3.1", "arr"): 13, ("t", "3.1", "arr", 0): 14, ("t", "3.1", "arr", 1): 15,
    ("t", "3.1", "arr", 1, "in"): 15, ("t", "3.1", "arr", 1, "deep"): 15, ("t", "3.1", "arr", 1, "deep", "er"): 15,
    ("t", "3.1", "arr", 1, "deep", "er", 0): 15, ("t", "3.1", "arr", 1, "deep", "er", 1): 16,
    ("list",): 18, ("list", 0): 18, ("list", 0, "key"): 19, ("list", 0, "sub"): 20, ("list", 0, "sub", "x"): 21,
    ("list", 1): 22, ("list", 1, "key"): 23, ("list", 1, "inner"): 24, ("list", 1, "inner", 0): 24,
    ("list", 1, "inner", 0, "y"): 25, ("spaced",): 26, ("spaced", "out"): 26, ("spaced", "out", "end"): 27,
}  # fmt: skip


def places(value: object, path: Path = ()) -> Iterator[Path]:
    """Every place of a document as the TOML reader sees it."""
    if path:
        yield path
    entries = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, below in entries:
        yield from places(below, (*path, key))


def test_every_place_of_a_tricky_text_is_found_on_its_line() -> None:
    lines = lines_of(TRICKY)
    assert {path: lines.line_of(path) for path in places(tomllib.loads(TRICKY))} == EXPECTED


@pytest.mark.parametrize("name", NAMES)
def test_every_place_of_an_edition_is_found(name: str) -> None:
    lines = lines_of(text(name))
    assert [path for path in places(tomllib.loads(text(name))) if path not in lines] == []


def test_what_the_file_lacks_is_placed_at_the_nearest_thing_around_it() -> None:
    lines = lines_of("a = 1\n\n[t]\nx = 1\n")
    assert (lines.line_of(("t", "missing")), lines.line_of(("nowhere",)), lines.line_of(())) == (3, 1, 1)


def test_a_text_that_is_no_toml_is_not_walked() -> None:
    with pytest.raises(ValueError, match="tomllib"):
        lines_of("= 1")


KEYS = st.text("abc-_ .\"'é\\", min_size=1, max_size=4)
VALUES = st.recursive(
    st.integers() | st.booleans() | st.text("ab\"'\\]}#,\n=[", max_size=6) | st.dates(),
    lambda below: st.lists(below, max_size=3) | st.dictionaries(KEYS, below, max_size=3),
    max_leaves=8,
)


def written(value: object) -> str:
    """A value as inline TOML, in the plainest way."""
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, str):
        return '"' + value.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n") + '"'
    if isinstance(value, list):
        return "[\n" + ",\n".join(written(item) for item in value) + "\n]"
    if isinstance(value, dict):
        return "{ " + ", ".join(f"{written(key)} = {written(below)}" for key, below in value.items()) + " }"
    return str(value)


@settings(deadline=None)
@given(st.dictionaries(KEYS, VALUES, max_size=4), st.booleans())
def test_every_place_of_any_text_is_found(document: dict[str, object], as_tables: bool) -> None:
    pairs = [f"{written(key)} = {written(value)}" for key, value in document.items()]
    tables = [f"[[{written(key)}]]\n'x y' = {written(value)}" for key, value in document.items()]
    source = "\n".join(tables if as_tables else pairs)
    lines = lines_of(source)
    assert [path for path in places(tomllib.loads(source)) if path not in lines] == []

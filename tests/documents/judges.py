"""What a PDF is judged by: a validator that we did not write, and its own tree of tags."""

import io
from collections.abc import Iterator

import page
import pikepdf

HEADINGS = ("/H1", "/H2", "/H3", "/H4", "/H5", "/H6")


def complaints(pdf: bytes) -> list[str]:
    """What PDF/UA-1 has against the file, by the validator and by its tags."""
    verdict = page.validate_pdf_bytes(pdf, profile=page.ValidationProfile.PDF_UA_1)
    return [failure.rule_id for failure in verdict.failures] + list(tag_faults(pdf))


def tag_faults(pdf: bytes) -> Iterator[str]:
    """What a validator lets pass: heads without scope, tables without head, skipped headings, no language or title."""
    with pikepdf.open(io.BytesIO(pdf)) as document:
        root = document.Root
        if not str(root.get("/Lang", "")):
            yield "no language"
        if not str(document.open_metadata().get("dc:title", "")):
            yield "no title"
        if not root.get("/ViewerPreferences", {}).get("/DisplayDocTitle"):
            yield "the title is not shown"
        yield from _faults_of(list(elements(root.StructTreeRoot)))


def _faults_of(found: list[pikepdf.Object]) -> Iterator[str]:
    level = 0
    for element in found:
        kind = str(element.S)
        if kind in HEADINGS:
            if HEADINGS.index(kind) + 1 > level + 1:
                yield f"a heading skips to {kind}"
            level = HEADINGS.index(kind) + 1
        if kind == "/TH" and "/Scope" not in _attributes(element):
            yield "a head of a column without scope"
        if kind == "/Table" and not any(str(part.S) == "/TH" for part in elements(element)):
            yield "a table without heads"


def _attributes(element: pikepdf.Object) -> set[str]:
    held = element.get("/A")
    dictionaries = [held] if isinstance(held, pikepdf.Dictionary) else list(held or [])
    return {name for entry in dictionaries if isinstance(entry, pikepdf.Dictionary) for name in entry.keys()}  # noqa: SIM118


def elements(node: pikepdf.Object) -> Iterator[pikepdf.Object]:
    kids = node.get("/K", [])
    for kid in kids if isinstance(kids, pikepdf.Array) else [kids]:
        if isinstance(kid, pikepdf.Dictionary) and "/S" in kid:
            yield kid
            yield from elements(kid)


def kinds(pdf: bytes) -> list[str]:
    """The tags in reading order."""
    with pikepdf.open(io.BytesIO(pdf)) as document:
        return [str(element.S) for element in elements(document.Root.StructTreeRoot)]


def fonts(pdf: bytes) -> dict[str, bool]:
    """Names of the fonts, and whether each is embedded."""
    found = {}
    with pikepdf.open(io.BytesIO(pdf)) as document:
        for obj in document.objects:
            if isinstance(obj, pikepdf.Dictionary) and obj.get("/Type") == "/FontDescriptor":
                embedded = any(f"/FontFile{number}" in obj for number in ("", "2", "3"))
                found[str(obj.FontName).split("+")[-1]] = embedded
    return found


def words(pdf: bytes) -> str:
    """The text of the file as a reader copies it, by the maps of its fonts; line ends and spaces left out."""
    return "".join("".join(part) for part in _texts(pdf))


def pages(pdf: bytes) -> int:
    with pikepdf.open(io.BytesIO(pdf)) as document:
        return len(document.pages)


def _texts(pdf: bytes) -> Iterator[list[str]]:
    with pikepdf.open(io.BytesIO(pdf)) as document:
        for sheet in document.pages:
            maps = {name: _to_unicode(font) for name, font in sheet.Resources.get("/Font", {}).items()}
            current: dict[int, str] = {}
            for operands, operator in pikepdf.parse_content_stream(sheet):
                if str(operator) == "Tf":
                    current = maps[str(operands[0])]
                if str(operator) in {"TJ", "Tj"}:
                    yield [_decoded(bytes(part), current) for part in _strings(operands[0])]


def _strings(operand: object) -> list[pikepdf.String]:
    parts = operand if isinstance(operand, pikepdf.Array) else [operand]
    return [part for part in parts if isinstance(part, pikepdf.String)]


def _decoded(raw: bytes, shown: dict[int, str]) -> str:
    return "".join(shown.get(int.from_bytes(raw[at : at + 2], "big"), "") for at in range(0, len(raw), 2))


def _to_unicode(font: pikepdf.Object) -> dict[int, str]:
    """The map of a font, as Typst writes it: single signs and ranges."""
    import re

    table = font.ToUnicode.read_bytes().decode("latin-1")
    found = {}
    for block in re.findall(r"beginbfchar(.*?)endbfchar", table, re.DOTALL):
        for code, text in re.findall(r"<(\w+)>\s*<(\w+)>", block):
            found[int(code, 16)] = bytes.fromhex(text).decode("utf-16-be")
    for block in re.findall(r"beginbfrange(.*?)endbfrange", table, re.DOTALL):
        for first, last, text in re.findall(r"<(\w+)>\s*<(\w+)>\s*<(\w+)>", block):
            start = int(text, 16)
            found |= {code: chr(start + code - int(first, 16)) for code in range(int(first, 16), int(last, 16) + 1)}
    return found

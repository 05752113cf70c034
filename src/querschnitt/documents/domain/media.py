"""What a file is, told from its content: never from its name or from what a browser says of it (ASVS 5.2.2)."""

import io
import zipfile
from dataclasses import dataclass

OFFICE = "application/vnd.openxmlformats-officedocument"
OPEN = "application/vnd.oasis.opendocument"
MOST_MEMBERS = 5_000  # in a package of an office document
_TYPE = "mimetype"  # the member of an OpenDocument package that says what it is
_PARTS = {
    "word/document.xml": f"{OFFICE}.wordprocessingml.document",
    "xl/workbook.xml": f"{OFFICE}.spreadsheetml.sheet",
    "ppt/presentation.xml": f"{OFFICE}.presentationml.presentation",
}
PDF, CSV, PLAIN = "application/pdf", "text/csv", "text/plain"
# What is taken in, and how the names of such files end.
SUFFIXES: dict[str, tuple[str, ...]] = {
    PDF: ("pdf",),
    f"{OFFICE}.wordprocessingml.document": ("docx",),
    f"{OFFICE}.spreadsheetml.sheet": ("xlsx",),
    f"{OFFICE}.presentationml.presentation": ("pptx",),
    f"{OPEN}.text": ("odt",),
    f"{OPEN}.spreadsheet": ("ods",),
    "image/png": ("png",),
    "image/jpeg": ("jpg", "jpeg"),
    PLAIN: ("txt", "md"),
    CSV: ("csv",),
}
_BEGINNINGS = {b"%PDF-": PDF, b"\x89PNG\r\n\x1a\n": "image/png", b"\xff\xd8\xff": "image/jpeg"}
_NOT_IN_TEXT = frozenset(range(32)) - frozenset(b"\t\n\r\f")


@dataclass(frozen=True, slots=True)
class Recognised:
    """The media type, empty where it is none that is taken in; whether programs lie in the file."""

    media_type: str
    active: bool = False


def recognised(data: bytes, *, name: str = "", claimed: str = "") -> Recognised:
    """What the content is. Name and claim only tell a table of text (CSV) from other text."""
    for beginning, media_type in _BEGINNINGS.items():
        if data.startswith(beginning):
            return Recognised(media_type)
    if data.startswith(b"PK\x03\x04"):
        return _package(data)
    if not _text(data):
        return Recognised("")
    table = name.lower().endswith(".csv") or claimed.partition(";")[0].strip().lower() == CSV
    return Recognised(CSV if table else PLAIN)


def _text(data: bytes) -> bool:
    return bool(data) and not _NOT_IN_TEXT.intersection(data)


def _package(data: bytes) -> Recognised:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            names = package.namelist()
            if len(names) > MOST_MEMBERS:
                return Recognised("")
            media_type = _open_document(package) or next((kind for part, kind in _PARTS.items() if part in names), "")
    except (zipfile.BadZipFile, ValueError, EOFError, NotImplementedError, RuntimeError):
        return Recognised("")
    return Recognised(media_type if media_type in SUFFIXES else "", active=any(map(_program, names)))


def _open_document(package: zipfile.ZipFile) -> str:
    """What an OpenDocument package says it is: its first member, stored as it is (ODF 1.3 part 2, 3.3)."""
    first = package.infolist()[0]
    if first.filename != _TYPE or first.compress_type != zipfile.ZIP_STORED:
        return ""
    with package.open(first) as member:
        return member.read(100).decode("ascii", "replace")


def _program(name: str) -> bool:
    lowered = name.lower()
    return lowered.endswith("vbaproject.bin") or lowered.startswith(("basic/", "scripts/"))

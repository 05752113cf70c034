"""A sheet as tagged PDF (PDF/UA-1 and PDF/A-2a), set by Typst in a process beside this one."""

import dataclasses
import json
import logging
from collections.abc import Container, Iterator
from functools import lru_cache
from pathlib import Path
from typing import Any

from django.conf import settings
from django.utils.translation import gettext, override

from querschnitt.documents.domain.sheet import Block, Sheet
from querschnitt.documents.domain.words import MISSING, has_long_word, printable
from querschnitt.documents.queries._worker import NotSetError, Worker
from querschnitt.documents.queries.fonts import font_folders, shown_by
from querschnitt.kernel.refusal import Refused
from querschnitt.kernel.wording import say

TEMPLATE = Path(__file__).parent.parent / "templates" / "documents" / "sheet.typ"
REGIONS = {"de": "DE", "en": "GB"}
log = logging.getLogger(__name__)


def pdf(sheet: Sheet) -> bytes:
    """The sheet as PDF. The same sheet gives the same bytes.

    Signs that the fonts lack become □. Refuses (place `sheet`) where fonts are missing, or when it takes longer than
    `settings.PDF_SECONDS` or more memory than there is.
    """
    folders = font_folders()
    asked = json.dumps(_values(sheet, shown_by(folders)), ensure_ascii=False)
    seconds = settings.PDF_SECONDS
    try:
        return _worker(folders).pdf(asked, made_at=sheet.made_at, seconds=seconds)
    except NotSetError as problem:
        # Never the sheet itself: it may hold what is not public.
        log.warning("PDF was not set: %s", problem)
        late = say("The PDF was given up after %(seconds)s seconds.", seconds=seconds)
        raise Refused(late if problem.late else say("The PDF could not be made."), place="sheet") from problem


@lru_cache(maxsize=2)
def _worker(folders: tuple[Path, ...]) -> Worker:
    return Worker(TEMPLATE, folders)


def _values(sheet: Sheet, shown: Container[int]) -> dict[str, Any]:
    with override(sheet.language):
        page = gettext("Page {page} of {all}")
    values = {
        "title": sheet.title,
        "language": sheet.language,
        "sender": sheet.sender,
        "kind": sheet.kind,
        "note": sheet.note,
        "footer": sheet.footer,
        "running": " · ".join(filter(None, (sheet.kind, sheet.title))),
        "words": {"page": page},
        "blocks": [_block(block) for block in sheet.blocks],
    }
    cleaned: dict[str, Any] = _cleaned(values, shown)
    for heading in (block for block in cleaned["blocks"] if block["type"] == "heading"):
        heading["text"] = heading["text"].strip() or MISSING  # PDF/UA knows no heading without text …
    title = cleaned["title"].strip() or cleaned["kind"].strip() or MISSING  # … and no document without title
    long_words = any(map(has_long_word, _texts(cleaned)))
    return {**cleaned, "title": title, "long-words": long_words, "region": REGIONS.get(sheet.language, "")}


def _block(block: Block) -> dict[str, Any]:
    return {"type": type(block).__name__.lower(), **dataclasses.asdict(block)}


def _cleaned(value: Any, shown: Container[int]) -> Any:
    if isinstance(value, str):
        return printable(value, shown)
    if isinstance(value, dict):
        return {name: _cleaned(held, shown) for name, held in value.items()}
    if isinstance(value, list | tuple):
        return [_cleaned(held, shown) for held in value]
    return value


def _texts(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict | list):
        for held in value.values() if isinstance(value, dict) else value:
            yield from _texts(held)

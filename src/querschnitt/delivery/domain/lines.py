"""Texts on their way into headers, logs and pages: one line each, and no address in the open."""

import re
import unicodedata

ADDRESS = re.compile(r"[^\s<>\"'(),;:]+@[^\s<>\"'(),;:]+")
LINE_BREAKING = {"Cc", "Zl", "Zp"}  # control characters (CR, LF, NUL, NEL …), line and paragraph separators


def breaks_lines(text: str) -> bool:
    """Whether the text holds a character that could begin a new header or end a string (S14)."""
    return any(unicodedata.category(character) in LINE_BREAKING for character in text)


def one_line(text: str) -> str:
    """The text in one line: what breaks lines becomes a space."""
    flat = "".join(" " if unicodedata.category(character) in LINE_BREAKING else character for character in text)
    return " ".join(flat.split())


def printable(text: str) -> str:
    """A body without the control characters that mail servers refuse; line feeds and tabs stay."""
    return "".join(c for c in text if c in "\n\t" or unicodedata.category(c) != "Cc")


def masked(address: str) -> str:
    """Enough of an address to recognise it, too little to write to it: `m…@stadt.example`."""
    local, _, domain = address.rpartition("@")
    return f"{local[:1]}…@{domain}" if local else "…"


def without_addresses(text: str) -> str:
    """A server's answer without the addresses that it repeats (S24)."""
    return ADDRESS.sub("…", one_line(text))

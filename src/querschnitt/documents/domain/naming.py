"""Names of files as they are offered for download: nothing in them leads elsewhere or shows another name."""

import re
import unicodedata

LONGEST = 120
_STRANGE = re.compile(r'[<>:"|?*]')
# Names that Windows takes for devices.
_DEVICES = re.compile(r"(con|prn|aux|nul|com\d|lpt\d)(\.|$)", re.IGNORECASE)


def offered_name(name: str, suffixes: tuple[str, ...], *, otherwise: str = "dokument") -> str:
    """The last part of the name, without control and direction signs, ending as its content does.

    `suffixes` are the endings of that kind of content, the usual one first. Of an empty name `otherwise` is left.
    """
    stem = _clean(re.split(r"[/\\]", name)[-1])
    ending = next((suffix for suffix in suffixes if stem.lower().endswith(f".{suffix}")), "")
    stem = stem[: -len(ending) - 1] if ending else stem
    stem = stem[:LONGEST].strip(" .") or otherwise
    stem = f"_{stem}" if _DEVICES.match(stem) else stem
    return f"{stem}.{ending or suffixes[0]}"


def _clean(name: str) -> str:
    # Category C: control characters, direction overrides (a name may not read backwards), halves of characters.
    visible = "".join(" " if sign.isspace() else sign for sign in name)
    visible = "".join(sign for sign in visible if not unicodedata.category(sign).startswith("C"))
    return " ".join(unicodedata.normalize("NFC", _STRANGE.sub("_", visible)).split())

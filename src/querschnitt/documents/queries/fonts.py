"""The fonts that documents are set in, and which characters they show."""

from functools import lru_cache
from pathlib import Path

from django.conf import settings

from querschnitt.kernel.refusal import Refused
from querschnitt.kernel.wording import say

# Only these: Typst reads every font of a folder it is given, and bold, regular and italic are all that a sheet needs.
# Signs that Typst brings along in a font of its own.
BROUGHT = frozenset(map(ord, "□☐☑☒✓✗→←↑↓↔≤≥≠≈"))
FACES = ("400Regular", "400Regular_Italic", "700Bold")


def font_folders() -> tuple[Path, ...]:
    """The folders of the faces. Refuses with a sentence for the operator where they are missing."""
    folders = tuple(settings.FONTS / face for face in FACES)
    for folder in folders:
        if not any(folder.glob("*.ttf")):
            sentence = say("The fonts for documents are missing: there is no font in %(folder)s.", folder=str(folder))
            raise Refused(sentence, place="sheet")
    return folders


@lru_cache(maxsize=4)
def shown_by(folders: tuple[Path, ...]) -> frozenset[int]:
    """The code points that all these faces show; any text may stand in any of them."""
    from fontTools.ttLib import TTFont  # on demand: it takes longer to load than a page to answer

    shown: frozenset[int] | None = None
    for path in (path for folder in folders for path in sorted(folder.glob("*.ttf"))):
        with TTFont(path, lazy=True) as font:
            covered = frozenset(font.getBestCmap())
        shown = covered if shown is None else shown & covered
    return (shown or frozenset()) | BROUGHT

"""Links to the documents of a sitting, as its pages offer them."""

from django.urls import reverse

from querschnitt.meetings.views.printing import PART, PUBLIC
from querschnitt.ui.rows import Action

SHAPES = ("pdf", "docx")


def prints(route: str, key: str, label: str, *, public_only: bool = False) -> list[Action]:
    """A document in both shapes; `label` has a place for `%(shape)s`."""
    query = f"?{PART}={PUBLIC}" if public_only else ""
    return [
        Action(
            label % {"shape": shape.upper()}, reverse(f"meetings:{route}", kwargs={"key": key, "shape": shape}) + query
        )
        for shape in SHAPES
    ]

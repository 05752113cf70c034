"""What must be known of a post to say who may fill it."""

from datetime import date

from querschnitt.organisation.domain.history import History
from querschnitt.organisation.domain.vocabulary import ADMINISTRATOR, HEAD
from querschnitt.organisation.permissions import PostSubject

NOBODY = PostSubject(frozenset())


def post_subject(history: History, post: str, day: date) -> PostSubject:
    """The post as a subject of rights by the organisation of that day (of its founding, if that comes later)."""
    found = history.posts.get(post)
    if found is None or found.unit not in history.units or found.function == ADMINISTRATOR:
        return NOBODY
    unit = history.units[found.unit]
    if found.function != HEAD:
        return PostSubject(frozenset({f"unit:{unit.key}"}))
    parent = unit.placed_on(max(day, unit.founded_on)).parent
    return PostSubject(frozenset({f"unit:{parent}"})) if parent else NOBODY

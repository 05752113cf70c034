"""The components alone: a frame of their own, no database, German unless a test says otherwise."""

from collections.abc import Callable, Iterator

import pytest
from django.template import Context, Template
from django.utils import translation
from tests.ui import settings as alone

Written = Callable[..., str]
TAKEN = ("TEMPLATES", "MIDDLEWARE", "ROOT_URLCONF", "MESSAGE_STORAGE", "LANGUAGES")


@pytest.fixture(autouse=True)
def _components_alone(settings) -> Iterator[None]:
    for name in TAKEN:
        setattr(settings, name, getattr(alone, name))
    with translation.override("de"):
        yield


@pytest.fixture
def written() -> Written:
    """Renders a piece of a template: `written('{% day value=day %}', day=…)`."""

    def render(source: str, **facts: object) -> str:
        return Template("{% load ui %}" + source).render(Context(facts))

    return render

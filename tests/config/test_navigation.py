"""In which place of the navigation a page lies."""

import pytest
from django.urls import reverse

from querschnitt.config.navigation import navigation
from querschnitt.kernel.authority import Actor, Mandate, Role

CLERK = Actor("Sachbearbeitung (Beispiel)", frozenset({Mandate(Role.STAFF)}))


def current(path: str) -> tuple[str, list[str]]:
    """The address of the place that is marked, and those of the entries marked in it."""
    (place,) = [item for item in navigation(CLERK, path) if item.current]
    return place.href, [child.href for child in place.children if child.current]


@pytest.mark.parametrize("name", ["survey", "evaluation", "recommendations", "council"])
def test_the_tabs_of_a_pass_lie_with_the_passes_wherever_their_address_is(name):
    passes = reverse("cycles:cycles")
    assert current(reverse(f"measures:{name}", args=["referat-1-2018"])) == (passes, [passes])


@pytest.mark.parametrize("name", ["measures", "needs", "offers", "coverage"])
def test_what_measures_have_of_their_own_lies_with_the_measures(name):
    assert current(reverse(f"measures:{name}")) == (reverse("measures:measures"), [reverse(f"measures:{name}")])

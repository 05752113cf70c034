"""The council's statement goes with what is decided: the one that was there then, late, or never given (V-6, K3.5-1)."""

from datetime import date, timedelta

import pytest
from tests.measures.browsing import OFFICE, entering, get
from tests.measures.town import CYCLE, DAY, office, outcomes, recommend, resolved

from querschnitt.committees.models import Committee
from querschnitt.kernel import clock
from querschnitt.measures import commands
from querschnitt.measures.models import Recommendation
from querschnitt.measures.queries.measure_page import measure_page
from querschnitt.measures.queries.recommendations import recommendation_page

LATER = DAY + timedelta(days=30)


@pytest.fixture
def council(town) -> Committee:
    found = Committee.objects.filter(body="advisory_council").first()
    return found or Committee.objects.create(
        key="beirat", name="Beirat", body="advisory_council", founded_on=date(2018, 1, 1)
    )


def says(text: str, on: date) -> None:
    with clock.standing_at(on):
        commands.give_council_statement(actor=office(), cycle=CYCLE, text=text)


def laid() -> Recommendation:
    """Laid before the body on that day."""
    with clock.standing_at(DAY):
        return recommend(1, 2)


def test_what_was_decided_shows_what_the_council_had_said_by_then(council):
    says("Wir stimmen zu.", DAY)
    row = laid()
    found = resolved(row, LATER)
    with clock.standing_at(LATER):
        commands.apply_resolution(actor=office(), recommendation=row.pk, resolution=found.pk, outcomes=outcomes(row))
    says("Zum nächsten Mal.", LATER + timedelta(days=1))
    with clock.standing_at(LATER + timedelta(days=2)):
        page = recommendation_page(office(), row.pk)
        said = measure_page(office(), 1, LATER + timedelta(days=2)).statement
    assert (page.statement.text, page.statement_late, page.unheard) == ("Wir stimmen zu.", False, False)
    assert said.text == "Wir stimmen zu."


def test_a_statement_that_comes_late_is_shown_and_said_to_be_brought_along(council):
    row = laid()
    assert "keine Stellungnahme" in row.proposal.text
    says("Wir haben Bedenken.", LATER)
    with clock.standing_at(LATER):
        assert recommendation_page(office(), row.pk).statement_late
        page = get(entering(OFFICE), "recommendation", pk=row.pk)
    assert "Wir haben Bedenken." in page
    assert "Bringen Sie sie in die Sitzung mit" in page


def test_what_the_council_never_said_is_told_to_the_body(council):
    row = laid()
    assert "keine Stellungnahme" in row.proposal.text
    assert "Der Beirat hat noch keine Stellungnahme abgegeben" in get(entering(OFFICE), "recommendation", pk=row.pk)


def test_where_there_is_no_council_nothing_is_missed(town):
    Committee.objects.filter(body="advisory_council").update(ended_on=date(2018, 2, 1))
    row = laid()
    assert "keine Stellungnahme" not in row.proposal.text
    assert not recommendation_page(office(), row.pk).unheard

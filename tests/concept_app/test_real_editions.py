"""The editions that are shipped can be shown, compared and judged by, whatever words they use."""

from datetime import date
from pathlib import Path

import pytest
from django.test import Client
from tests.accounts.signing_in import sign_in
from tests.governance.conftest import account, adopt, today, town

from querschnitt.concept import models
from querschnitt.concept.queries import editions_until
from querschnitt.governance.queries import findings_at

pytestmark = pytest.mark.django_db
__all__ = ["today", "town"]
EDITIONS = Path(models.__file__).parent / "editions"
FILES = sorted(EDITIONS.glob("*.toml"))


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
@pytest.mark.parametrize("language", ["de", "en"])
def test_every_body_field_and_rule_is_shown_in_words(town, file, language):
    key = adopt(file.read_text(), date(2017, 7, 27))
    client = sign_in(Client(), account("r1", language))
    text = client.get(f"/konzept/{key}/").content.decode()
    data = editions_until(date(2018, 1, 1))[-1].data
    assert all(body.name in text for body in data.bodies.values())
    assert all(seat.label in text for body in data.bodies.values() for seat in body.seats)
    assert all(field.name in text for field in data.fields_of_action)
    rules = client.get("/steuerung/regeln/").content.decode()
    assert all(rule.title in rules for rule in data.rules.values())


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_every_rule_of_it_is_judged_or_waits(town, file):
    adopt(file.read_text(), date(2017, 7, 27))
    judged = {row.rule for row in findings_at(date(2018, 11, 8))}
    bodies = {
        "composition",
        "deputies_named",
        "chair_named",
        "council_represented",
        "mandate_length",
        "mandate_handed_over",
    }
    of_passes = {  # no pass has been opened, no need raised, no offer noted
        "council_heard",
        "cycle_order",
        "implementation_started",
        "needs_answered",
        "needs_checked",
        "offers_reach_population",
        "renewal",
        "results_presented",
        "staff_involved",
        "survey_answered",
        "survey_asks",
        "survey_evaluated",
    }
    edition = editions_until(date(2018, 11, 8))[-1].data
    silent = {key for key, rule in edition.rules.items() if key not in judged}
    assert {edition.rules[key].kind for key in silent} <= {
        *bodies,
        *of_passes,
        "posts_held",
    }  # nothing there to be judged


def test_one_municipality_compared_with_another(town):
    keys = [adopt(file.read_text(), date(2017 + number, 1, 1)) for number, file in enumerate(FILES[:2])]
    client = sign_in(Client(), account("r1"))
    answer = client.get(f"/konzept/vergleich/?alt={keys[0]}&neu={keys[1]}")
    assert answer.status_code == 200
    assert "Regeln" in answer.content.decode()

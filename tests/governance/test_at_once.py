"""Two at once: of two adoptions one wins, of two reviews one finds news (R7)."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import date

import pytest
from django.db import connection
from tests.governance.conftest import DAY, later

from querschnitt.chronicle.models import AuditEntry
from querschnitt.chronicle.queries import verify
from querschnitt.concept.commands import adopt_edition, draft_edition
from querschnitt.concept.models import Edition
from querschnitt.governance.commands import review_findings
from querschnitt.governance.models import OpenFinding
from querschnitt.kernel import clock
from querschnitt.kernel.authority import OPERATOR
from querschnitt.kernel.refusal import Refused

pytestmark = pytest.mark.django_db(transaction=True)


def at_once(*acts: Callable[[], object]) -> list[object]:
    """What each act gives, or the refusal with which it ends."""

    def run(act):
        try:
            with clock.standing_at(DAY):
                return act()
        except Refused as refused:
            return refused
        finally:
            connection.close()

    with ThreadPoolExecutor(len(acts)) as pool:
        return list(pool.map(run, acts))


def adoption(key):
    return lambda: adopt_edition(actor=OPERATOR, edition=key, in_force_from=date(2018, 12, 1), reference="VO/1")


def test_of_two_adoptions_for_one_day_one_is_refused(town):
    keys = [draft_edition(actor=OPERATOR, text=later(key=key)).key for key in ("small-a", "small-b")]
    answers = at_once(*(adoption(key) for key in keys))
    assert sum(isinstance(answer, Refused) for answer in answers) == 1
    assert Edition.objects.filter(state="adopted").count() == 1


def test_of_two_reviews_one_finds_the_news(judged_town):
    reviews = at_once(*[lambda: review_findings(actor=OPERATOR, today=DAY)] * 2)
    assert sorted(review.news for review in reviews) == [False, True]
    opened = AuditEntry.objects.filter(kind="governance.finding_opened").count()
    assert opened == OpenFinding.objects.count() > 0
    assert verify() == ()

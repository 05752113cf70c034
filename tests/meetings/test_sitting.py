"""A sitting is opened, whoever is there is recorded, and it is closed."""

from tests.meetings.keeping import all_there, held, item
from tests.meetings.town import office

from querschnitt.kernel import clock
from querschnitt.meetings import commands
from querschnitt.meetings.models import Minutes


def test_it_is_opened_by_the_office_under_the_chair_whom_the_rule_names(town):
    row = held()
    assert (row.state, row.chair_post.key, row.chair_person) == ("held", "referat-1.head", "head-referat-1")
    assert (row.keeper_person, clock.local_day(row.opened_at)) == ("head-fb-integration", town)
    assert Minutes.objects.get(meeting=row).state == "draft"


def test_text_and_resolution(town):
    row = held()
    all_there(row)
    text = commands.save_text(actor=office(), meeting=row.key, item=item(row), text="Es wurde beraten.", based_on=0)
    assert text.version == 1
    found = commands.resolve(
        actor=office(), item=item(row), wording="So sei es.", kind="unanimous", votes_for=3, votes_against=0
    )
    assert found.number == "2018/1"

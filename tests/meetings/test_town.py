from tests.meetings.town import seat_of

from querschnitt.committees.models import Deputy, Membership
from querschnitt.committees.queries import committees_at


def test_both_bodies_are_filled_as_the_concept_demands(town):
    found = committees_at(town).committees
    assert found["ag-1"].chair.post == "referat-1.head"
    assert found["lenkung"].chair.post == "oberbuergermeister.head"
    assert Membership.objects.filter(committee__key="ag-1", seat="heads").count() == 3
    assert Deputy.objects.filter(membership=seat_of("amt-11")).exists()

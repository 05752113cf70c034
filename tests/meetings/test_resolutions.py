"""What a body resolved: votes that can be, kinds that fit them, numbers that are given once."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.meetings.keeping import all_there, held, item, seat
from tests.meetings.town import DAY, at, office

from querschnitt.chronicle.models import AuditEntry
from querschnitt.committees.models import Committee
from querschnitt.concept.queries import edition_on
from querschnitt.kernel.refusal import Refused
from querschnitt.meetings import commands
from querschnitt.meetings.commands.resolutions import StaleResolution
from querschnitt.meetings.domain.quorum import Quorum, Seat, Votes, check_votes, decisive, quorum
from querschnitt.meetings.domain.states import ResolutionKind
from querschnitt.meetings.models import ItemProposal, MemberVote, NumberSequence, Resolution
from querschnitt.meetings.queries.quorums import quorum_of
from querschnitt.meetings.queries.seating import seating_of

K = ResolutionKind


@pytest.fixture
def row(town):
    found = held()
    all_there(found)
    return found


def resolve(row, number: int = 1, *, kind: str = "unanimous", wording: str = "So sei es.", **more) -> Resolution:
    return commands.resolve(actor=office(), item=item(row, number), wording=wording, kind=kind, **more)


def place_of(command, *args, **given) -> str:
    with pytest.raises(Refused) as caught:
        command(*args, **given)
    return caught.value.place


# Votes


def test_votes_are_counted_against_who_is_there_and_may_vote(row):
    assert place_of(resolve, row, votes_for=4, votes_against=0) == "votes_for"
    assert resolve(row, votes_for=3, votes_against=0).votes_for == 3


def test_whoever_stands_aside_has_no_vote(row):
    commands.note_involvement(actor=office(), item=item(row), membership=seat("amt-11"))
    assert place_of(resolve, row, votes_for=3, votes_against=0) == "votes_for"
    assert resolve(row, votes_for=2, votes_against=0).votes_for == 2
    assert resolve(row, 2, votes_for=3, votes_against=0).votes_for == 3


def test_before_anybody_is_recorded_no_votes_are_counted(town):
    row = held()
    assert place_of(resolve, row, votes_for=1, votes_against=0) == "votes_for"
    assert resolve(row).votes_for is None


@pytest.mark.parametrize(
    ("kind", "votes", "place"),
    [
        ("unanimous", (2, 1, None), "kind"),
        ("majority", (1, 1, None), "kind"),
        ("majority", (1, 2, 0), "kind"),
        ("rejected", (2, 1, None), "kind"),
        ("noted", (1, 0, None), "votes_for"),
        ("withdrawn", (0, 0, 0), "votes_for"),
        ("majority", (None, 1, None), "votes_for"),
        ("majority", (1, None, None), "votes_against"),
        ("unanimous", (0, 0, 3), "kind"),
    ],
)
def test_votes_and_kind_may_not_contradict_each_other(row, kind, votes, place):
    given = dict(zip(("votes_for", "votes_against", "abstentions"), votes, strict=True))
    assert place_of(resolve, row, kind=kind, **given) == place


@pytest.mark.parametrize(
    ("kind", "votes"), [("unanimous", (2, 0, 1)), ("majority", (2, 1, 0)), ("rejected", (1, 1, None))]
)
def test_votes_that_fit_their_kind_are_recorded(row, kind, votes):
    given = dict(zip(("votes_for", "votes_against", "abstentions"), votes, strict=True))
    assert resolve(row, kind=kind, **given).kind == kind


def test_nobody_abstains_where_other_rules_than_the_concepts_hold(row):
    council = Committee.objects.create(
        key="senat", body=next(key for key, rule in edition_on(DAY).data.bodies.items() if rule.external and not rule.seats),
        name="Senat", founded_on=DAY,
    )  # fmt: skip
    row.sitting_committees.all().delete()
    row.sitting_committees.create(committee=council, leads=True)
    council.memberships.create(seat="member", person_id=_person(), valid_from=DAY)
    only = council.memberships.get().pk
    commands.record_attendance(actor=office(), meeting=row.key, membership=only, presence="present")
    assert place_of(resolve, row, votes_for=0, votes_against=0, abstentions=1) == "abstentions"
    assert resolve(row, votes_for=1, votes_against=0).votes_for == 1
    given = {"actor": office(), "item": item(row), "membership": only}
    assert place_of(commands.record_member_vote, vote="abstain", **given) == "vote"
    commands.record_member_vote(vote="for", **given)


def _person() -> int:
    from querschnitt.organisation.models import Person

    return Person.objects.get(key="head-amt-51").pk


votes = st.integers(0, 60)


counts = st.builds(Votes, votes, votes, votes)


@given(st.sampled_from(list(K)), counts, st.integers(0, 60), st.booleans())
def test_what_passes_is_never_more_than_may_vote_and_always_fits(kind, counted, entitled, may_abstain):
    if refusal(kind, counted, entitled, may_abstain):
        assert refusal(kind, counted, entitled, may_abstain) in {"votes_for", "votes_against", "abstentions", "kind"}
        return
    assert counted.number <= entitled
    assert may_abstain or not counted.abstentions
    assert kind is not K.UNANIMOUS or counted.against == 0
    assert kind is not K.MAJORITY or counted.votes_for > counted.against
    assert kind is not K.REJECTED or counted.votes_for <= counted.against


def refusal(kind, counted, entitled, may_abstain) -> str:
    """The place at which such votes are refused; empty where they can be."""
    try:
        check_votes(kind, counted, entitled=entitled, may_abstain=may_abstain)
    except Refused as refused:
        return refused.place
    return ""


# Quorum


@given(
    st.lists(st.tuples(st.booleans(), st.booleans()), max_size=60),
    st.sets(st.integers(0, 59)),
    st.booleans(),
)
def test_a_body_is_quorate_when_more_than_half_of_its_voting_seats_are_there_and_may_vote(seats, aside, invited):
    rows = [Seat(number, voting, there) for number, (voting, there) in enumerate(seats)]
    found = quorum(rows, involved=frozenset(aside), all_invited=invited)
    may = sum(1 for number, (voting, there) in enumerate(seats) if voting and there and number not in aside)
    total = sum(1 for voting, _there in seats if voting)
    assert (found.seats, found.entitled) == (total, may)
    assert found.quorate is (invited and 2 * may > total)
    assert found.entitled <= found.present <= found.seats


@given(st.integers(1, 60))
def test_standing_aside_never_makes_a_body_quorate(size):
    rows = [Seat(number, voting=True, there=number < size // 2) for number in range(size)]
    for aside in (frozenset(), frozenset(range(size // 2, size))):
        assert not quorum(rows, involved=aside, all_invited=True).quorate


def test_the_quorum_of_a_sitting_counts_its_voting_seats(row):
    found = quorum_of(row, seating_of(row, item=item(row)), "ag-1")
    assert (found.seats, found.entitled, found.needed, found.enough) == (3, 3, 2, True)
    assert not found.quorate  # not every seat was properly invited
    commands.note_involvement(actor=office(), item=item(row), membership=seat("amt-11"))
    commands.note_involvement(actor=office(), item=item(row), membership=seat("amt-15"))
    assert not quorum_of(row, seating_of(row, item=item(row)), "ag-1").enough


def test_it_is_not_known_before_enough_seats_are_recorded():
    assert not Quorum(seats=5, present=1, entitled=1, unrecorded=3, all_invited=True).known
    assert Quorum(seats=5, present=3, entitled=3, unrecorded=2, all_invited=True).known


@pytest.mark.parametrize(
    ("kind", "yes", "no", "aside", "could"),
    [
        (K.MAJORITY, 5, 4, 1, True),
        (K.MAJORITY, 6, 4, 1, False),
        (K.UNANIMOUS, 3, 0, 3, True),
        (K.REJECTED, 4, 4, 1, True),
        (K.REJECTED, 3, 5, 2, False),
        (K.NOTED, None, None, 1, None),
        (K.MAJORITY, 5, 4, 0, None),
    ],
)
def test_whether_those_who_stood_aside_could_have_turned_the_vote(kind, yes, no, aside, could):
    assert decisive(kind, Votes(yes, no), aside) is could


# Numbers


def test_a_resolution_is_numbered_by_body_and_year_once(row):
    first, second = resolve(row), resolve(row, 2)
    assert (first.number, second.number) == ("2018/1", "2018/2")
    mended = resolve(row, wording="So sei es anders.", based_on=1)
    assert (mended.number, mended.version) == ("2018/1", 2)
    earlier = held("vorjahr", starts=at(2018, 4, 25, 9))
    assert resolve(earlier).number == "2018/3"


def test_each_body_counts_for_itself(row):
    other = held("lenkung-1", "lenkung")
    assert [resolve(row).number, resolve(other).number] == ["2018/1", "2018/1"]


def test_a_number_that_was_drawn_is_never_given_again(row):
    NumberSequence.objects.create(committee=Committee.objects.get(key="ag-1"), period="2018", last=41)
    first = resolve(row)
    Resolution.objects.filter(pk=first.pk).delete()  # not even if a row were lost
    assert [first.number, resolve(row).number] == ["2018/42", "2018/43"]


def test_a_resolution_stays_that_of_its_body(town):
    joint = held("gemeinsam", "lenkung", "ag-1")
    assert resolve(joint).committee.key == "lenkung"
    assert resolve(joint, 2, committee="ag-1").committee.key == "ag-1"
    assert place_of(resolve, joint, committee="ag-1") == "committee"
    row = held("einzeln")
    assert place_of(resolve, row, committee="lenkung") == "committee"


# What is recorded, and mended


def test_the_same_once_more_changes_nothing(row):
    for _twice in range(2):
        assert resolve(row, votes_for=3, votes_against=0, needs_follow_up=False).version == 1
    assert AuditEntry.objects.filter(kind="meetings.item_resolved").count() == 1


def test_nobody_overwrites_a_resolution_that_somebody_changed_meanwhile(row):
    resolve(row, based_on=0)
    with pytest.raises(StaleResolution) as caught:
        resolve(row, wording="Etwas anderes.", based_on=0)
    assert caught.value.current.wording == "So sei es."
    assert resolve(row, wording="Etwas anderes.", based_on=1).version == 2


def test_what_was_resolved_is_said(row):
    assert place_of(resolve, row, wording=" ") == "wording"


def test_something_referred_is_proposed_to_that_body_once(row):
    assert place_of(resolve, row, kind="referred") == "referred_to"
    for wording in ("Bitte beraten.", "Bitte bald beraten."):
        assert resolve(row, kind="referred", referred_to="lenkung", wording=wording).referred_to.key == "lenkung"
    proposal = ItemProposal.objects.get()
    assert (proposal.committee.key, proposal.title, proposal.by_committee.key) == ("lenkung", "Punkt 1", "ag-1")
    assert resolve(row, kind="noted").referred_to is None


# Votes of members, on demand


def vote(row, vote: str, unit: str = "amt-11") -> None:
    commands.record_member_vote(actor=office(), item=item(row), membership=seat(unit), vote=vote)


def test_a_member_may_have_the_own_vote_recorded_and_taken_back(row):
    resolve(row, kind="majority", votes_for=2, votes_against=1)
    for _twice in range(2):
        vote(row, "against")
    assert MemberVote.objects.get().vote == "against"
    assert [one.vote for one in seating_of(row, item=item(row)).seats if one.vote] == ["against"]
    vote(row, "")
    assert not MemberVote.objects.exists()


def test_no_more_members_are_named_than_were_counted(row):
    resolve(row, kind="majority", votes_for=2, votes_against=1)
    vote(row, "against")
    assert place_of(vote, row, "against", "amt-10") == "vote"
    assert place_of(vote, row, "abstain", "amt-10") == "vote"
    assert place_of(vote, row, "vielleicht") == "vote"


def test_only_whoever_was_there_and_may_vote_has_a_vote(row):
    assert place_of(vote, row, "for") == "vote"  # nothing is resolved yet
    resolve(row, votes_for=3, votes_against=0)
    assert place_of(vote, row, "for", "fb-integration") == "membership"
    commands.record_attendance(actor=office(), meeting=row.key, membership=seat("amt-11"), presence="absent")
    assert place_of(vote, row, "for") == "membership"
    commands.note_involvement(actor=office(), item=item(row), membership=seat("amt-15"))
    assert place_of(vote, row, "for", "amt-15") == "membership"

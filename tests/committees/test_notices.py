"""Who is told about seats, and who is not."""

from datetime import date

import pytest
from tests.committees.conftest import somebody

from querschnitt.committees import commands, notices
from querschnitt.committees.events import ChairAppointed, DeputyNamed, DeputyWithdrawn, MembershipEnded, SeatFilled
from querschnitt.delivery.commands import Notice
from querschnitt.kernel.authority import OPERATOR, Actor
from querschnitt.organisation.models import Person

TODAY = date(2018, 11, 8)
LONG_AGO = date(2018, 3, 1)
SUBJECT = "committee:working_group-referat-1"
SEAT = {"subject": SUBJECT, "seat": "Leitungen", "seat_key": "heads", "representing": "unit:amt-11"}
BY_POST = {"post": "amt-11.head", "post_title": "Amtsleitung amt-11"}
NO_POST = {"post": "", "post_title": ""}


@pytest.fixture
def _group(bamberg) -> None:
    commands.found_committee(actor=OPERATOR, body="working_group", unit="referat-1", on=LONG_AGO)
    for key in ("head-amt-11", "stand-in"):
        somebody(key)
        Person.objects.filter(key=key).update(email=f"{key}@bamberg.example")


def told(telling, event, actor=OPERATOR) -> list[Notice]:
    return list(telling(event, actor))


@pytest.mark.usefixtures("_group")
@pytest.mark.parametrize(
    ("telling", "event", "recipient", "says"),
    [
        (
            notices.tell_new_member,
            SeatFilled(**SEAT, **BY_POST, seated_person="", on=TODAY, until=None),
            "head-amt-11",
            "From",
        ),
        (
            notices.tell_former_member,
            MembershipEnded(**SEAT, **BY_POST, seated_person="", until=TODAY, reason="x"),
            "head-amt-11",
            "ends on",
        ),
        (
            notices.tell_new_deputy,
            DeputyNamed(**SEAT, **NO_POST, deputy_person="stand-in", on=TODAY),
            "stand-in",
            "deputy",
        ),
        (
            notices.tell_former_deputy,
            DeputyWithdrawn(**SEAT, **NO_POST, deputy_person="stand-in", until=TODAY),
            "stand-in",
            "until",
        ),
        (
            notices.tell_chair,
            ChairAppointed(subject=SUBJECT, **NO_POST, chair_person="stand-in", on=TODAY),
            "stand-in",
            "chair",
        ),
    ],
)
def test_whoever_is_concerned_is_told(telling, event, recipient, says):
    (notice,) = told(telling, event)
    assert (notice.recipient, notice.person) == (f"{recipient}@bamberg.example", recipient)
    assert says in str(notice.context["what"])
    assert "Arbeitsgruppe Integration referat-1" in str(notice.subject)


@pytest.mark.usefixtures("_group")
def test_what_lies_long_ago_is_news_to_nobody():
    event = SeatFilled(**SEAT, **BY_POST, seated_person="", on=LONG_AGO, until=None)
    assert told(notices.tell_new_member, event) == []


@pytest.mark.usefixtures("_group")
def test_nobody_is_told_what_they_did_themselves():
    event = DeputyNamed(**SEAT, **NO_POST, deputy_person="stand-in", on=TODAY)
    assert told(notices.tell_new_deputy, event, Actor("selbst", person="stand-in")) == []


@pytest.mark.usefixtures("_group")
def test_whoever_has_no_address_is_not_written_to():
    somebody("nowhere")
    event = DeputyNamed(**SEAT, **NO_POST, deputy_person="nowhere", on=TODAY)
    assert told(notices.tell_new_deputy, event) == []


@pytest.mark.usefixtures("_group")
def test_a_vacant_post_has_nobody_to_tell():
    event = SeatFilled(**SEAT, post="amt-99.head", post_title="x", seated_person="", on=TODAY, until=None)
    assert told(notices.tell_new_member, event) == []


@pytest.mark.usefixtures("_group")
def test_a_body_without_kinds_of_seats_has_none_to_name():
    plain = {**SEAT, "seat": "member", "seat_key": "member"}
    events = (
        (notices.tell_new_member, SeatFilled(**plain, **BY_POST, seated_person="", on=TODAY, until=None)),
        (notices.tell_former_member, MembershipEnded(**plain, **BY_POST, seated_person="", until=TODAY, reason="x")),
        (notices.tell_new_deputy, DeputyNamed(**plain, **NO_POST, deputy_person="stand-in", on=TODAY)),
        (notices.tell_former_deputy, DeputyWithdrawn(**plain, **NO_POST, deputy_person="stand-in", until=TODAY)),
    )
    for telling, event in events:
        (notice,) = told(telling, event)
        assert "seat:" not in str(notice.context["what"])

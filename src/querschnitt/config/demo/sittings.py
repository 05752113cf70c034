"""How the sittings of the demo are told: held, and what is reported, published, recommended and asked around them.

What lies after the day at which a demo stands is told only to a demo that stands later: people work with what is ahead
of them.
"""

from datetime import date

from querschnitt.committees.models import Membership
from querschnitt.config.demo.held import (
    FIRST_STEERING,
    INTERPRETERS,
    NEXT,
    ONE,
    POLLED,
    RECOMMENDED,
    SITTINGS,
    STEERING,
    SURVEY,
)
from querschnitt.config.demo.telling import Chapter, acting, at, chapters, sent, sitting
from querschnitt.kernel.authority import OPERATOR, Mandate, Role
from querschnitt.meetings import commands as meetings
from querschnitt.meetings.domain.states import ItemKind, Light, PollChoice
from querschnitt.meetings.models import AgendaItem, FollowUp, ItemProposal, Meeting


def reported() -> None:
    """A charge is reported on as planned."""
    _report(SURVEY, Light.GREEN, "Alle Einheiten sind angeschrieben (Beispiel).")
    _report(INTERPRETERS, Light.YELLOW, "Ein Träger ist gefunden, das Geld noch nicht (Beispiel).")


def reported_again() -> None:
    """One is done and waits for the body to note it, one is in trouble; on the third nobody reports in time."""
    _report(SURVEY, Light.GREEN, "Alle Rückmeldungen liegen vor (Beispiel).", done=True)
    _report(NEXT, Light.RED, "Das nächste Referat steht nicht fest (Beispiel).", "Die Auswertung dauert länger")


def _report(what: str, light: Light, text: str, delay: str = "", *, done: bool = False) -> None:
    charge = FollowUp.objects.get(what=what)
    meetings.report_follow_up(
        actor=OPERATOR, follow_up=charge.pk, light=light, text=text, delay_reason=delay, done=done
    )


def noted() -> None:
    """In November the body notes what was done; the late charge is reported on at last."""
    meeting = sitting("Steuerungsgremium, Herbst 2018 (Beispiel)").key
    meetings.note_follow_up(actor=OPERATOR, follow_up=FollowUp.objects.get(what=SURVEY).pk, meeting=meeting)
    _report(INTERPRETERS, Light.GREEN, "Der Dienst ist beauftragt (Beispiel).", "Die Mittel kamen spät", done=True)


def noted_in_spring() -> None:
    meeting = sitting("Steuerungsgremium, Frühjahr 2019 (Beispiel)").key
    meetings.note_follow_up(actor=OPERATOR, follow_up=FollowUp.objects.get(what=INTERPRETERS).pk, meeting=meeting)
    _report(NEXT, Light.GREEN, "Referate 2 und 4 folgen 2020 (Beispiel).", "Es war lange offen", done=True)


def published() -> None:
    """What the public may read of the first sitting, and an excerpt for the unit that it concerns."""
    key = sitting(FIRST_STEERING).key
    office = acting("leitung-fb-integration", Mandate(Role.PROCESS_OFFICE))
    lord_mayor = acting("oberbuergermeister", Mandate(Role.CHAIR, f"committee:{STEERING}"))
    text = "Das Steuerungsgremium hat den Beginn des Integrationsprozesses in Referat 1 beschlossen (Beispiel)."
    meetings.write_public_text(actor=office, meeting=key, text=text)
    meetings.release_public_text(actor=lord_mayor, meeting=key)
    item = AgendaItem.objects.get(meeting__key=key, title="Beginn in Referat 1: Vorgehen und Zeitplan")
    meetings.send_excerpt(actor=OPERATOR, meeting=key, item=item.pk, unit="amt-10")


def recommended() -> None:
    """The working group recommends; an office wants something on the agenda too."""
    meetings.propose_agenda_item(
        actor=OPERATOR, committee=STEERING, title=RECOMMENDED, kind=ItemKind.RESOLUTION, by_committee=ONE,
        text="Die Ämter bieten ihre häufigsten Formulare in mehreren Sprachen an.",
    )  # fmt: skip
    meetings.propose_agenda_item(
        actor=OPERATOR, committee=STEERING, title="Wartezeiten im Ausländerwesen (Beispiel)", unit="amt-33",
        text="Bitte um Beratung, weil mehrere Referate betroffen sind.",
    )  # fmt: skip


def polled() -> None:
    """A date is sought for the fourth sitting of the group in Referat 1; some have answered."""
    row = meetings.plan_meeting(actor=OPERATOR, committees=(ONE,), starts_at=None, ends_at=None, title=POLLED)
    days = (date(2018, 12, 6), date(2018, 12, 13), date(2018, 12, 18))
    options = [(at(day, 10), at(day, 12)) for day in days]
    poll = meetings.open_poll(actor=OPERATOR, meeting=row.key, options=options, deadline=date(2018, 11, 16))
    numbers = list(poll.options.order_by("starts_at").values_list("pk", flat=True))
    for person, said in (
        ("referent-1", "nyy"), ("leitung-amt-10", "yyi"), ("leitung-amt-12", "iyn"), ("vertretung-amt-12", "yny"),
        ("leitung-amt-15", "nyi"),
    ):  # fmt: skip
        answers = {number: CHOICES[one] for number, one in zip(numbers, said, strict=True)}
        meetings.answer_own_poll(actor=acting(person), meeting=row.key, answers=answers)


CHOICES = {"y": PollChoice.YES, "i": PollChoice.IF_NEED_BE, "n": PollChoice.NO}


def fixed() -> None:
    """The date that suits the rules is chosen; the group sits on it."""
    row = Meeting.objects.get(title=POLLED)
    option = row.polls.get().options.order_by("starts_at")[1]
    meetings.choose_option(
        actor=OPERATOR, meeting=row.key, option=option.pk, place="Rathaus (Beispiel)",
        reason="Wer nicht geantwortet hat, sagte mündlich zu (Beispiel)",
    )  # fmt: skip
    sent()


def completed() -> None:
    """What was not recorded of the sitting in October is recorded."""
    row = sitting("AG Referat 1, 3. Sitzung (Beispiel)")
    membership = Membership.objects.get(committee__key=ONE, post__key="amt-15.head").pk
    meetings.record_attendance(actor=OPERATOR, meeting=row.key, membership=membership, presence="present")


def invited_too() -> None:
    """The new council has sent its representative: who came in between is invited as well."""
    meetings.send_invitation(
        actor=OPERATOR, meeting=sitting(POLLED).key, short_notice_reason="Erst jetzt entsandt (Beispiel)"
    )
    sent()


def accepted() -> None:
    """The recommendation comes on the agenda of November 2019."""
    proposal = ItemProposal.objects.get(title=RECOMMENDED)
    key = sitting("Steuerungsgremium, November 2019 (Beispiel)").key
    meetings.accept_proposal(actor=OPERATOR, proposal=proposal.pk, meeting=key)
    other = ItemProposal.objects.get(title="Wartezeiten im Ausländerwesen (Beispiel)")
    meetings.decline_proposal(actor=OPERATOR, proposal=other.pk, reason="Im Amt inzwischen gelöst (Beispiel)")


CHAPTERS: tuple[Chapter, ...] = tuple(
    sorted(
        (
            *chapters(SITTINGS),
            (date(2018, 5, 23), published),
            (date(2018, 7, 10), reported),
            (date(2018, 9, 28), reported_again),
            (date(2018, 10, 29), recommended),
            (date(2018, 11, 2), polled),
            (date(2018, 11, 19), fixed),
            (date(2018, 11, 26), noted),
            (date(2018, 11, 28), completed),
            (date(2018, 12, 11), invited_too),
            (date(2019, 5, 20), noted_in_spring),
            (date(2019, 10, 16), accepted),
        ),
        key=lambda chapter: chapter[0],
    )
)

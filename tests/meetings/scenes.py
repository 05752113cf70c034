"""For each address that takes a POST: a situation in which it does something, and what two people send."""

from collections.abc import Callable
from datetime import date
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from tests.meetings import keeping, polling, sittings
from tests.meetings.inviting import link_in, mails, of, planned, sent
from tests.meetings.town import at, member, office
from tests.updating import Scene, keeping_in

from querschnitt.delivery.models import MailState, OutboxMail
from querschnitt.kernel import clock
from querschnitt.meetings import commands
from querschnitt.meetings.domain.states import Invited
from querschnitt.meetings.models import (
    AgendaItem,
    Attendance,
    ConcernedUnit,
    FollowUp,
    ItemProposal,
    Meeting,
    MinutesText,
    PollOption,
    StandardItem,
    TextVersion,
)
from querschnitt.organisation.models import Unit

CHAIR, HEAD, MEMBER = "head-referat-1", "head-referat-1", "head-amt-11"
REASON = "Die Einladung wurde mündlich überbracht."
SCENES: dict[str, Callable[[], Scene]] = {}
PDF = b"%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n"


def scene(*names: str) -> Callable[[Callable[[], Scene]], Callable[[], Scene]]:
    return keeping_in(SCENES, *names)


def first_item(row: Meeting, **more: object) -> int:
    return AgendaItem.objects.filter(meeting=row, **more).order_by("order").values_list("pk", flat=True)[0]


WHEN = {"day": "2018-06-20", "begins": "14:00", "ends": "16:00", "place": "Harmonie"}

# sittings


@scene("plan")
def plan() -> Scene:
    return Scene(to={}, one={"committee": "ag-1", "how": "fest", **WHEN})


@scene("year")
def year() -> Scene:
    line = {"take_0": "on", "day_0": "2018-06-20", "begins_0": "14:00", "ends_0": "16:00", "place_0": "Harmonie"}
    return Scene(to={"committee": "ag-1"}, one=line)


@scene("standard_items")
def standard_items() -> Scene:
    return Scene(to={"committee": "ag-1"}, one={"title": "Berichte", "kind": "information"})


@scene("end_standard_item")
def end_standard_item() -> Scene:
    commands.keep_standard_item(actor=office(), body="working_group", title="Berichte")
    StandardItem.objects.update(valid_from=date(2018, 4, 1))
    return Scene(to={"committee": "ag-1", "pk": StandardItem.objects.get().pk}, page=None)


@scene("fix")
def fix() -> Scene:
    return Scene(to={"key": polling.sought().key}, one=WHEN)


@scene("move")
def move() -> Scene:
    later = {**WHEN, "reason": "Der Saal ist belegt.", "place": "Zweitsaal"}
    earlier = {**WHEN, "day": "2018-06-21", "place": "Drittsaal", "reason": "Es passt besser."}
    return Scene(to={"key": planned().key}, one=later, other=earlier, theirs="Zweitsaal", mine="Es passt besser.")


@scene("change")
def change() -> Scene:
    return Scene(
        to={"key": planned().key}, one={"title": "Erste"}, other={"title": "Zweite"}, theirs="Erste", mine="Zweite"
    )


@scene("cancel")
def cancel() -> Scene:
    row = sent(planned())
    return Scene(
        to={"key": row.key}, one={"reason": "Niemand kann."},
        meanwhile=lambda: commands.change_meeting(actor=office(), meeting=row.key, title="Neuer Titel"),
        other={"reason": "Zu wenige Punkte."}, theirs="Neuer Titel", mine="Zu wenige Punkte.",
    )  # fmt: skip


# proposals


def proposal() -> int:
    return commands.propose_agenda_item(actor=office(), committee="ag-1", title="Dolmetschen").pk


@scene("propose")
def propose() -> Scene:
    return Scene(to={}, one={"committee": "ag-1", "title": "Dolmetschen", "kind": "deliberation"})


@scene("accept_proposal")
def accept_proposal() -> Scene:
    first, second = planned(items=0), planned(items=0, start=at(2018, 6, 13))
    Meeting.objects.filter(pk=first.pk).update(title="Die erste Sitzung")
    number = proposal()
    return Scene(
        to={"pk": number}, one={"meeting": second.key, "public": "1"}, other={"meeting": second.key, "public": "1"},
        meanwhile=lambda: commands.postpone_proposal(actor=office(), proposal=number, meeting=first.key),
        theirs="„Die erste Sitzung“", mine=second.key,
    )  # fmt: skip


@scene("postpone_proposal")
def postpone_proposal() -> Scene:
    first, second = planned(items=0), planned(items=0, start=at(2018, 6, 13))
    Meeting.objects.filter(pk=first.pk).update(title="Die erste Sitzung")
    return Scene(
        to={"pk": proposal()}, one={"meeting": first.key}, other={"meeting": second.key}, theirs="„Die erste Sitzung“",
        mine=second.key,
    )  # fmt: skip


@scene("decline_proposal")
def decline_proposal() -> Scene:
    return Scene(to={"pk": proposal()}, one={"reason": "Das ist erledigt."})


@scene("withdraw_proposal")
def withdraw_proposal() -> Scene:
    return Scene(to={"pk": proposal()})


@scene("reopen_proposal")
def reopen_proposal() -> Scene:
    number = proposal()
    commands.decline_proposal(actor=office(), proposal=number, reason="Nein.")
    assert ItemProposal.objects.get().state == "declined"
    return Scene(to={"pk": number})


# calendars


@scene("subscribe")
def subscribe() -> Scene:
    return Scene(to={}, one={"gremium": ""}, page=None)


@scene("renew_feed", "revoke_feed")
def revoke_feed() -> Scene:
    commands.subscribe_meetings(actor=office())
    return Scene(to={}, one={"gremium": ""}, page=None)


# charges


def charge() -> FollowUp:
    sittings.ready()
    return FollowUp.objects.get()


@scene("report_follow_up")
def report_follow_up() -> Scene:
    return Scene(
        to={"follow_up": charge().pk}, person=MEMBER, one={"light": "green", "text": "Läuft gut."},
        other={"light": "yellow", "text": "Stockt etwas."}, theirs="Läuft gut.", mine="Stockt etwas.",
    )  # fmt: skip


@scene("drop_follow_up")
def drop_follow_up() -> Scene:
    return Scene(to={"follow_up": charge().pk}, one={"reason": "Das Land macht es."})


@scene("add_follow_up")
def add_follow_up() -> Scene:
    row = sittings.complete()
    given = {"what": "Plakate drucken", "post": "amt-11.head", "due": "2018-09-30"}
    return Scene(to={"key": row.key, "item": first_item(row)}, one=given)


@scene("note_follow_ups")
def note_follow_ups() -> Scene:
    number = charge().pk
    commands.report_follow_up(actor=member(), follow_up=number, light="green", text="Fertig.", done=True)
    return Scene(to={"key": sittings.sitting("spaeter", at(2018, 5, 2)).key}, one={"follow_ups": [str(number)]})


# minutes


@scene("name_roles")
def name_roles() -> Scene:
    return Scene(
        to={"key": sittings.complete().key}, one={"chair_person": "head-amt-10"}, other={"chair_person": "head-amt-15"},
        theirs="Head-Amt-10", mine="head-amt-15",
    )  # fmt: skip


@scene("finish_minutes")
def finish_minutes() -> Scene:
    return Scene(to={"key": sittings.complete().key})


@scene("return_minutes")
def return_minutes() -> Scene:
    return Scene(to={"key": sittings.ready().key}, person=CHAIR, one={"reason": "Ein Wort fehlt."})


@scene("sign_minutes")
def sign_minutes() -> Scene:
    row = sittings.ready()

    def mended() -> None:
        commands.return_minutes(actor=office(), meeting=row.key, reason="Ein Wort fehlt.")
        item = first_item(row)
        text = MinutesText.objects.get(item=item)
        commands.save_text(actor=office(), meeting=row.key, item=item, text="Anders.", based_on=text.version)
        commands.finish_minutes(actor=office(), meeting=row.key)

    return Scene(
        to={"key": row.key, "role": "niederschrift"}, other={"reason": "In Vertretung."}, meanwhile=mended,
        theirs="Die Niederschrift wurde inzwischen geändert", mine="In Vertretung.",
    )  # fmt: skip


@scene("circulate_minutes")
def circulate_minutes() -> Scene:
    return Scene(
        to={"key": sittings.signed().key}, one={"until": "2018-05-16"}, other={"until": "2018-05-23"}, theirs="16",
        mine="2018-05-23",
    )  # fmt: skip


@scene("object_to_minutes")
def object_to_minutes() -> Scene:
    return Scene(to={"key": sittings.ready().key}, person=MEMBER, one={"text": "Das war anders."})


@scene("settle_objection")
def settle_objection() -> Scene:
    row = sittings.ready()
    raised = commands.object_to_minutes(actor=member(), meeting=row.key, text="Das war anders.")
    return Scene(to={"key": row.key, "objection": raised.pk}, one={"settlement": "Es bleibt dabei."})


@scene("approve_minutes")
def approve_minutes() -> Scene:
    row = sittings.signed()
    decided = sittings.standard_item(sittings.sitting("spaeter", at(2018, 4, 27)))
    return Scene(to={"key": row.key}, one={"how": "next_sitting", "item": str(decided.pk)})


@scene("correct_minutes")
def correct_minutes() -> Scene:
    row = sittings.signed()
    commands.approve_minutes(actor=sittings.leading(), meeting=row.key, how="chair", reason="Letzte Sitzung")
    return Scene(to={"key": row.key}, one={"text": "Es waren drei.", "reason": "Verschrieben"})


@scene("send_excerpt")
def send_excerpt() -> Scene:
    row = sittings.ready()
    ConcernedUnit.objects.create(item_id=first_item(row), unit=Unit.objects.get(key="amt-15"))
    return Scene(to={"key": row.key, "item": first_item(row), "unit": "amt-15"}, page=None)


@scene("write_public_text")
def write_public_text() -> Scene:
    return Scene(
        to={"key": sittings.complete().key}, one={"text": "Es gab Tee."}, other={"text": "Es gab Kaffee."},
        theirs="Es gab Tee.", mine="Es gab Kaffee.",
    )  # fmt: skip


@scene("release_public_text")
def release_public_text() -> Scene:
    row = sittings.complete()
    commands.write_public_text(actor=sittings.leading(), meeting=row.key, text="Es gab Tee.")
    return Scene(to={"key": row.key})


# date polls


def option() -> PollOption:
    return PollOption.objects.order_by("pk")[0]


def chosen() -> dict[str, str]:
    return {f"option_{row.pk}": "yes" for row in PollOption.objects.all()}


@scene("answer_poll")
def answer_poll() -> Scene:
    polling.asked()
    return Scene(to={"token": polling.token_of(f"{MEMBER}@bamberg.example")}, person="", one=chosen())


@scene("answer_own_poll")
def answer_own_poll() -> Scene:
    row = polling.asked().meeting
    return Scene(to={"key": row.key}, person=MEMBER, one=chosen())


def times(first: int) -> dict[str, str]:
    lines = enumerate(("2018-06-12", "2018-06-14"), first)
    return {
        name: value
        for row, day in lines
        for name, value in ((f"day_{row}", day), (f"begins_{row}", "10:00"), (f"ends_{row}", "12:00"))
    }


@scene("open_poll")
def open_poll() -> Scene:
    return Scene(to={"key": polling.sought().key}, one={**times(1), "deadline": "2018-05-16"})


@scene("add_poll_options")
def add_poll_options() -> Scene:
    return Scene(to={"key": polling.asked().meeting.key}, one=times(1))


@scene("invite_to_poll")
def invite_to_poll() -> Scene:
    stranger = {"name_1": "Beispielverein", "email_1": "verein@example.org"}
    return Scene(to={"key": polling.asked().meeting.key}, one=stranger)


@scene("remind_poll", "close_poll", "withdraw_poll")
def press_poll() -> Scene:
    return Scene(to={"key": polling.asked().meeting.key}, page=None)


@scene("reopen_poll")
def reopen_poll() -> Scene:
    row = polling.asked().meeting
    commands.close_poll(actor=office(), meeting=row.key)
    return Scene(to={"key": row.key}, one={"deadline": "2018-05-18"})


@scene("choose_option")
def choose_option() -> Scene:
    row = polling.asked().meeting
    return Scene(to={"key": row.key, "option": option().pk}, one={"place": "Harmonie", "reason": "So passt es."})


@scene("revoke_poll_link")
def revoke_poll_link() -> Scene:
    poll = polling.asked()
    return Scene(to={"key": poll.meeting.key, "invitee": polling.invitee(poll, MEMBER).pk}, page=None)


# agenda


@scene("add_item")
def add_item() -> Scene:
    return Scene(to={"key": planned().key}, one={"title": "Dolmetschen", "kind": "deliberation", "public": "1"})


@scene("agreement")
def agreement() -> Scene:
    row = planned(committees=("lenkung",), items=1)
    return Scene(
        to={"key": row.key}, person=HEAD, one={"note": "Einverstanden"}, other={"note": "Einverstanden"},
        meanwhile=lambda: commands.add_item(actor=office(), meeting=row.key, title="Etwas Neues"), theirs="Etwas Neues",
        mine="Einverstanden",
    )  # fmt: skip


@scene("ask_agreement")
def ask_agreement() -> Scene:
    return Scene(to={"key": planned(committees=("lenkung",), items=1).key}, page=None)


@scene("change_item")
def change_item() -> Scene:
    row = planned()
    return Scene(
        to={"key": row.key, "pk": first_item(row, public=True)}, one={"title": "Erstens"}, other={"title": "Zweitens"},
        theirs="Erstens", mine="Zweitens",
    )  # fmt: skip


@scene("remove_item")
def remove_item() -> Scene:
    row = sent(planned())
    item = AgendaItem.objects.get(pk=first_item(row, public=True))

    def worded() -> None:
        commands.change_item(
            actor=office(), item=item.pk, version=item.version, title="Neuer Wortlaut", kind=item.kind,
        )  # fmt: skip

    return Scene(
        to={"key": row.key, "pk": item.pk}, one={"reason": "Erledigt."}, other={"reason": "Hinfällig."},
        meanwhile=worded, theirs="Neuer Wortlaut", mine="Hinfällig.",
    )  # fmt: skip


@scene("move_item")
def move_item() -> Scene:
    row, later = planned(), planned(items=0, start=at(2018, 6, 13))
    given = {"to": later.key, "reason": "Zu voll."}
    return Scene(to={"key": row.key, "pk": first_item(row, public=True)}, one=given)


@scene("place_item")
def place_item() -> Scene:
    row = planned()
    commands.add_item(actor=office(), meeting=row.key, title="Zweitens")
    number = AgendaItem.objects.get(meeting=row, title="Zweitens").pk
    return Scene(to={"key": row.key, "pk": number}, one={"position": "1"})


@scene("disclose_item")
def disclose_item() -> Scene:
    row = sittings.sitting()
    secret = sittings.item(row, public=False, non_public_reason="Personal", review_on=date(2019, 1, 1))
    return Scene(to={"key": row.key, "pk": secret.pk})


@scene("prolong_secrecy")
def prolong_secrecy() -> Scene:
    row = planned()
    return Scene(
        to={"key": row.key, "pk": first_item(row, public=False)},
        one={"reason": "Schutz der Ersten", "review_on": "2019-06-01"},
        other={"reason": "Schutz der Zweiten", "review_on": "2019-07-01"},
        theirs="Schutz der Ersten", mine="Schutz der Zweiten",
    )  # fmt: skip


@scene("attach_document")
def attach_document() -> Scene:
    row = planned()
    given = {"title": "Vorlage", "file": lambda: SimpleUploadedFile("vorlage.pdf", PDF, "application/pdf")}
    return Scene(to={"key": row.key, "pk": first_item(row, public=True)}, one=given)


@scene("remove_document")
def remove_document() -> Scene:
    row = planned()
    paper = commands.attach_document(actor=office(), item=first_item(row, public=True), name="a.pdf", data=PDF)
    return Scene(to={"key": row.key, "pk": paper.pk})


# the sitting itself


@scene("sitting_hold")
def sitting_hold() -> Scene:
    return Scene(to={"key": keeping.sitting().key}, one={"not_all_invited_reason": REASON})


@scene("sitting_close")
def sitting_close() -> Scene:
    return Scene(
        to={"key": sittings.complete().key}, one={"closed_at": "15:30"}, other={"closed_at": "15:45"}, theirs="15:30",
        mine="15:45",
    )  # fmt: skip


def on_page(row: Meeting, *, whole: bool, **more: Any) -> Scene:
    """A form on the page of the keeper: of the sitting as a whole, or of its first item."""
    given = {"key": row.key} if whole else {"key": row.key, "item": keeping.item(row)}
    return Scene(to=given, page="sitting" if whole else "sitting_item", at=given, **more)


TEXTS = {"one": {"text": "Tee."}, "other": {"text": "Kaffee."}, "theirs": "Tee", "mine": "Kaffee"}


@scene("sitting_whole_text")
def whole_text() -> Scene:
    return on_page(keeping.held(), whole=True, **TEXTS)


@scene("sitting_item_text")
def item_text() -> Scene:
    return on_page(keeping.held(), whole=False, **TEXTS)


@scene("sitting_whole_drop")
def whole_drop() -> Scene:
    row = keeping.held()
    commands.keep_draft(actor=office(), meeting=row.key, item=None, text="Entwurf", based_on=0)
    return Scene(to={"key": row.key}, page=None)


@scene("sitting_item_drop")
def item_drop() -> Scene:
    row = keeping.held()
    commands.keep_draft(actor=office(), meeting=row.key, item=keeping.item(row), text="Entwurf", based_on=0)
    return Scene(to={"key": row.key, "item": keeping.item(row)}, page=None)


def came() -> dict[str, Any]:
    name = f"seat-{keeping.seat('amt-11')}"
    return {"one": {name: "present"}, "other": {name: "absent"}, "theirs": "anwesend", "mine": "absent"}


@scene("sitting_whole_attendance")
def whole_attendance() -> Scene:
    return on_page(keeping.held(), whole=True, **came())


@scene("sitting_item_attendance")
def item_attendance() -> Scene:
    return on_page(keeping.held(), whole=False, **came())


@scene("sitting_whole_guest")
def whole_guest() -> Scene:
    return on_page(keeping.held(), whole=True, one={"name": "Beispielverein"})


@scene("sitting_item_guest")
def item_guest() -> Scene:
    return on_page(keeping.held(), whole=False, one={"name": "Beispielverein"})


@scene("sitting_guest_drop")
def guest_drop() -> Scene:
    row = keeping.held()
    commands.record_guest(actor=office(), meeting=row.key, name="Beispielverein")
    return Scene(to={"key": row.key, "guest": Attendance.objects.get(came_as=Invited.GUEST).pk}, page=None)


def written(row: Meeting, *texts: str) -> None:
    for version, text in enumerate(texts):
        commands.save_text(actor=office(), meeting=row.key, item=None, text=text, based_on=version)


@scene("sitting_restore")
def restore() -> Scene:
    row = keeping.held()
    written(row, "Tee.", "Kaffee.")
    first = TextVersion.objects.get(version=1).pk
    return Scene(
        to={"key": row.key, "version": first}, page="sitting_whole_versions", at={"key": row.key},
        meanwhile=lambda: commands.save_text(
            actor=office(), meeting=row.key, item=None, text="Milch.", based_on=2
        ), theirs="Milch.",
    )  # fmt: skip


@scene("sitting_leave")
def leave() -> Scene:
    row = keeping.held()
    written(row, "Tee.")
    try:
        commands.save_text(actor=office(), meeting=row.key, item=None, text="Kaffee.", based_on=0)
    except commands.texts.StaleText as stale:
        return Scene(to={"key": row.key, "version": stale.aside.pk}, page=None)
    raise AssertionError


def resolved(*, there: bool = True) -> Meeting:
    row = keeping.held()
    if there:
        keeping.all_there(row)
    commands.resolve(actor=office(), item=keeping.item(row), wording="So sei es.", kind="unanimous")
    return row


@scene("sitting_item_resolve")
def resolve() -> Scene:
    more = {"kind": "noted", "needs_follow_up": "nein"}
    return on_page(
        keeping.held(), whole=False, one={"wording": "Es gibt Tee.", **more}, other={"wording": "Es gibt Milch.", **more},
        theirs="Es gibt Tee.", mine="Es gibt Milch.",
    )  # fmt: skip


@scene("sitting_item_charge")
def item_charge() -> Scene:
    given = {"what": "Plakate drucken", "post": "amt-11.head", "due": "2018-09-30"}
    return on_page(keeping.held(), whole=False, one=given)


@scene("sitting_item_involve")
def involve() -> Scene:
    return on_page(keeping.held(), whole=False, one={"membership": str(keeping.seat("amt-11"))})


@scene("sitting_item_involve_not")
def involve_not() -> Scene:
    row = keeping.held()
    given = {"item": keeping.item(row), "membership": keeping.seat("amt-11")}
    commands.note_involvement(actor=office(), **given)
    return Scene(to={"key": row.key, **given}, page=None)


@scene("sitting_item_vote")
def vote() -> Scene:
    return on_page(resolved(), whole=False, one={"membership": str(keeping.seat("amt-11")), "vote": "for"})


@scene("sitting_item_vote_not")
def vote_not() -> Scene:
    row = resolved()
    given = {"item": keeping.item(row), "membership": keeping.seat("amt-11")}
    commands.record_member_vote(actor=office(), vote="for", **given)
    return Scene(to={"key": row.key, **given}, page=None)


# invitations


@scene("answer_invitation")
def answer_invitation() -> Scene:
    sent(planned())
    token = link_in(mails()[f"{MEMBER}@bamberg.example"]).rstrip("/").split("/")[-1]
    return Scene(to={"token": token}, person="", one={"answer": "coming"})


@scene("answer_own_invitation")
def answer_own_invitation() -> Scene:
    return Scene(to={"key": sent(planned()).key}, person=MEMBER, one={"answer": "coming"})


@scene("send_invitation")
def send_invitation() -> Scene:
    return Scene(to={"key": planned().key})


@scene("invite_guest")
def invite_guest() -> Scene:
    given = {"name": "Beispielverein", "email": "verein@example.org"}
    return Scene(to={"key": sent(planned()).key}, one=given)


@scene("remove_guest")
def remove_guest() -> Scene:
    row = sent(planned())
    guest = commands.invite_guest(actor=office(), meeting=row.key, name="Verein", email="verein@example.org")
    return Scene(to={"key": row.key, "invitation": guest.pk}, page=None)


@scene("resend_invitation")
def resend_invitation() -> Scene:
    row = sent(planned())
    OutboxMail.objects.filter(person=MEMBER, template__startswith="meetings").update(
        state=MailState.FAILED, settled_at=clock.now(), last_error="550 unknown"
    )
    return Scene(to={"key": row.key, "invitation": of(row, MEMBER).pk}, page=None)


@scene("paper_invitation")
def paper_invitation() -> Scene:
    row = sent(planned())
    Meeting.objects.update(planned_on=date(2018, 4, 1))
    return Scene(
        to={"key": row.key, "invitation": of(row, MEMBER).pk}, one={"on": "2018-05-02", "note": "Bote"},
        other={"on": "2018-05-01", "note": "Hauspost"}, theirs="Inzwischen wurde der", mine="Hauspost",
    )  # fmt: skip


@scene("told_answer")
def told_answer() -> Scene:
    row = sent(planned())
    return Scene(
        to={"key": row.key, "invitation": of(row, MEMBER).pk}, one={"answer": "coming"},
        other={"answer": "excused", "excuse": "Urlaub"}, theirs="Antwort", mine="Urlaub",
    )  # fmt: skip

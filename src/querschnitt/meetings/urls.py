"""Addresses of sittings, date polls, agenda, minutes and follow-ups."""

from django.urls import URLPattern, URLResolver, path

from querschnitt.meetings.views import (
    agenda,
    agenda_items,
    agreement,
    feeds,
    follow_ups,
    invitations,
    minutes,
    overview,
    papers,
    plan,
    poll_answers,
    polls,
    proposals,
    sitting,
    standard_items,
    year,
)

app_name = "meetings"
urlpatterns: list[URLPattern | URLResolver] = [
    # year plan and single sittings
    path("", plan.meetings, name="meetings"),
    path("planen/", year.plan, name="plan"),
    path("jahresplan/<slug:committee>/", year.year, name="year"),
    path("standardpunkte/<slug:committee>/", standard_items.standard_items, name="standard_items"),
    path(
        "standardpunkte/<slug:committee>/<int:pk>/streichen/",
        standard_items.end_standard_item,
        name="end_standard_item",
    ),
    # proposals for agendas
    path("vorschlaege/", proposals.listing, name="proposals"),
    path("vorschlaege/neu/", proposals.propose, name="propose"),
    path("vorschlaege/<int:pk>/annehmen/", proposals.accept, name="accept_proposal"),
    path("vorschlaege/<int:pk>/aufheben/", proposals.postpone, name="postpone_proposal"),
    path("vorschlaege/<int:pk>/ablehnen/", proposals.decline, name="decline_proposal"),
    path("vorschlaege/<int:pk>/zuruecknehmen/", proposals.withdraw, name="withdraw_proposal"),
    path("vorschlaege/<int:pk>/wiederaufnehmen/", proposals.reopen, name="reopen_proposal"),
    path("einladung-antwort/<str:token>/unterlagen/<int:pk>/", papers.invited_document, name="invited_document"),
    # feeds
    path("kalender/abo/", feeds.subscriptions, name="subscriptions"),
    # follow-ups (before what begins with the key of a sitting)
    path("auftraege/", follow_ups.follow_ups, name="follow_ups"),
    # minutes
    path("<slug:key>/niederschrift/", minutes.minutes, name="minutes"),
    # polls
    path("termin-antwort/<str:token>/", poll_answers.answer_poll, name="answer_poll"),
    path("<slug:key>/termin/", polls.poll, name="poll"),
    path("<slug:key>/termin/fragen/", polls.open_poll, name="open_poll"),
    path("<slug:key>/termin/vorschlagen/", polls.add_options, name="add_poll_options"),
    path("<slug:key>/termin/weitere/", polls.invite, name="invite_to_poll"),
    path("<slug:key>/termin/antworten/", poll_answers.answer_own_poll, name="answer_own_poll"),
    path("<slug:key>/termin/erinnern/", polls.remind, name="remind_poll"),
    path("<slug:key>/termin/schliessen/", polls.close, name="close_poll"),
    path("<slug:key>/termin/wieder-oeffnen/", polls.reopen, name="reopen_poll"),
    path("<slug:key>/termin/zuruecknehmen/", polls.withdraw, name="withdraw_poll"),
    path("<slug:key>/termin/waehlen/<int:option>/", polls.choose, name="choose_option"),
    path("<slug:key>/termin/link-zuruecknehmen/<int:invitee>/", polls.revoke, name="revoke_poll_link"),
    # agenda
    path("<slug:key>/tagesordnung/", agenda.agenda, name="agenda"),
    path("<slug:key>/tagesordnung/neu/", agenda_items.add, name="add_item"),
    path("<slug:key>/tagesordnung/absprache/", agreement.agreement, name="agreement"),
    path("<slug:key>/tagesordnung/absprache/anfragen/", agreement.ask, name="ask_agreement"),
    path("<slug:key>/tagesordnung/<int:pk>/", agenda_items.change, name="change_item"),
    path("<slug:key>/tagesordnung/<int:pk>/absetzen/", agenda_items.remove, name="remove_item"),
    path("<slug:key>/tagesordnung/<int:pk>/verschieben/", agenda_items.move, name="move_item"),
    path("<slug:key>/tagesordnung/<int:pk>/stelle/", agenda_items.place, name="place_item"),
    path("<slug:key>/tagesordnung/<int:pk>/offenlegen/", agenda_items.disclose, name="disclose_item"),
    path("<slug:key>/tagesordnung/<int:pk>/geheimhaltung/", agenda_items.prolong, name="prolong_secrecy"),
    path("<slug:key>/tagesordnung/<int:pk>/unterlagen/", papers.attach, name="attach_document"),
    path("<slug:key>/unterlagen/<int:pk>/", papers.document, name="document"),
    path("<slug:key>/unterlagen/<int:pk>/entfernen/", papers.remove, name="remove_document"),
    # the sitting itself
    path("<slug:key>/durchfuehrung/", sitting.sitting, name="sitting"),
    # Invitation
    path("<slug:key>/einladung/", invitations.invitation, name="invitation"),
    # overview, and what changes a sitting as such
    path("<slug:key>/", overview.meeting, name="meeting"),
    path("<slug:key>/festlegen/", overview.fix, name="fix"),
    path("<slug:key>/verlegen/", overview.move, name="move"),
    path("<slug:key>/aendern/", overview.change, name="change"),
    path("<slug:key>/absagen/", overview.cancel, name="cancel"),
]

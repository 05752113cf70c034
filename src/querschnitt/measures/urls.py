"""Addresses of surveys, offers, needs, measures, reports and lists."""

from django.urls import URLPattern, URLResolver, path

from querschnitt.measures.views import (
    answer_links,
    answering,
    council,
    evaluation,
    lists,
    returned_forms,
    staff,
    survey,
)

app_name = "measures"
urlpatterns: list[URLPattern | URLResolver] = [
    # survey and answers
    path("antwort/<str:token>/", answer_links.answer_by_link, name="answer_by_link"),
    path("stimme/<str:token>/", answer_links.voice, name="voice"),
    path("bestandsaufnahme/<slug:key>/", survey.survey, name="survey"),
    path("bestandsaufnahme/<slug:key>/eroeffnen/", survey.open_survey, name="open_survey"),
    path("bestandsaufnahme/<slug:key>/schliessen/", survey.close, name="close_survey"),
    path("bestandsaufnahme/<slug:key>/wieder-oeffnen/", survey.reopen, name="reopen_survey"),
    path("bestandsaufnahme/<slug:key>/erinnern/", survey.remind, name="remind_survey"),
    path("rueckmeldung/<int:pk>/", answering.response, name="response"),
    path("rueckmeldung/<int:pk>/entfaellt/", survey.excuse, name="excuse_response"),
    path("rueckmeldung/<int:pk>/link/", survey.link, name="response_link"),
    path("rueckmeldung/<int:pk>/link/zuruecknehmen/", survey.revoke_link, name="revoke_response_link"),
    path("rueckmeldung/<int:pk>/belegschaft/", staff.ask_staff, name="ask_staff"),
    path("rueckmeldung/<int:pk>/belegschaft/beenden/", staff.close_round, name="close_staff_round"),
    # lists
    path("", lists.measures, name="measures"),
    path("bedarf/", lists.needs, name="needs"),
    path("angebote/", lists.offers, name="offers"),
    path("ziele/", lists.goals, name="goals"),
    path("listen/<slug:liste>/bearbeiten/", lists.list_edit, name="list_edit"),
    path("listen/<slug:liste>/gemeinsam/", lists.list_many, name="list_many"),
    path("listen/<slug:liste>/export/", lists.list_export, name="list_export"),
    path("listen/<slug:liste>/export.<str:shape>", lists.list_file, name="list_file"),
    path("listen/<slug:liste>/export/<str:run>/", lists.list_export_progress, name="list_export_progress"),
    path("listen/<slug:liste>/export/<str:run>/abbrechen/", lists.list_export_stop, name="list_export_stop"),
    path("listen/<slug:liste>/import/", lists.list_import, name="list_import"),
    path("listen/<slug:liste>/import/<int:pk>/", lists.import_draft, name="import_draft"),
    path("listen/<slug:liste>/import/<int:pk>/verwerfen/", lists.discard_import, name="discard_import"),
    path("listen/<slug:liste>/ansicht/", lists.save_view, name="save_view"),
    path("listen/<slug:liste>/ansicht/<int:pk>/loeschen/", lists.drop_view, name="drop_view"),
    # the council's part
    path("beirat/<slug:key>/", council.council, name="council"),
    path("beirat/<slug:key>/zu/<slug:kind>/<int:number>/", council.comment, name="comment"),
    path("beirat/<slug:key>/anmerkung/<int:pk>/zuruecknehmen/", council.withdraw_comment, name="withdraw_comment"),
    path("beirat/<slug:key>/anmerkung/<int:pk>/antwort/", council.answer_comment, name="answer_comment"),
    path("beirat/<slug:key>/stellungnahme/", council.give_statement, name="give_statement"),
    path("beirat/<slug:key>/stellungnahme/<int:pk>/datei/", council.statement_file, name="council_file"),
    # forms and evaluation
    path("auswertung/<slug:key>/", evaluation.evaluation, name="evaluation"),
    path("auswertung/<slug:key>/analyse.<str:shape>", evaluation.analysis, name="analysis"),
    path("auswertung/<slug:key>/schreiben/", evaluation.write, name="write_analysis"),
    path("auswertung/<slug:key>/abschliessen/", evaluation.finish, name="finish_evaluation"),
    path("rueckmeldung/<int:pk>/formular/", returned_forms.forms, name="forms"),
    path("rueckmeldung/<int:pk>/formular.<str:shape>", returned_forms.download_form, name="form"),
    path("rueckmeldung/<int:pk>/formular/<int:form>/", returned_forms.returned_form, name="returned_form"),
    path("rueckmeldung/<int:pk>/formular/<int:form>/datei/", returned_forms.returned_file, name="returned_file"),
    path("rueckmeldung/<int:pk>/formular/<int:form>/ablehnen/", returned_forms.reject, name="reject_form"),
]

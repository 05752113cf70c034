"""Addresses of surveys, offers, needs, measures, reports and lists."""

from django.urls import URLPattern, URLResolver, path

from querschnitt.measures.views import returned_forms

app_name = "measures"
urlpatterns: list[URLPattern | URLResolver] = [
    # forms and evaluation
    path("rueckmeldung/<int:pk>/formular/", returned_forms.forms, name="forms"),
    path("rueckmeldung/<int:pk>/formular.<str:shape>", returned_forms.download_form, name="form"),
    path("rueckmeldung/<int:pk>/formular/<int:form>/", returned_forms.returned_form, name="returned_form"),
    path("rueckmeldung/<int:pk>/formular/<int:form>/datei/", returned_forms.returned_file, name="returned_file"),
    path("rueckmeldung/<int:pk>/formular/<int:form>/ablehnen/", returned_forms.reject, name="reject_form"),
]

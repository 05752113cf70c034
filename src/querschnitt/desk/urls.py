"""Addresses of the signed-in start page and of pages over several apps."""

from django.urls import path

from querschnitt.desk import views

app_name = "desk"
urlpatterns = [
    path("", views.desk, name="desk"),
    path("protokoll/", views.chronicle, name="chronicle"),
    path("befugnisse/", views.grants, name="grants"),
]

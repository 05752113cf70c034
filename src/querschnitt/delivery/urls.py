"""Addresses of the outbox."""

from django.urls import path

from querschnitt.delivery import views

app_name = "delivery"
urlpatterns = [
    path("", views.outbox, name="outbox"),
    path("<int:mail>/erneut/", views.requeue, name="requeue"),
]

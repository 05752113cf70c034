"""Addresses of the public pages."""

from django.urls import path

from querschnitt.portal import views

app_name = "portal"
urlpatterns = [
    path("", views.home, name="home"),
    path("hilfe/", views.help_page, name="help"),
    path("barrierefreiheit/", views.accessibility, name="accessibility"),
    path("datenschutz/", views.privacy, name="privacy"),
    path("impressum/", views.imprint, name="imprint"),
    path("robots.txt", views.robots, name="robots"),
]

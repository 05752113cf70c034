"""All addresses, and those of the demonstration besides."""

from django.urls import include, path

from querschnitt.accounts.views.demo import demo
from querschnitt.config.urls import urlpatterns as house

urlpatterns = [path("konto/", include(([path("demo/", demo, name="demo")], "demo"))), *house]

"""Where the components are shown."""

from django.urls import path

from querschnitt.ui import views

app_name = "ui"
urlpatterns = [path("", views.gallery, name="gallery")]

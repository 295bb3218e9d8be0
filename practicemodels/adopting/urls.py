"""Addresses of recording an adoption and of "Does this fit us?"; they stand under a language."""

from django.urls import path

from . import fitting_views, views
from .addresses import route

app_name = "adopting"
urlpatterns = [
    path(route("adoption", "<int:number>", "record"), views.RecordView.as_view(), name="record"),
    path(route("adoption", "<int:number>", "record", "<int:pk>"), views.RecordView.as_view(), name="edit"),
    path(route("adoption", "<int:number>", "we-too"), views.WeTooView.as_view(), name="we_too"),
    path(route("adoption", "<int:number>", "sent"), views.sent, name="sent"),
    path(route("adoption", "confirm", "<str:token>"), views.ConfirmView.as_view(), name="confirm"),
    path(route("adoption", "still", "<str:token>"), views.StillView.as_view(), name="still"),
    path(route("fits", "<int:number>"), fitting_views.fits, name="fits"),
]

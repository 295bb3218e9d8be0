"""Addresses of the subject that have no language in them."""

from django.urls import path

from . import views
from .translating.stopping import stop

urlpatterns = [
    path("", views.front_door, name="front_door"),
    path("m/<int:number>/", views.by_number, name="by_number"),
    path("translators/stop/<str:token>/", stop, name="translators_stop"),
    path("sitemap.xml", views.sitemap, name="sitemap"),
    path("robots.txt", views.robots, name="robots"),
    path("favicon.ico", views.favicon),
]

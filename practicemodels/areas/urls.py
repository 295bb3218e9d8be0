"""Addresses of the areas; the words are in the language of the page."""

from django.urls import path

from practicemodels.routes import in_languages

from . import views

AREAS = {"fi": "alueet/", "sv": "omraden/", "en": "areas/"}


def under(last: str) -> str:
    return in_languages(**{language: word + last for language, word in AREAS.items()})


urlpatterns = [
    path(in_languages(**AREAS), views.areas, name="areas"),
    path(under("csv/"), views.areas_csv, name="areas_csv"),
    path(under("<str:code>/"), views.area, name="area"),
    path(under("<str:code>/csv/"), views.area_csv, name="area_csv"),
    path(under("<str:code>/atom/"), views.area_feed, name="area_feed"),
]

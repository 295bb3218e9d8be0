"""Addresses of the comparison; the words are in the language of the page."""

from django.urls import path

from practicemodels.routes import in_languages

from . import views

COMPARE = {"fi": "vertaa/", "sv": "jamfor/", "en": "compare/"}


def under(**last: str) -> str:
    return in_languages(**{language: COMPARE[language] + word for language, word in last.items()})


urlpatterns = [
    path(in_languages(**COMPARE), views.comparison, name="compare"),
    path(under(fi="erot/", sv="skillnader/", en="differences/"), views.differences, name="differences"),
    path(under(fi="csv/", sv="csv/", en="csv/"), views.as_csv, name="compare_csv"),
    path(under(fi="docx/", sv="docx/", en="docx/"), views.as_docx, name="compare_docx"),
]

"""Addresses of reading together; the words are in the language of the page."""

from django.urls import path

from practicemodels.routes import in_languages

from . import views

TOGETHER = {"fi": "lue-yhdessa/", "sv": "las-tillsammans/", "en": "read-together/"}


def under(last: str) -> str:
    return in_languages(**{language: word + last for language, word in TOGETHER.items()})


urlpatterns = [
    path(in_languages(**TOGETHER), views.together, name="together"),
    path(under("csv/"), views.as_csv, name="together_csv"),
    path(under("docx/"), views.as_docx, name="together_docx"),
]

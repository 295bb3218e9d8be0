"""The addresses under a language: our own pages, then Wagtail's, with our way of finding a page in front of them."""

from django.urls import include, path, re_path
from wagtail import urls as wagtail_urls
from wagtail.urls import serve_pattern

from . import views

urlpatterns = [
    path("", include("practicemodels.adopting.urls")),
    *(pattern for pattern in wagtail_urls.urlpatterns if pattern.name != "wagtail_serve"),
    re_path(serve_pattern, views.serve, name="wagtail_serve"),
]

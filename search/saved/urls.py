"""The addresses of feeds and saved searches, to be included beside the search page's."""

from django.urls import path

from .addresses import lazily
from .feeds import feed
from .views import subscribe, subscription

urlpatterns = [
    path(lazily("atom"), feed, name="search_feed"),
    path(lazily("subscribe"), subscribe, name="search_subscribe"),
    path(lazily("subscription", "<str:token>/"), subscription, name="search_subscription"),
]

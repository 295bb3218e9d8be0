"""The addresses of the site."""

from importlib.util import find_spec

from django.conf import settings
from django.conf.urls.i18n import i18n_patterns
from django.urls import include, path, re_path
from wagtail.admin import urls as wagtailadmin_urls
from wagtail.documents import urls as wagtaildocs_urls

from . import views

urlpatterns = [
    path("healthz", views.healthz),
    path("readyz", views.readyz),
    path("cms/", include(wagtailadmin_urls)),
    path("documents/", include(wagtaildocs_urls)),
    path("", include("practicemodels.urls")),
]

if settings.DEBUG:
    from django.conf.urls.static import static

    urlpatterns += static(settings.MEDIA_URL, document_root=settings.MEDIA_ROOT)

if find_spec("search.urls"):
    urlpatterns += i18n_patterns(path("", include("search.urls")), prefix_default_language=True)

urlpatterns += i18n_patterns(
    path("", include("search.together.urls")),
    path("", include("practicemodels.comparing.urls")),
    path("", include("practicemodels.areas.urls")),
    prefix_default_language=True,
)
urlpatterns += i18n_patterns(path("", include("practicemodels.page_urls")), prefix_default_language=True)

# Whatever else: our own page says that there is nothing, in development too. Addresses that lack only their last slash
# are left to CommonMiddleware, which adds it.
urlpatterns += [re_path(r"^.*(/|\.[^/]*)$", views.not_found)]

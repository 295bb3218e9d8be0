"""The addresses of translating, below the admin's."""

from django.urls import path, register_converter

from . import files, overview, views


class LanguageConverter:
    regex = "fi|sv|en"

    def to_python(self, value: str) -> str:
        return value

    def to_url(self, value: str) -> str:
        return value


register_converter(LanguageConverter, "language")
app_name = "translating"
urlpatterns = [
    path("", overview.OverviewView.as_view(), name="overview"),
    path("<int:pk>/into/<language:language>/", views.OpenView.as_view(), name="open"),
    path("<int:pk>/machine/", views.MachineView.as_view(), name="machine"),
    path("<int:pk>/make-source/", views.MakeSourceView.as_view(), name="make_source"),
    path("<int:pk>/po/", files.DownloadView.as_view(), name="po_download"),
    path("<int:pk>/po/upload/", files.UploadView.as_view(), name="po_upload"),
]

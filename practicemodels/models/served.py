"""How a page gets what its template shows."""

from django.shortcuts import render


class ServedPage:
    """A page whose template is given what `practicemodels.reading` knows of it, in the preview as well."""

    def get_context(self, request, *args, **kwargs):
        # The reading side imports the models.
        from practicemodels.reading.pages import context_of

        return super().get_context(request, *args, **kwargs) | context_of(self, request)

    def serve_password_required_response(self, request, form, action_url):
        """Ask for the password, and say nothing of the page: its summary would stand in the head."""
        context = {"form": form, "action_url": action_url, "robots": "noindex"}
        return render(request, "wagtailcore/password_required.html", context)

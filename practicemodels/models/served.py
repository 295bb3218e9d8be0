"""How a page gets what its template shows."""


class ServedPage:
    """A page whose template is given what `practicemodels.reading` knows of it, in the preview as well."""

    def get_context(self, request, *args, **kwargs):
        # The reading side imports the models.
        from practicemodels.reading.pages import context_of

        return super().get_context(request, *args, **kwargs) | context_of(self, request)

from django.apps import AppConfig
from django.db.models.signals import post_migrate
from django.utils.translation import gettext_lazy as _


class SearchConfig(AppConfig):
    name = "search"
    verbose_name = _("Finding")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from practicemodels.signals import models_changed

        from . import background, glossary, index
        from .meanings import concepts
        from .wordlists import lists

        glossary.register()
        models_changed.connect(index.note, dispatch_uid="search.outbox")
        post_migrate.connect(index.prepare, sender=self, dispatch_uid="search.tables")
        background.connect()
        lists.connect()
        concepts.connect()

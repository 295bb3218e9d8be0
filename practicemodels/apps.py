from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class PracticeModelsConfig(AppConfig):
    name = "practicemodels"
    verbose_name = _("Practice models")

    def ready(self) -> None:
        from . import changes
        from .adopting import handlers as adoption_handlers
        from .editing import handlers, inviting
        from .translation import following, glossary

        changes.connect()
        adoption_handlers.connect()
        handlers.install()
        inviting.connect()
        following.connect()
        glossary.connect()

from django.apps import AppConfig


class PracticeSiteConfig(AppConfig):
    name = "practicesite"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from django.conf import settings

        from practicemodels.kept import kept

        from . import anonymous
        from .models import Edition

        anonymous.connect()
        kept.edition = lambda: Edition.current() if settings.KEEP_PAGES else None

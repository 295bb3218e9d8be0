from django.apps import AppConfig


class PracticeSiteConfig(AppConfig):
    name = "practicesite"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from . import anonymous

        anonymous.connect()

from django.apps import AppConfig


class PracticeSiteConfig(AppConfig):
    name = "practicesite"

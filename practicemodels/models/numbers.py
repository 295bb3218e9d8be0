"""The number of a model, by which it is known for ever."""

from django.core.management.color import no_style
from django.db import connection, models, transaction
from django.utils.translation import gettext_lazy as _

from .translated import TranslatedPage


class Number(models.Model):
    """A number given once, to a model or a collection, and never again.

    The row outlives its pages: an address that was printed or mailed must be
    able to say that the description was withdrawn, or lead to its successor.
    """

    id = models.BigAutoField(_("number"), primary_key=True)
    successor = models.ForeignKey(
        "self",
        verbose_name=_("successor"),
        help_text=_("Where readers are led after the description has been withdrawn."),
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
    )

    class Meta:
        verbose_name = _("permanent number")
        verbose_name_plural = _("permanent numbers")

    def __str__(self) -> str:
        return str(self.pk)

    @classmethod
    def give(cls) -> int:
        """A number that nothing has had."""
        return cls.objects.create().pk

    @classmethod
    def reserve(cls, number: int) -> int:
        """Take a number that an import brings along, so that it is not given to another."""
        with transaction.atomic():
            cls.objects.get_or_create(pk=number)
            # PostgreSQL counts on from its own sequence, which a row with a number of its own does not move.
            for statement in connection.ops.sequence_reset_sql(no_style(), [cls]):
                with connection.cursor() as cursor:
                    cursor.execute(statement)
        return number


class NumberedPage(TranslatedPage):
    """A page whose language versions share one permanent number, and of which one is the source."""

    number = models.PositiveBigIntegerField(_("number"), editable=False, db_index=True)

    class Meta:
        abstract = True

    def _begin(self) -> None:
        super()._begin()
        self._take_number()

    def _take_number(self) -> None:
        others = type(self)._default_manager.exclude(pk=self.pk)
        version = others.filter(translation_key=self.translation_key).first()
        if version:
            self.number, self.is_source = version.number, False
        elif self.number and not others.filter(number=self.number).exists():
            self.number, self.is_source = Number.reserve(self.number), True
        else:  # new, or a copy that must not go by its original's number
            self.number, self.is_source = Number.give(), True

    def with_content_json(self, content):
        """The page as a revision holds it; its number is not a matter of revisions."""
        page = super().with_content_json(content)
        page.number = self.number
        return page

    def versions(self) -> models.QuerySet:
        """All language versions, this one among them, with their locales."""
        if not self.number:
            return super().versions()
        return type(self)._default_manager.filter(number=self.number).select_related("locale")

    @property
    def permanent_path(self) -> str:
        return f"/m/{self.number}/"

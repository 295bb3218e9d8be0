"""The fields of the coded conditions and of the evaluation, which `practicemodels.conditions` declares."""

from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from practicemodels.conditions import UNKNOWN, fact


def coded(key: str) -> models.CharField:
    """Yes or no, or one of the choices; not known unless somebody says otherwise."""
    declared = fact(key)
    return models.CharField(
        declared.name,
        max_length=20,
        choices=[(choice.code, choice.name) for choice in declared.choices],
        default=UNKNOWN,
        help_text=declared.help,
    )


def counted(key: str, *, at_most: int) -> models.Field:
    """A number; none means not known."""
    declared = fact(key)
    options = {"null": True, "blank": True, "help_text": declared.help}
    bounds = [MinValueValidator(0), MaxValueValidator(at_most)]
    if declared.decimals:
        return models.DecimalField(
            declared.name, max_digits=8, decimal_places=declared.decimals, validators=bounds, **options
        )
    return models.PositiveIntegerField(declared.name, validators=bounds, **options)


def dated(key: str) -> models.DateField:
    return models.DateField(fact(key).name, null=True, blank=True, help_text=fact(key).help)


def remark(key: str) -> models.CharField:
    """A sentence beside a fact, on every language version."""
    return models.CharField(
        fact(key).remark, max_length=300, blank=True, help_text=_("What a reader should know besides, in one sentence.")
    )


def short_text(key: str) -> models.CharField:
    return models.CharField(fact(key).name, max_length=500, blank=True, help_text=fact(key).help)


class ConditionFields(models.Model):
    """What must be in place where the practice is taken into use. The remarks are texts, the rest facts."""

    coordinator = coded("coordinator")
    coordinator_share = counted("coordinator_share", at_most=100)
    coordinator_remark = remark("coordinator")
    staff_hours = counted("staff_hours", at_most=10_000)
    staff_hours_remark = remark("staff_hours")
    start_months = counted("start_months", at_most=120)
    start_months_remark = remark("start_months")
    start_cost = coded("start_cost")
    start_cost_remark = remark("start_cost")
    yearly_cost = coded("yearly_cost")
    yearly_cost_remark = remark("yearly_cost")
    training = coded("training")
    training_remark = remark("training")
    agreements = coded("agreements")
    agreements_remark = remark("agreements")
    digital_tool = coded("digital_tool")
    digital_tool_remark = remark("digital_tool")
    decision_by = coded("decision_by")
    decision_by_remark = remark("decision_by")

    class Meta:
        abstract = True


class EvaluationFields(models.Model):
    """How the practice was evaluated, what changed, how sure that is and where it was transferred."""

    evaluation_kind = coded("evaluation_kind")
    evaluation_people = counted("evaluation_people", at_most=10_000_000)
    evaluation_starts_on = dated("evaluation_starts_on")
    evaluation_ends_on = dated("evaluation_ends_on")
    evaluation_by = coded("evaluation_by")
    evaluation_kind_remark = remark("evaluation_kind")
    what_changed = short_text("what_changed")
    certainty = coded("certainty")
    certainty_remark = remark("certainty")
    transferred = short_text("transferred")

    class Meta:
        abstract = True

    def clean(self) -> None:
        super().clean()
        starts, ends = self.evaluation_starts_on, self.evaluation_ends_on
        if starts and ends and ends < starts:
            raise ValidationError({"evaluation_ends_on": _("The evaluation cannot end before it begins.")})

"""Who may record adoptions, and the way by which they come to be approved."""

from django.contrib.auth.models import Group, Permission
from django.contrib.contenttypes.models import ContentType
from django.db import transaction
from wagtail.models import Workflow, WorkflowContentType

from practicemodels.models import Adoption

from .people import ADMINISTRATORS, AUTHORS, EDITORS, EXPERTS, WORKFLOW

RIGHTS = {
    AUTHORS: ["add"],
    EXPERTS: ["add"],
    EDITORS: ["add", "change", "delete", "view", "publish", "lock", "unlock"],
    ADMINISTRATORS: ["add", "change", "delete", "view", "publish", "lock", "unlock"],
}


@transaction.atomic
def make_adopters() -> None:
    """Rights of their own for adoptions, given once: what people change afterwards stays as they have made it."""
    kind = ContentType.objects.get_for_model(Adoption)
    if WorkflowContentType.objects.filter(content_type=kind).exists():
        return
    for name, actions in RIGHTS.items():
        group = Group.objects.filter(name=name).first()
        if group:
            codes = [f"{action}_adoption" for action in actions]
            group.permissions.add(*Permission.objects.filter(content_type=kind, codename__in=codes))
    workflows = Workflow.objects.filter(active=True)
    workflow = workflows.filter(name=WORKFLOW).first() or workflows.first()
    if workflow:
        WorkflowContentType.objects.create(content_type=kind, workflow=workflow)

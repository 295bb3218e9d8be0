"""Groups, their rights and the one way to publication."""

from django.contrib.auth.models import Group, Permission
from django.db import transaction
from django.db.models import Q
from django.utils.translation import pgettext_lazy
from wagtail.models import (
    Collection,
    GroupApprovalTask,
    GroupCollectionPermission,
    GroupPagePermission,
    Page,
    Workflow,
    WorkflowPage,
    WorkflowTask,
)

from practicemodels.models import VOCABULARIES, HomePage, PracticeModelIndexPage

AUTHORS, EDITORS, TRANSLATORS = "Kirjoittajat", "Toimittajat", "Kääntäjät"
EXPERTS, ADMINISTRATORS = "Asiantuntijat", "Ylläpitäjät"
# The group of each role, with the role's name as a person is told it.
ROLES = {
    AUTHORS: pgettext_lazy("role", "Author"),
    EDITORS: pgettext_lazy("role", "Editor"),
    TRANSLATORS: pgettext_lazy("role", "Translator"),
    EXPERTS: pgettext_lazy("role", "Regional expert"),
    ADMINISTRATORS: pgettext_lazy("role", "Administrator"),
}
# What editors tell the search, and what it tells them.
STEERING = ["synonymrule", "promotion", "unfoundword", "wordlist"]
WORKFLOW = "Tarkistus · Granskning"
TASK = "Toimittaja tarkistaa · Redaktören granskar"


@transaction.atomic
def make_people() -> None:
    """The groups and the workflow; those that are there already stay as people have made them."""
    missing = [name for name in ROLES if not Group.objects.filter(name=name).exists()]
    if len(missing) == len(ROLES):
        remove_defaults()
    for name in missing:
        give_rights(Group.objects.create(name=name))
    make_workflow()


def remove_defaults() -> None:
    """Wagtail's own groups and workflow, which would stand beside ours and mean nothing here."""
    Group.objects.filter(name__in=["Moderators", "Editors"], user=None).delete()
    on_root = WorkflowPage.objects.filter(page__depth=1)
    for workflow in Workflow.objects.filter(workflow_pages__in=on_root, workflow_states=None):
        for step in workflow.workflow_tasks.all():
            step.task.deactivate()
        workflow.deactivate()
    on_root.delete()


def give_rights(group: Group) -> None:
    may = Permission.objects.filter
    admin = may(content_type__app_label="wagtailadmin", codename="access_admin")
    group.permissions.add(*admin)
    indexes, homes = PracticeModelIndexPage.objects.all(), HomePage.objects.all()
    if group.name == AUTHORS:
        # Who may add may also change what they have added, and nothing else.
        on_pages(group, indexes, ["add"])
        on_files(group, ["add", "choose"])
    elif group.name == EDITORS:
        on_pages(group, homes, ["add", "change", "publish", "lock", "unlock"])
        on_files(group, ["add", "change", "choose"])
        group.permissions.add(*may(vocabulary_rights()), *may(content_type__app_label="wagtailredirects"))
        group.permissions.add(*may(content_type__app_label="practicemodels", codename="add_upload"))
        group.permissions.add(*may(content_type__app_label="search", content_type__model__in=STEERING))
        group.permissions.add(*may(content_type__app_label="practicemodels", codename__endswith="_glossaryterm"))
        group.permissions.add(*may(content_type__app_label="wagtail_localize", codename="submit_translation"))
    elif group.name == TRANSLATORS:
        # No right to any branch of the tree: the right to translate opens every translation, and no source.
        on_files(group, ["add", "choose"])
        group.permissions.add(*may(content_type__app_label="wagtail_localize", codename="submit_translation"))
    elif group.name == ADMINISTRATORS:
        on_pages(group, [Page.get_first_root_node()], ["add", "change", "publish", "bulk_delete", "lock", "unlock"])
        on_files(group, ["add", "change", "choose"])
        group.permissions.add(*Permission.objects.all())


def vocabulary_rights() -> Q:
    names = [vocabulary._meta.model_name for vocabulary in VOCABULARIES]
    codes = [f"{action}_{name}" for action in ("add", "change", "view") for name in names]
    return Q(content_type__app_label="practicemodels", codename__in=codes)


def on_pages(group: Group, pages, rights: list[str]) -> None:
    for page in pages:
        for right in rights:
            GroupPagePermission.objects.create(group=group, page=Page.objects.get(pk=page.pk), permission_type=right)


def on_files(group: Group, rights: list[str]) -> None:
    """Rights to images and documents, all of which lie in one collection."""
    root = Collection.get_first_root_node()
    for app, kind in (("wagtailimages", "image"), ("wagtaildocs", "document")):
        for right in rights:
            permission = Permission.objects.get(content_type__app_label=app, codename=f"{right}_{kind}")
            GroupCollectionPermission.objects.create(group=group, collection=root, permission=permission)


def make_workflow() -> None:
    """One step: an editor reads and publishes. Where people have made workflows of their own, nothing."""
    if Workflow.objects.filter(active=True).exists():
        return
    workflow = Workflow.objects.create(name=WORKFLOW)
    task = GroupApprovalTask.objects.create(name=TASK)
    task.groups.add(Group.objects.get(name=EDITORS))
    WorkflowTask.objects.create(workflow=workflow, task=task, sort_order=0)
    for home in HomePage.objects.all():
        WorkflowPage.objects.get_or_create(page=Page.objects.get(pk=home.pk), defaults={"workflow": workflow})

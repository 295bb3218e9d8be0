"""Who may translate: to edit any translation, and no source, without the right to publish either."""

from django.db.models import Q
from wagtail.models import Page, PagePermissionTester
from wagtail.permission_policies.pages import PagePermissionPolicy
from wagtail.permissions import register_permission_policy

from practicemodels.models import ArticlePage, CollectionPage, HomePage, PracticeModelPage

# Wagtail-localize's own right, which groups can be given in the admin.
RIGHT = "wagtail_localize.submit_translation"
TRANSLATED = (PracticeModelPage, CollectionPage, ArticlePage)


def is_translator(user) -> bool:
    """Whether the person may edit translations of others."""
    return user.is_active and user.has_perm(RIGHT)


def may_translate(user, page) -> bool:
    """Whether the person may open a translation of the page: translators any, authors their own."""
    if not issubclass(page.specific_class or Page, TRANSLATED):
        return False
    return is_translator(user) or page.permissions_for_user(user).can_edit()


def translations() -> Q:
    """The pages that are translations of others."""
    condition = Q()
    for model in TRANSLATED:
        condition |= Q(pk__in=model.objects.filter(is_source=False).values("pk"))
    return condition


class TranslatablePagePermissions(PagePermissionTester):
    """What a person may do with a page that has language versions."""

    def can_edit(self) -> bool:
        return super().can_edit() or (not self.page.is_source and is_translator(self.user))


class PagePolicy(PagePermissionPolicy):
    """Wagtail's rights to pages, and beside them the right to translate.

    Without it a translator, who has no right to any branch of the tree, would
    see neither the pages nor what is done with them.
    """

    def user_has_any_permission(self, user, actions):
        return super().user_has_any_permission(user, actions) or ("change" in set(actions) and is_translator(user))

    def instances_user_has_any_permission_for(self, user, actions):
        pages = super().instances_user_has_any_permission_for(user, actions)
        if "change" not in set(actions) or user.is_superuser or not is_translator(user):
            return pages
        # One condition rather than two querysets joined: those of other rights may be any.
        own = pages.values("pk")
        return self.model._default_manager.filter(Q(pk__in=own) | translations())

    def instances_with_direct_explore_permission(self, user):
        pages = super().instances_with_direct_explore_permission(user)
        if user.is_superuser or not is_translator(user):
            return pages
        return [*pages, *Page.objects.filter(pk__in=HomePage.objects.values("pk"))]

    def explorable_instances(self, user):
        if user.is_superuser or not is_translator(user):
            return super().explorable_instances(user)
        return self._within(self.instances_with_direct_explore_permission(user))

    def _within(self, roots):
        """The pages below the roots, and those on the way to them."""
        top = self.model.base_page_model.objects.first_common_ancestor_of(roots)
        pages = self.model._default_manager.none()
        for root in roots:
            pages |= self.model._default_manager.descendant_of(root, inclusive=True)
            pages |= self.model._default_manager.ancestor_of(root)
        return pages.filter(path__startswith=top.path)


def register_policy() -> None:
    register_permission_policy(Page, PagePolicy())

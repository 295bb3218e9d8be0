"""A page that is the source of its other language versions, or the translation of one."""

from collections.abc import Mapping
from typing import Any

from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.db import models, transaction
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from practicemodels.importing.slugs import free_slug
from practicemodels.translation.marks import set_marks
from practicemodels.translation.parts import declared, noted_signs, signs_of
from practicemodels.translation.texts import digests, raw_of


class NotReadyToPublish(ValidationError):
    """What a page lacks to be published, by field, in whole sentences."""


class TranslatedPage(models.Model):
    """Exactly one language version is the source; the others are translations of it.

    What readers see of a translation is changed by publishing a revision of it
    and in no other way, and only where it has a title, a summary and nothing
    that a machine wrote and nobody confirmed.
    """

    is_source = models.BooleanField(_("source version"), default=True, editable=False)
    # On a translation: part → from which text of the source it was made; travels with its revisions.
    translation_marks = models.JSONField(default=dict, blank=True, editable=False)
    # On a source: part → when its published text last changed.
    text_changes = models.JSONField(default=dict, blank=True, editable=False)
    # Part → sign of the text that the row stands for: the published one, or the latest draft where nothing is.
    text_digests = models.JSONField(default=dict, blank=True, editable=False)

    # The source's revision that a translator had before them, where an editor knows it.
    translated_from: int | None = None

    class Meta:
        abstract = True

    def save(self, *args: Any, **kwargs: Any) -> None:
        with transaction.atomic():
            if self._state.adding:
                self._begin()
            if kwargs.get("update_fields") is None:
                self._note_texts()
            super().save(*args, **kwargs)

    @classmethod
    def text_fields(cls) -> tuple[str, ...]:
        """The fields that hold texts, which every language version has its own of."""
        raise NotImplementedError

    @property
    def source(self) -> Any:
        """The language version that the others are translations of; this page itself where it is that."""
        if self.is_source:
            return self
        if not hasattr(self, "_source"):
            self._source = self.versions().filter(is_source=True).first() or self
        return self._source

    def versions(self) -> QuerySet:
        """All language versions, this one among them, with their locales."""
        return type(self)._default_manager.filter(translation_key=self.translation_key).select_related("locale")

    def translations(self) -> QuerySet:
        """The other language versions of a source."""
        return self.versions().filter(is_source=False).exclude(pk=self.pk)

    def with_content_json(self, content: dict[str, Any]) -> Any:
        """The page as a revision holds it; which version is the source, and what was published, is the page's own."""
        was_source = content.get("is_source", self.is_source)
        page = super().with_content_json(content)
        page.is_source = self.is_source
        page.text_changes, page.text_digests = self.text_changes, self.text_digests
        if was_source != self.is_source:
            self._keep_facts(page)
        return page

    def _keep_facts(self, page: Any) -> None:
        """Give a revision from before the source was changed the facts and marks that the page has had since."""
        from practicemodels.translation.sources import fact_fields, fact_rows

        for name in fact_fields(type(self)):
            column = self._meta.get_field(name).attname
            setattr(page, column, getattr(self, column))
        for rows in fact_rows(type(self)):
            name = rows._meta.get_field("page").remote_field.related_name
            setattr(page, name, list(getattr(self, name).all()))
        page.translation_marks = self.translation_marks

    def minimal_clean(self) -> None:
        # A translation begins without a title: the source's would be one in another language.
        if self.is_source or self.title:
            return super().minimal_clean()
        self._set_core_field_defaults()
        return self._check_slug_is_unique()

    def permissions_for_user(self, user):
        """Wagtail's rights, and those of translators, who may edit any translation and no source."""
        from practicemodels.translating.rights import TranslatablePagePermissions

        return TranslatablePagePermissions(user, self)

    def get_admin_display_title(self) -> str:
        shown = super().get_admin_display_title()
        if shown or self.is_source:
            return shown
        return str(_("(not translated yet) %(title)s") % {"title": self.source.title})

    def _begin(self) -> None:
        self.is_source = not self.versions().exclude(pk=self.pk).exists()
        self.text_changes, self.text_digests = {}, {}
        if self.is_source:
            self.translation_marks = {}

    def _note_texts(self) -> None:
        """Refuse what may not be public, and note which published texts change."""
        before, now = self.text_digests, signs_of(self)
        if self.live and not self.is_source:
            self._refuse_what_is_not_published(before, now)
        if self.live and self.is_source and before:
            at = timezone.now().isoformat(timespec="seconds")
            changed = {key: at for key in {*before, *now} if before.get(key) != now.get(key)}
            self.text_changes = {**self.text_changes, **changed}
        self.text_digests = now

    def _refuse_what_is_not_published(self, before: Mapping[str, str], now: Mapping[str, str]) -> None:
        if missing := self.missing_for_publishing():
            raise NotReadyToPublish(missing)
        if before and before != now:
            revision = self.live_revision
            if revision is None or digests(raw_of(revision.content), declared(type(self))) != now:
                sentence = _("A published translation changes only by publishing a revision of it.")
                raise NotReadyToPublish({NON_FIELD_ERRORS: sentence})

    def save_revision(self, *args: Any, **kwargs: Any) -> Any:
        """A new revision, in which each part that was changed is marked with the source's text it was made from."""
        with transaction.atomic():
            if not self.is_source:
                set_marks(self, kwargs.get("previous_revision"))
                self._name_in_address()
            revision = super().save_revision(*args, **kwargs)
            if not self.live:
                self._let_row_stand_for_draft()
        return revision

    def _let_row_stand_for_draft(self) -> None:
        self.text_digests = signs_of(self)
        type(self)._default_manager.filter(pk=self.pk).update(
            text_digests=self.text_digests, translation_marks=self.translation_marks
        )

    def _name_in_address(self) -> None:
        """Give a translation that nobody has read an address of its own title, once it has one."""
        if self.title and not self.first_published_at and self.slug == self.provisional_slug(self.source):
            self.slug = free_slug(self.get_parent(), self.title, self._meta.model_name, but_for=self)

    def provisional_slug(self, source: Any) -> str:
        """The part of the address that a translation has until it has a title."""
        return f"{self.locale.language_code}-{source.pk}"

    def serve(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        # Nothing of ours makes such a page public, but somebody may do it in the database.
        if not self.is_source and not {"title", "summary"} <= noted_signs(self).keys():
            raise Http404
        return super().serve(request, *args, **kwargs)

    def missing_for_publishing(self) -> dict[str, str]:
        """What the page lacks to be published: field → a sentence that says what to do."""
        if self.is_source:
            return {}
        missing = {}
        if not self.source.live:
            missing["source"] = _("Publish the original first: a translation stands on its facts.")
        signs, theirs = signs_of(self), noted_signs(self.source)
        marks = self.translation_marks
        if "title" not in signs:
            missing["title"] = _("Translate the title before publishing.")
        copied = signs.get("summary") == theirs.get("summary") and "summary" not in marks
        if "summary" not in signs or copied:
            missing["summary"] = _("Translate the short description before publishing; the title and it are the least.")
        sentence = _("“%(part)s” was translated by a machine: read it through and confirm it before publishing.")
        for key, part in declared(type(self)).items():
            if key in signs and marks.get(key, {}).get("machine"):
                missing[key] = sentence % {"part": part.name}
        return {field: str(sentence) for field, sentence in missing.items()}

    def publish(self, revision: Any, *args: Any, **kwargs: Any) -> Any:
        """Publish the revision, unless it lacks what every published page has.

        This is the one gate: the editor, the workflow, the schedule and the
        commands all come through here. Raises NotReadyToPublish.
        """
        missing: dict[str, Any] = revision.as_object().missing_for_publishing()
        if missing:
            raise NotReadyToPublish(missing)
        with transaction.atomic():
            return super().publish(revision, *args, **kwargs)

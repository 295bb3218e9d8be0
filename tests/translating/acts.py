"""What the tests of translations do again and again."""

from typing import Any


def fresh(page: Any) -> Any:
    """The page as it is in the database."""
    return type(page).objects.get(pk=page.pk)


def change(page: Any, publish: bool = True, **texts: Any) -> Any:
    """A new revision with other texts, published unless said otherwise."""
    draft = fresh(page).get_latest_revision_as_object()
    for name, value in texts.items():
        setattr(draft, name, value)
    revision = draft.save_revision(clean=False)
    if publish:
        revision.publish()
    return fresh(page)

"""Cover images that a description names."""

from pathlib import Path, PurePosixPath

from django.core.files.images import ImageFile
from django.utils.translation import gettext as _
from PIL import Image as Picture
from wagtail.images import get_image_model

from practicemodels.importing.description import Description

_FORMATS = {"PNG", "JPEG", "WEBP", "GIF", "AVIF"}


def cover_of(description: Description, make: bool) -> tuple[object | None, list[str]]:
    """The cover image of a description, and what to say where there is none. Without `make` nothing is stored."""
    cover = description.cover
    if cover is None or not cover.file:
        return None, []
    path = _path(description, cover.file)
    missing = _("The cover image %(file)s is not there.") % {"file": cover.file}
    if path is None:
        return None, [missing]
    try:
        with Picture.open(path) as picture:
            picture.verify()
            known = picture.format in _FORMATS
    except (OSError, SyntaxError, ValueError, Picture.DecompressionBombError):
        known = False
    if not known:
        return None, [_("The cover image %(file)s is not an image that can be read.") % {"file": cover.file}]
    return (_stored(path, cover.alt) if make else None), []


def _path(description: Description, file: str) -> Path | None:
    """The file beside the source or in the folder above it; never outside them."""
    named = PurePosixPath(file)
    if description.folder is None or named.is_absolute() or ".." in named.parts:
        return None
    beside = (description.folder / description.source.split("#")[0]).parent
    for folder in (beside, beside.parent):
        if (folder / named).is_file():
            return folder / named
    return None


def _stored(path: Path, alt: str) -> object:
    """The image in the library, the same one for the same picture."""
    images = get_image_model()
    with path.open("rb") as file:
        image = images(title=(alt or path.stem)[:255], file=ImageFile(file, name=path.name))
        image._set_file_hash()
        same = images.objects.filter(file_hash=image.file_hash).first()
        if same:
            return same
        image._set_image_file_metadata()
        image.save()
    return image

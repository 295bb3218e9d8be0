"""The subject's models."""

from .collection import CollectionArea, CollectionAuthor, CollectionFunder, CollectionModel, CollectionPage
from .imports import ImportRecord
from .invitations import Invitation
from .numbers import Number
from .pages import ArticlePage, HomePage, PracticeModelIndexPage
from .practice_model import (
    TERM_ROWS,
    NotReadyToPublish,
    PracticeModelArea,
    PracticeModelAuthor,
    PracticeModelCollection,
    PracticeModelFunder,
    PracticeModelPage,
    PracticeModelProgramme,
    PracticeModelTargetGroup,
    PracticeModelTheme,
    PracticeModelTopic,
)
from .uploads import Upload
from .vocabularies import (
    LANGUAGES,
    VOCABULARIES,
    Area,
    Funder,
    Phase,
    Programme,
    TargetGroup,
    Term,
    Theme,
    Topic,
)

__all__ = [
    "LANGUAGES",
    "TERM_ROWS",
    "VOCABULARIES",
    "Area",
    "ArticlePage",
    "CollectionArea",
    "CollectionAuthor",
    "CollectionFunder",
    "CollectionModel",
    "CollectionPage",
    "Funder",
    "HomePage",
    "ImportRecord",
    "Invitation",
    "NotReadyToPublish",
    "Number",
    "Phase",
    "PracticeModelArea",
    "PracticeModelAuthor",
    "PracticeModelCollection",
    "PracticeModelFunder",
    "PracticeModelIndexPage",
    "PracticeModelPage",
    "PracticeModelProgramme",
    "PracticeModelTargetGroup",
    "PracticeModelTheme",
    "PracticeModelTopic",
    "Programme",
    "TargetGroup",
    "Term",
    "Theme",
    "Topic",
    "Upload",
]

"""The subject's models."""

from .adoption import Adoption, AdoptionHindrance, AdoptionReason, AdoptionText, Outcome, Reason
from .collection import CollectionArea, CollectionAuthor, CollectionFunder, CollectionModel, CollectionPage
from .glossary import GlossaryTerm
from .imports import ImportRecord
from .invitations import Invitation
from .lineage import LineageKind, PracticeModelLineage
from .numbers import Number
from .pages import ArticlePage, HomePage, PracticeModelIndexPage
from .practice_model import (
    TERM_ROWS,
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
from .reports import KEPT_AFTER_DECISION, Purpose, UseReport
from .translated import NotReadyToPublish, TranslatedPage
from .translators import TranslatorInterest
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
    "KEPT_AFTER_DECISION",
    "LANGUAGES",
    "TERM_ROWS",
    "VOCABULARIES",
    "Adoption",
    "AdoptionHindrance",
    "AdoptionReason",
    "AdoptionText",
    "Area",
    "ArticlePage",
    "CollectionArea",
    "CollectionAuthor",
    "CollectionFunder",
    "CollectionModel",
    "CollectionPage",
    "Funder",
    "GlossaryTerm",
    "HomePage",
    "ImportRecord",
    "Invitation",
    "LineageKind",
    "NotReadyToPublish",
    "Number",
    "Outcome",
    "Phase",
    "PracticeModelArea",
    "PracticeModelAuthor",
    "PracticeModelCollection",
    "PracticeModelFunder",
    "PracticeModelIndexPage",
    "PracticeModelLineage",
    "PracticeModelPage",
    "PracticeModelProgramme",
    "PracticeModelTargetGroup",
    "PracticeModelTheme",
    "PracticeModelTopic",
    "Programme",
    "Purpose",
    "Reason",
    "TargetGroup",
    "Term",
    "Theme",
    "Topic",
    "TranslatedPage",
    "TranslatorInterest",
    "Upload",
    "UseReport",
]

"""Makes what a new site needs: languages, home and index pages, vocabularies, groups, workflow, statements."""

from django.core.management.base import BaseCommand

from practicemodels.setup.adopters import make_adopters
from practicemodels.setup.people import make_people
from practicemodels.setup.statements import make_statements
from practicemodels.setup.structure import make_structure
from practicemodels.translation.overview import note_texts
from practicemodels.vocabularies import load_shipped


class Command(BaseCommand):
    help = "Makes what a new site needs. It can be run again: what people have changed stays."

    def handle(self, *args, **options):
        make_structure()
        make_statements()
        load_shipped()
        make_people()
        make_adopters()
        note_texts()

"""The site for a WSGI server: `gunicorn practicesite.wsgi`."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "practicesite.settings")
application = get_wsgi_application()

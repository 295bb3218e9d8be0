# The site with its system packages: libvoikko analyses Finnish, so no data of another licence comes along.
FROM python:3.13-slim-bookworm

ENV PYTHONUNBUFFERED=1 PYTHONDONTWRITEBYTECODE=1 LANGUAGE_CACHE=/app/.cache PIP_NO_CACHE_DIR=1 PIP_DISABLE_PIP_VERSION_CHECK=1
RUN apt-get update \
    && apt-get install -y --no-install-recommends libvoikko1 voikko-fi \
    && rm -rf /var/lib/apt/lists/* \
    && useradd --system --create-home --uid 10001 site \
    && install -d -o site -g site /data /data/media

WORKDIR /app
COPY requirements.lock ./
RUN pip install --no-deps --require-hashes -r requirements.lock
COPY . .
# The values below only let the commands of the build start; none of them stays in the image's environment.
RUN pip install --no-deps --no-build-isolation --no-index -e . \
    && python tools/catalogues.py compile \
    && python -m search.language \
    && SECRET_KEY=$(head -c 64 /dev/urandom | base64 -w0) SITE_URL=http://localhost ALLOWED_HOSTS=localhost \
       EMAIL_URL=dummymail:// EMAIL_FROM=site@localhost python manage.py collectstatic --noinput --verbosity 0

USER site
EXPOSE 8000
HEALTHCHECK --interval=30s --timeout=5s --start-period=60s \
    CMD ["python", "-c", "import urllib.request as r; r.urlopen(r.Request('http://127.0.0.1:8000/healthz'), timeout=4)"]
CMD ["gunicorn", "practicesite.wsgi", "--bind", "0.0.0.0:8000", "--workers", "3", "--threads", "2", "--limit-request-line", "8190", "--max-requests", "2000", "--max-requests-jitter", "200", "--access-logfile", "-"]

"""The connection to the search server: one client in a process, with short limits."""

import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any
from urllib.parse import unquote, urlsplit

from elastic_transport import TransportError
from elasticsearch import ApiError, Elasticsearch

from .breaker import Breaker, Unavailable

# Seconds that a reader's search waits for the server, all its requests together; and that a worker's bulk may take.
HURRY, PATIENCE = 0.8, 60.0
DEFAULT_PREFIX = "practice-models"


@dataclass(frozen=True)
class Address:
    """A SEARCH_URL taken apart."""

    server: str
    user: str = ""
    password: str = field(default="", repr=False)
    prefix: str = DEFAULT_PREFIX

    @classmethod
    def read(cls, url: str) -> "Address":
        parts = urlsplit(url)
        port = parts.port or (443 if parts.scheme == "https" else 80)
        host = f"[{parts.hostname}]" if ":" in (parts.hostname or "") else parts.hostname
        return cls(
            f"{parts.scheme}://{host}:{port}",
            unquote(parts.username or ""),
            unquote(parts.password or ""),
            parts.path.strip("/").lower() or DEFAULT_PREFIX,
        )


class Connection:
    """Asks the server, and says `Unavailable` for all that may pass by itself or is not the request's fault."""

    def __init__(self, address: Address) -> None:
        credentials = (address.user, address.password) if address.user else None
        self.client = Elasticsearch(
            address.server, basic_auth=credentials, request_timeout=HURRY, max_retries=0, retry_on_timeout=False
        )
        self.breaker = Breaker(lambda: self.client.indices.exists_alias(name=address.prefix))

    def ask(self, method: str, path: str, body: Any = None, limit: float = HURRY, **parameters: Any) -> Any:
        """What the server answers to a request; `Unavailable` at once while it is known to be down."""
        if self.breaker.is_open:
            raise Unavailable(self.breaker.why)
        headers = {"accept": "application/json"}
        if body is not None:
            headers["content-type"] = "application/x-ndjson" if isinstance(body, list) else "application/json"
        try:
            answer = self.client.options(request_timeout=limit).perform_request(
                method, path, params=parameters or None, headers=headers, body=body
            )
        except TransportError as error:
            raise self._failed(f"{type(error).__name__}: {error.message}") from error
        except ApiError as error:
            if error.status_code in (401, 403, 429) or error.status_code >= 500:
                raise self._failed(f"{error.status_code} {reason_of(error.body)}") from error
            raise
        self.breaker.succeed()
        return answer.body

    def _failed(self, why: str) -> Unavailable:
        self.breaker.fail(why)
        return Unavailable(why)


def reason_of(body: Any) -> str:
    """What the server gives as the reason, in one line."""
    error = body.get("error", body) if isinstance(body, Mapping) else body
    if isinstance(error, Mapping):
        return f"{error.get('type', '')}: {error.get('reason', '')}"[:300]
    return str(error)[:300]


@lru_cache
def _connection(address: Address, process: int) -> Connection:
    return Connection(address)


def connection_to(address: Address) -> Connection:
    """The connection of this process; a forked worker makes its own."""
    return _connection(address, os.getpid())

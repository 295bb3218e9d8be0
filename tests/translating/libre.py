"""A translation service of the LibreTranslate form: a real HTTP server, which can be made to misbehave."""

import json
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

Answer = Callable[[dict], object]


def marked(asked: dict) -> dict:
    """An honest service: every text comes back, with its tags, with the name of the language before it."""
    return {"translatedText": [f"[{asked['target']}] {text}" for text in asked["q"]]}


class Service:
    """What the server was asked, and how it answers: `answer` makes the object, or bytes, from the request."""

    def __init__(self) -> None:
        self.answer: Answer = marked
        self.status = 200
        self.delay = 0.0
        self.drip = False
        self.asked: list[dict] = []
        self.address = ""


@contextmanager
def running() -> Iterator[Service]:
    service = Service()

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            asked = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
            service.asked.append(asked | {"path": self.path})
            time.sleep(service.delay)
            answer = service.answer(asked)
            body = answer if isinstance(answer, bytes) else json.dumps(answer).encode()
            try:
                self.send_response(service.status)
                self.send_header("Content-Type", "application/json")
                self.send_header("Content-Length", str(len(body)))
                self.end_headers()
                if not service.drip:
                    self.wfile.write(body)
                    return
                for byte in body:
                    self.wfile.write(bytes([byte]))
                    self.wfile.flush()
                    time.sleep(0.2)
            except (BrokenPipeError, ConnectionResetError):
                pass

        def log_message(self, *args: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    service.address = f"libretranslate+http://salainen@127.0.0.1:{server.server_port}"
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield service
    finally:
        server.shutdown()
        server.server_close()

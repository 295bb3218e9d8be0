"""Networks that fail in ways that a refused connection does not."""

import selectors
import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def black_hole() -> Iterator[int]:
    """A port that never answers, not even to a connection."""
    with socket.socket() as server:
        server.bind(("127.0.0.1", 0))
        server.listen(0)
        waiting = []
        for _ in range(4):  # fill the queue of connections that nobody accepts
            one = socket.socket()
            one.setblocking(False)
            one.connect_ex(server.getsockname())
            waiting.append(one)
        yield server.getsockname()[1]
        for one in waiting:
            one.close()


class Wire(threading.Thread):
    """A port that leads to another, until it is cut: then connections stay open and nothing comes through."""

    def __init__(self, target: int) -> None:
        super().__init__(daemon=True)
        self.target = target
        self.cut = False
        self.server = socket.create_server(("127.0.0.1", 0))
        self.port = self.server.getsockname()[1]
        self.other: dict[socket.socket, socket.socket] = {}
        self.start()

    def run(self) -> None:
        chooser = selectors.DefaultSelector()
        chooser.register(self.server, selectors.EVENT_READ)
        while True:
            for key, _ in chooser.select(0.1):
                if key.fileobj is self.server:
                    self._connect(chooser)
                elif not self.cut:
                    self._pass_on(chooser, key.fileobj)

    def _connect(self, chooser: selectors.BaseSelector) -> None:
        near = self.server.accept()[0]
        try:
            far = socket.create_connection(("127.0.0.1", self.target), timeout=5)
        except OSError:
            near.close()
            return
        for one, other in ((near, far), (far, near)):
            self.other[one] = other
            chooser.register(one, selectors.EVENT_READ)

    def _pass_on(self, chooser: selectors.BaseSelector, one) -> None:
        other = self.other.get(one)
        if other is None:
            return  # closed a moment ago, with the end that it led to
        try:
            data = one.recv(65536)
            if data:
                other.sendall(data)
                return
        except OSError:
            pass
        for end in (one, other):
            chooser.unregister(end)
            self.other.pop(end, None)
            end.close()

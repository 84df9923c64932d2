"""Browsers that are not Chromium, told by WebDriver what to do: Firefox, and WebKit, the engine of Safari."""

from __future__ import annotations

import json
import os
import shutil
import socket
import subprocess
import time
import urllib.error
import urllib.request
from abc import ABC, abstractmethod
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

websocket = pytest.importorskip("websocket")

FIREFOX = next(filter(None, map(shutil.which, ("firefox-esr", "firefox"))), None)
DRIVER, SCREEN = shutil.which("WebKitWebDriver"), shutil.which("Xvfb")
MINIBROWSER = next(iter(sorted(Path("/usr/lib").glob("*/webkit2gtk-4*/MiniBrowser"), reverse=True)), None)
HEIGHT = 900
PATIENCE = 60  # seconds for a browser to begin, and for an answer


class Engine(ABC):
    """A window of a browser."""

    @abstractmethod
    def open(self, path: Path, query: str = "", *, width: int = 1280) -> None:
        """Open a page of the book in this width."""

    @abstractmethod
    def ask(self, expression: str) -> Any:
        """The value of an expression."""

    def wait(self, expression: str) -> None:
        """Wait until an expression is true."""
        ends = time.monotonic() + PATIENCE
        while not self.ask(expression):
            assert time.monotonic() < ends, expression
            time.sleep(0.1)


class Firefox(Engine):
    """A tab of Firefox."""

    def __init__(self, address: str) -> None:
        self._socket = websocket.create_connection(f"{address}/session", timeout=PATIENCE, suppress_origin=True)
        self._number = 0
        self._tell("session.new", capabilities={})
        self._tab = self._tell("browsingContext.getTree")["contexts"][0]["context"]

    def _tell(self, method: str, **options: Any) -> Any:
        self._number += 1
        self._socket.send(json.dumps({"id": self._number, "method": method, "params": options}))
        while True:
            found = json.loads(self._socket.recv())
            if found.get("id") == self._number:
                assert found["type"] == "success", found
                return found["result"]

    def open(self, path: Path, query: str = "", *, width: int = 1280) -> None:
        viewport = {"width": width, "height": HEIGHT}
        self._tell("browsingContext.setViewport", context=self._tab, viewport=viewport)
        self._tell("browsingContext.navigate", context=self._tab, url=path.as_uri() + query, wait="complete")

    def ask(self, expression: str) -> Any:
        asked = f"JSON.stringify({expression})"
        target = {"context": self._tab}
        found = self._tell("script.evaluate", expression=asked, target=target, awaitPromise=False)["result"]
        return json.loads(found["value"]) if found["type"] == "string" else None


class WebKit(Engine):
    """A window of WebKit's own small browser."""

    def __init__(self, address: str, frame: Path) -> None:
        self._address, self._frame = address, frame
        options = {"binary": str(MINIBROWSER), "args": ["--automation"]}
        wanted = {"capabilities": {"alwaysMatch": {"webkitgtk:browserOptions": options}}}
        self._address += f"/session/{self._tell('/session', wanted)['sessionId']}"

    def _tell(self, path: str, options: Any) -> Any:
        request = urllib.request.Request(self._address + path, data=json.dumps(options).encode(), method="POST")
        with urllib.request.urlopen(request, timeout=PATIENCE) as answer:
            return json.load(answer)["value"]

    def open(self, path: Path, query: str = "", *, width: int = 1280) -> None:
        # In a frame: this browser has no window as narrow as a phone.
        page = f"<iframe width={width} height={HEIGHT} src='{path.as_uri()}{query}'></iframe>"
        self._frame.write_text(f"<!doctype html><title>A frame</title>{page}", encoding="utf-8")
        self._tell("/url", {"url": self._frame.as_uri()})
        self._tell("/frame", {"id": 0})

    def ask(self, expression: str) -> Any:
        return self._tell("/execute/sync", {"script": f"return {expression}", "args": []})


@contextmanager
def _running(*command: str, **options: Any) -> Iterator[subprocess.Popen[bytes]]:
    quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
    process = subprocess.Popen(command, **quiet | options)
    try:
        yield process
    finally:
        process.terminate()
        process.wait()


@contextmanager
def firefox(folder: Path) -> Iterator[Engine]:
    """Firefox without a screen, its profile in an empty folder."""
    command = str(FIREFOX), "--headless", "--no-remote", "--profile", str(folder), "--remote-debugging-port", "0"
    with _running(*command) as process:
        told, ends = folder / "WebDriverBiDiServer.json", time.monotonic() + PATIENCE
        while not told.is_file() or not told.read_text():
            assert time.monotonic() < ends and process.poll() is None, "Firefox has not begun"
            time.sleep(0.1)
        server = json.loads(told.read_text())
        yield Firefox(f"ws://{server['ws_host']}:{server['ws_port']}")


@contextmanager
def webkit(folder: Path) -> Iterator[Engine]:
    """WebKit on a screen that nobody sees, its files in an empty folder."""
    screen = str(SCREEN), "-displayfd", "1", "-screen", "0", "1400x1000x24", "-nolisten", "tcp"
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        port = one.getsockname()[1]
    with _running(*screen, stdout=subprocess.PIPE) as shown:
        assert shown.stdout
        display = {"DISPLAY": f":{shown.stdout.readline().decode().strip()}", "GDK_BACKEND": "x11", "NO_AT_BRIDGE": "1"}
        own = {"HOME": str(folder), "XDG_CACHE_HOME": str(folder), "WEBKIT_DISABLE_DMABUF_RENDERER": "1"}
        with _running(str(DRIVER), f"--port={port}", env=os.environ | display | own):
            ends = time.monotonic() + PATIENCE
            while True:
                try:
                    engine = WebKit(f"http://127.0.0.1:{port}", folder / "frame.html")
                    break
                except urllib.error.URLError:
                    assert time.monotonic() < ends, "WebKit has not begun"
                    time.sleep(0.1)
            yield engine


ENGINES = {"firefox": (firefox, bool(FIREFOX)), "webkit": (webkit, bool(DRIVER and SCREEN and MINIBROWSER))}
"""How each begins, and whether it is installed."""

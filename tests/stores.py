"""Object stores for tests: a server of S3 and a web server, both on this machine."""

from __future__ import annotations

import functools
import http.server
import threading
import urllib.request
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import boto3
import fsspec
import pytest
from moto.server import ThreadedMotoServer

ENVIRONMENT = {"AWS_ACCESS_KEY_ID": "test", "AWS_SECRET_ACCESS_KEY": "test", "AWS_DEFAULT_REGION": "us-east-1"}


@contextmanager
def s3() -> Iterator[Any]:
    """A server of S3, and a client of it; the environment leads to it while the block runs."""
    server = ThreadedMotoServer(ip_address="127.0.0.1", port=0, verbose=False)
    server.start()
    host, port = server.get_host_and_port()
    with pytest.MonkeyPatch.context() as patched:
        for name, value in {**ENVIRONMENT, "AWS_ENDPOINT_URL": f"http://{host}:{port}"}.items():
            patched.setenv(name, value)
        fsspec.get_filesystem_class("s3").clear_instance_cache()
        reset = urllib.request.Request(f"http://{host}:{port}/moto-api/reset", method="POST")
        urllib.request.urlopen(reset).close()  # servers of one process have one memory
        yield boto3.client("s3")
    server.stop()


def put(client: Any, bucket: str, objects: Mapping[str, bytes]) -> None:
    """Make a bucket that holds just these objects."""
    client.create_bucket(Bucket=bucket)
    for name in objects:
        client.put_object(Bucket=bucket, Key=name, Body=objects[name])


def of_folder(folder: Path, below: str) -> dict[str, bytes]:
    """The files of a folder as objects whose names begin with ``below``."""
    files = (path for path in folder.rglob("*") if path.is_file())
    return {f"{below}{path.relative_to(folder).as_posix()}": path.read_bytes() for path in files}


@contextmanager
def web(folder: Path, shut: str = "//") -> Iterator[str]:
    """The address of a web server that lists a folder; it fails where ``shut`` is in a path."""
    handler = functools.partial(_Handler, directory=str(folder), shut=shut)
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()


class _Handler(http.server.SimpleHTTPRequestHandler):
    def __init__(self, *args: Any, shut: str, **options: Any) -> None:
        """Serve one request."""
        self.shut = shut
        super().__init__(*args, **options)

    def do_GET(self) -> None:
        """Answer, or fail."""
        if self.shut in self.path:
            self.send_error(503)
        else:
            super().do_GET()

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing."""

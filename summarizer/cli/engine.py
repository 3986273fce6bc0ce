"""``summarize engine``: the embedded engine as an OpenAI-compatible server."""

from __future__ import annotations

import signal
import threading

import click

from summarizer.cli.door import DONE
from summarizer.cli.options import HELP_NAMES
from summarizer.cli.words import say
from summarizer.core.errors import ConfigError

__all__ = ["command"]


@click.command(context_settings={"help_option_names": HELP_NAMES})
@click.option("--host", default="127.0.0.1", show_default=True, help="Address to listen on.")
@click.option(
    "--port", type=click.IntRange(0, 65535), default=8088, show_default=True,
    help="Port to listen on; 0 for any that is free.",
)  # fmt: skip
@click.option("-q", "--quiet", is_flag=True, help="Do not tell of each request.")
def command(host: str, port: int, *, quiet: bool) -> int:
    """Serve the embedded engine as an OpenAI-compatible server, to develop against.

    It answers POST /v1/chat/completions (tools, response formats, streaming) and GET /v1/models,
    needs no key and no network, and costs nothing. Ctrl-C or SIGTERM ends it when what is in work
    is answered.
    """
    from summarizer.engine.server import EngineServer

    try:
        server = EngineServer(host, port, None if quiet else say)
    except (OSError, UnicodeError) as problem:
        reason = getattr(problem, "strerror", None) or problem
        raise ConfigError(
            f"cannot listen on {host}:{port} ({reason}): give another --host or --port"
        ) from problem
    over = threading.Event()
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, lambda *_: over.set())
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.1})
    thread.start()
    say(f"the embedded engine answers at {server.url} (Ctrl-C ends it)")
    while not over.wait(3600):
        pass
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, signal.SIG_DFL)  # a second one ends it at once
    server.shutdown()
    thread.join()
    server.server_close()
    return DONE

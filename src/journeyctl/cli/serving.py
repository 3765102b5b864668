"""What `serve` does: watch files, and show their pages until it is stopped."""

from __future__ import annotations

import threading
from pathlib import Path

import typer

from journeyctl.cli.rendering import complain
from journeyctl.cli.terminal import say, show
from journeyctl.cli.wishes import Options
from journeyctl.live.preview import Preview
from journeyctl.live.server import open_server
from journeyctl.live.session import Session
from journeyctl.live.site import Site
from journeyctl.render.loading import errors_of


def run(path: str, options: Options, port: int | None, *, opens: bool) -> None:
    """Serve journeys until Ctrl-C, which ends it with open connections, too."""
    site = Site()
    languages = options.languages or [""]
    preview = Preview(site, languages[0], single=not Path(path).is_dir())
    rounds = Session([path], options.page_orders).rounds(threading.Event())
    change = next(rounds)
    preview.show(change)
    with open_server(site, port) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        typer.echo(server.address)
        say("shown to this machine only; Ctrl-C ends it")
        if opens:
            typer.launch(server.address)
        try:
            show(errors_of(touched.loaded for touched in change.touched))
            for change in rounds:
                preview.show(change)
                if change.trouble is not None:
                    complain(change.trouble)
                show(errors_of(touched.loaded for touched in change.touched))
        finally:
            site.close()
            server.shutdown()

"""Where the command starts: imports first, with the garbage collector out of the way.

Importing makes many thousand objects that all live until the end; looking through them for
garbage, then and at exit, took a fifth of the time a draft needs.
"""

import gc

gc.disable()

from draftkit.cli.main import run as _run  # noqa: E402


def run() -> None:
    """Run the command line; see `cli.main.run`."""
    gc.freeze()
    gc.enable()
    try:
        _run()
    finally:
        gc.freeze()

"""`python -m draftkit`."""

from draftkit.cli.start import run

run()

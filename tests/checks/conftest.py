"""The shipped data of the checks, loaded once."""

from __future__ import annotations

import pytest

from draftkit.app.checking import load_cues
from draftkit.checks.cues import Cues
from draftkit.content import Content


@pytest.fixture(scope="session")
def cues(content: Content) -> Cues:
    return load_cues(content)

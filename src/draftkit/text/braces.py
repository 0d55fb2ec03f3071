"""The signs around a template's tags, typed full-width."""

from __future__ import annotations

import re

WIDE_TAG = re.compile(r"｛[｛{%％]|\{[｛％]|[%％]｝|％\}|\}｝|｝[}｝]")
HALF_WIDTH = "要用半角：{{ … }}、{% … %}"

"""What stands on a textual screen, as lines of text."""

from __future__ import annotations

from typing import Any


def screen_text(app: Any) -> str:
    """Return the lines of the screen, wide characters and all, without spaces at their ends."""
    strips = app.screen._compositor.render_strips()
    return "\n".join("".join(segment.text for segment in strip).rstrip() for strip in strips)

"""From an outline to a draft. Floor 2."""

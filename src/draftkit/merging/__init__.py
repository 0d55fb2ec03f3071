"""Bringing a hand-edited draft and a new composition together, paragraph by paragraph. Floor 2."""

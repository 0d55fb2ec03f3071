"""DraftKit: honest first drafts of Chinese workplace essays, offline and repeatable."""

__version__ = "0.1.0"

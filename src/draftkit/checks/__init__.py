"""Checks: a text and what is known about it in, findings out. Floor 2, pure."""

"""Checks: pure functions from facts to findings. Floor 2."""

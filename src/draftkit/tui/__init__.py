"""Screens for a terminal. textual is imported in `tui.widgets` only, when a screen is opened."""

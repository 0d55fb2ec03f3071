"""Templates: front matter, sandboxed Jinja, and the outline a template renders to. Floor 2."""

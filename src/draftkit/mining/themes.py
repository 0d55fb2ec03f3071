"""What a piece of text is about."""

from __future__ import annotations

from draftkit.mining.rules import Rules, ThemeRule


def themes_of(text: str, rules: Rules, most: int = 4) -> tuple[str, ...]:
    """Return the themes with the most cues, at most ``most``, in the order of themes.yaml."""
    scores = {rule.id: _score(rule, text) for rule in rules.themes}
    best = sorted((name for name in scores if scores[name] >= 1), key=lambda name: -scores[name])
    chosen = set(best[:most])
    return tuple(name for name in scores if name in chosen)


def cues_met(rule: ThemeRule, text: str) -> list[str]:
    """Return the words of a text that speak for a theme, strong ones first, each once."""
    strong = [match.group() for match in rule.strong.finditer(text)]
    weak = [found.group() for pattern in rule.weak if (found := pattern.search(text))]
    return list(dict.fromkeys([*strong, *weak]))


def _score(rule: ThemeRule, text: str) -> float:
    strong = len({match.group() for match in rule.strong.finditer(text)})
    weak = sum(1 for pattern in rule.weak if pattern.search(text))
    return strong + weak * 0.5

"""What a piece of text is about."""

from __future__ import annotations

from functools import lru_cache

from draftkit.mining.rules import Rules, ThemeRule

_REMEMBERED = 4_000  # texts: sentences come again, in other essays and as frames


@lru_cache(_REMEMBERED)
def themes_of(text: str, rules: Rules, most: int = 4) -> tuple[str, ...]:
    """Return the themes with the most cues, at most ``most``, in the order of themes.yaml."""
    scores = _scores(text, rules)
    best = sorted((at for at in sorted(scores) if scores[at] >= 1), key=lambda at: -scores[at])
    return tuple(rules.themes[at].id for at in sorted(best[:most]))


def cues_met(rule: ThemeRule, text: str) -> list[str]:
    """Return the words of a text that speak for a theme, strong ones first, each once."""
    strong = [match.group() for match in rule.strong.finditer(text)]
    weak = [found.group() for pattern in rule.weak if (found := pattern.search(text))]
    return list(dict.fromkeys([*strong, *weak]))


def _scores(text: str, rules: Rules) -> dict[int, float]:
    """Return the score of every theme that has one, by its number."""
    scores: dict[int, float] = {}
    for at, pattern in rules.likely("strong", text):
        strong = len({match.group() for match in pattern.finditer(text)})
        scores[at] = scores.get(at, 0.0) + strong
    for at, pattern in rules.likely("weak", text):
        if pattern.search(text):
            scores[at] = scores.get(at, 0.0) + 0.5
    return scores

"""From essay files to labelled units, phrases and structures. Floor 2.

reader → essays → segment → annotate (enumerators, slots, moves, themes, issues)
       → phrases (clauses, frames, gate, alternatives) and structures; `pipeline` runs it all.
What it looks for is data (``phrasebank/moves.yaml``, ``themes.yaml``, ``rules/`` …).
"""

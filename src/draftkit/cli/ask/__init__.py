"""Asking on a terminal; loaded only when something is asked.

asker     what a way of asking must be able to do, and which one fits this terminal
prompts   lines and lists with keys (the only import of questionary and prompt_toolkit)
plain     numbered questions by `input()`, for terminals that cannot move the cursor
start     what to write, unfinished interviews, the profile
talk      one question after another, the review
choose    take the draft, another version, another length
sentences choosing sentence by sentence
"""

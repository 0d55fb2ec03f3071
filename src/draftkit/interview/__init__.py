"""Questions and answers, without a terminal: what to ask next, what an answer means. Floor 2."""

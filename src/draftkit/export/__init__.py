"""From a draft to files people open. Floor 2."""

"""The use case behind `draftkit revise`: a draft somebody has edited, and what should change."""

"""The content systems that the practice sites run on: one class each, and two templates."""

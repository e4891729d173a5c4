"""Reading pages: pure functions from bytes to readings."""

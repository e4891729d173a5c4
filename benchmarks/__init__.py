"""Measurements of our own code beside its peers. `python -m benchmarks` lists and runs them."""

"""Copies of known texts, changed in known ways and degrees, and look-alikes that are no copies."""

from benchmarks.graded.make import Copy, graded
from benchmarks.graded.texts import Plain, corpus_texts, labelled_texts, practice_texts

__all__ = ["Copy", "Plain", "corpus_texts", "graded", "labelled_texts", "practice_texts"]

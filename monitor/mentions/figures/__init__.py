"""Figures named in a text: what is counted, how many, of when."""

from monitor.mentions.figures.finder import find_figures

__all__ = ["find_figures"]

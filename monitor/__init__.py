"""Composes and runs the monitor: the only package that knows the other three."""

__version__ = "0.1.0"

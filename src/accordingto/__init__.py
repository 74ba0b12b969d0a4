"""Read news reports and keep the record of who claimed what, on whose word."""

__version__ = "0.1.0"

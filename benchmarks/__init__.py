"""Measurements against peers, run by hand and as a smoke run in CI."""

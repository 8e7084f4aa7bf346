"""Measures graphsvc beside the bare driver, in one run on one machine. Nothing of the product imports it."""

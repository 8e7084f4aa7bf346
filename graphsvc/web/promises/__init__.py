"""Promises and their supervision: the page and the API of all of them, and the form by which one is taken over."""

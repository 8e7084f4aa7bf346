"""Imports: a file is uploaded, checked before anything is written, imported, listed and taken back; by API and on pages."""

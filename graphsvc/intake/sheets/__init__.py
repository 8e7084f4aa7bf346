"""Map and clean: a sheet as it lies in a file -> rows of entities and links with typed values, or why a cell is refused.

Begins at `rows`. Needs no database.
"""

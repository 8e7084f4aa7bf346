"""Resolve, check and write: typed rows -> what they mean in the graph -> its nodes and links.

`folding` -> `resolving`, `identity`, `region_rows` -> `checking` -> `writing`. Must not know of files or cells.
"""

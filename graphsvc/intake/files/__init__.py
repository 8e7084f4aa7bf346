"""Read: a file, folder or archive -> its sheets as tables, with every limit checked before anything is unpacked.

Begins at `reading`. Must not know what a sheet or a column means.
"""

"""The read model of the links: columns of numbers on which rankings and counts are worked out without the database.

Pure functions over arrays, which know no store and no text; `numbering` alone turns ids into numbers and back. How they are
filled and kept in step is the business of `network_copy`.
"""

"""The read model of the links: columns of numbers on which rankings and counts are worked out without the database.

Pure functions over arrays. They know neither the store nor any text: who asks turns ids into numbers and numbers into names.
"""

"""How facts come in: read -> map -> clean -> resolve -> check -> write.

The first three steps need no database and end in `rows.parse`. Must not know HTTP, the command line or any Cypher text.
"""

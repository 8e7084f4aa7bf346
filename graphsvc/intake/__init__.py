"""How facts come in: read (`files`) -> map and clean (`sheets`) -> resolve, check and write (`joining`) -> derive.

`importing` goes through all of it, `undoing` takes it back, `template` is where a user begins. The first two steps need no
database and end in `sheets.rows.parse`; how a sheet is read is proposed by `sheets.mapping` and can be chosen (`sheets.choices`). Must not know HTTP, the command line or any Cypher text.
"""

"""How facts come in: read (`files`) -> map and clean (`sheets`) -> resolve, check and write (`joining`) -> derive.

`importing` goes through all of it, `changes.undo` takes it back, `template` is where a user begins. What only the user can know
waits (`proposals`) and goes in once it is decided (`deciding`); both write by `batch_of_rows`. The first two steps need no
database and end in `sheets.rows.parse`; how a sheet is read is proposed by `sheets.mapping` and can be chosen (`sheets.choices`).
Must not know HTTP, the command line or any Cypher text.
"""

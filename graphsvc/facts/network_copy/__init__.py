"""The copy of all links that a serving process keeps as columns, so that it ranks and counts without the database.

    building   reads it whole          updating   takes over what the journal tells       files   keeps it between restarts
    current    the copy of this process, in step with the database         ranking, …   what is asked of it, by ids
    kept       what was read of single entities beside it

The database stays the only truth: a copy that is in doubt is thrown away and built again, and whoever finds none asks the
database itself. Must not write anything to it.
"""

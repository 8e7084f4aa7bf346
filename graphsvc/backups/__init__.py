"""Everything that a database holds as one file, and back: while it serves, and on either engine.

    back_up(store, viewer, Path("office.backup"))  -> Contents     restore(store, viewer, Path("office.backup")) -> Restored

    rows        what stands in a file, line by line           compressed, sealed, ended    the bytes around it: gzip, a password, the end
    reading     a file checked as a whole, and its rows        masking              the same without private values
    taking      a database into a file                         restoring            a file into an empty database
    files       a file as a whole or not at all
    names       how files are called                           retention, scheduling    which are kept, and when one is due
    proving     a backup restored elsewhere, and asked
    tables      the whole network in the import format, for whoever leaves
    problems    what can be wrong with a file, each as a sentence that names it

The only place beside `changes` that writes facts: as they were, with the journal that tells of them. docs/backup.md describes
the file. Must not know pages or commands.
"""

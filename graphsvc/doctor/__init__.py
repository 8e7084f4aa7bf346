"""Looks at all that can be wrong with a service and its network, says what to do, and mends what follows from the facts.

    machine   room on the disks, memory, settings, the age of the newest backup
    network   schema, counts, ends of links, owners by rule, search texts

Must not know pages or commands.
"""

"""What every surface says in the same words: of a link, an owner, a status, a last contact, a number, a date.

Terminal, pages, files and answers take their words from here, in Chinese and in English. Must not ask the graph.
"""

"""What an officer is handed: several questions put together, the same for a page, a command and a file.

Takes a store and a question, returns plain data, a picture or the bytes of a file. Must not know HTTP or the command line.
"""

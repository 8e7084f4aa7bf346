"""What only the user can decide about the rows of a list: asked, kept until somebody decides, remembered for the next time.

    asking     what a check of a file left open -> proposals that wait
    kept_rows  a typed row as it is kept, and back          keys  what the same row of a later file is known by
    answers    an answer -> the row as it is then           remembered  answers given before -> the rows of this file
    telling    proposals as a viewer is told of them

Must not write rows: `intake.deciding` does once they are decided. Must not know pages or commands.
"""

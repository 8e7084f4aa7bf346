"""The text of a cell or of a form's field -> the value of a vocabulary field, or the reason why it is none.

Sheets and forms ask the same here. Must not know files, rows or the graph.
"""

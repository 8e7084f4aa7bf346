"""What changes in the graph, whatever door it comes by: checked, written with its journal entry, derived anew, taken back.

The only place that puts facts into the store.
"""

"""An explored picture: how it grows, what of a region belongs to it, what is drawn as one, hidden, or left to be opened.

    growth   who is in the picture, since which step      region   what a region's own answer brings
    drawn    which links are drawn, several as one         hiding   what a viewer does not want to see
    beside   how many more stand next to each node      latest   what the last ones were made of, kept until a write

The network of all days decides what belongs to the picture and in which order it grew, so that nothing moves when the day
does; the day decides what is shown. Must not decide where anything stands or what it looks like.
"""

from graphsvc.queries.exploring.explored import explore, unknown

__all__ = ["explore", "unknown"]

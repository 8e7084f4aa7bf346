"""The gazetteer: the shipped tables of regions and the resolution of a text to a region.

Standard library only, no other part of the service; knows nothing of the graph.
"""

"""Regions: what a text means, the page of one region, its stations and the regions below it.

The page shows the answer of `web.connections`; it asks that topic's own question through `region_page.connections`.
"""

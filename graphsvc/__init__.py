"""graphsvc: an expert-network graph service for Chinese talent-liaison offices."""

__version__ = "0.1.0"

"""The two databases behind one driver. What differs between them is handled here and nowhere else."""

from graphsvc.store.engines.engine import Endpoint, Engine, open_engine

__all__ = ["Endpoint", "Engine", "open_engine"]

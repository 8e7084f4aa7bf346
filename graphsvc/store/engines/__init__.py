"""The two databases behind one driver. What differs between them is handled here and nowhere else."""

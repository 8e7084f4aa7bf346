"""The papers of a handover: the sheet that both sides sign, and what welcomes each successor; as pages to print and for Word."""

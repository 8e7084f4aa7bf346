"""Owner rules made and changed: the form, what it would do beforehand, and the same by API."""

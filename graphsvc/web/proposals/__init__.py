"""What of the lists waits to be decided: the page, its form for one or many, and the API."""

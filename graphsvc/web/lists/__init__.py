"""Lists of each kind: the address that holds a whole question, the API, the pages, and what is done with several rows at once."""

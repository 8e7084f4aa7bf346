"""What may be the same twice: the page and the API of the pairs, and saying that two are not."""

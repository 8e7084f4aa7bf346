"""How well the same person is known again among 100,000: made people, what is found of their doubles, and another tool beside it."""

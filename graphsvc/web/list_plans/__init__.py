"""How an uploaded list is read: the form that shows and changes it, and the profiles of lists that were read before."""

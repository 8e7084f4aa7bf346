"""The explorer: the question that its picture answers, the page around it, and the files made of what is drawn."""

"""What is known, as the parts that answers are made of; between the store, which keeps, and the questions, which ask."""

"""What is known, as the frozen parts that answers are made of: chains, owners, figures, look-up, the meaning of rules.

Questions share these parts and do not know each other. Must not write.
"""

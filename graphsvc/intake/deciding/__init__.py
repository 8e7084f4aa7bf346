"""What waits is decided: answers by form, request or command -> rows checked again -> a batch of their own.

    given  an answer as it is given -> a proposal with it        checked_again  answered rows, against the graph of now
    decide the act: what goes in, what is asked anew, what is left out

Must not know pages or commands.
"""

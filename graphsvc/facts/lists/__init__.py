"""Lists: the entities of a kind as one table, with columns, conditions and an order made of the vocabulary.

    columns     what a list of a kind can show          conditions   what is asked of a column, and how that is read from a text
    linked      the other ends of a column's links      worked_out   owner, last contact, next step, score, how many links
    matching    which rows a list has                   ordering     in which order, and from which place on
    found       which a whole question finds            namesakes    what tells rows of one name apart
    cells       what the rows of one page show          facets       how many rows there are of each value, by one or two columns
    counts      these as an answer tells of them

Everything rests on the copy of the network, so that each number is that of the same entities. Must not know what a page looks like.
"""

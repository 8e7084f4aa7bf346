"""What one officer or post holds passes to others in one signed act.

    propose(store, viewer, "顾明澜", [Choice("程书砚", region="岚港市"), Choice("苏念安")], day) -> Handover, which waits
    sign(store, viewer, "handover-…") -> Handover; with the last signature everything moves, as one journal entry

Only who holds a thing changes: the old holder's link ends the day before, the successor's begins on the day. Nothing is deleted.
"""

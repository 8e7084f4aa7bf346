"""What changes in the graph, whatever door it comes by: checked, written with its journal entry, derived anew, taken back.

    make(store, viewer, [SetFields("expert-1", {"title": "教授"}, seen=version)], reason="名片", door="page") -> Made
    take_back(store, viewer, "journal-…") -> Made
    erase(store, viewer, "expert-1", reason="本人要求") -> Erasure       out of the journal and the reports too; no way back
    history_of_entity(store, viewer, "expert-1") -> History

The only place that puts facts into the store.
"""

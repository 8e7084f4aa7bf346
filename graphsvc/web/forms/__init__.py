"""The forms by which pages change what is known: one maker for all kinds and links, from the vocabulary.

    controls    what a field of the vocabulary is on a page           typed        what came back of it, as changes want it
    refusals    why something was not taken, and what may be meant    entities, links, contacts, undoing    the pages

They work without scripts: a form is sent, shown again with everything that was typed where something is refused, and leads on
where it was taken. Scripts (edit.js, drafts.js) send the same forms and show the same answers in place.
"""

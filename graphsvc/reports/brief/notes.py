"""The notes of the leader's page: each sentence once, numbered as the page first rests on it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from graphsvc.facts.chains import Chain
from graphsvc.facts.due import Due
from graphsvc.facts.figures import Claim as Figure
from graphsvc.facts.refs import Ref
from graphsvc.facts.spoken import Spoken
from graphsvc.pictures.names import shortened
from graphsvc.queries.sources import CitedSource
from graphsvc.reports.brief.content import Note, Quoted
from graphsvc.wording.contacts import due_said, due_said_en
from graphsvc.wording.english import english_date, period_en
from graphsvc.wording.sentences import chinese_date, period

# What a quotation may take of a sheet, in hanzi; the page of the thing itself has it whole.
_QUOTE = 130
Said = tuple[str | None, str | None]  # a quotation and the id of its source


class Notes:
    """Collects notes and numbers them."""

    def __init__(self, sources: Iterable[CitedSource] = ()) -> None:
        self._sources: Mapping[str, CitedSource] = {source.id: source for source in sources}
        self._by_sentence: dict[str, Note] = {}
        self._quoted_in: dict[Said, int] = {}

    def all(self) -> tuple[Note, ...]:
        """Return the notes in their order."""
        return tuple(self._by_sentence.values())

    def of_sentence(
        self, said: str, english: str | None = None, cited: Iterable[Said] = (), of: Ref | None = None
    ) -> int:
        """Return the number of the note that says this, a new one where none does."""
        note = self._by_sentence.get(said)
        if note is None:
            note = self._by_sentence[said] = self._new(said, english, [one for one in cited if any(one)], of)
        return note.number

    def _new(self, said: str, english: str | None, cited: Iterable[Said], of: Ref | None) -> Note:
        """Make a note: what an earlier one quotes already is looked up there."""
        number = len(self._by_sentence) + 1
        fresh: dict[str | None, dict[str, None]] = {}
        earlier = set[int]()
        for quote, source in cited:
            if (first := self._quoted_in.setdefault((quote, source), number)) != number:
                earlier.add(first)
            else:
                fresh.setdefault(source, {}).update({shortened(quote, _QUOTE): None} if quote else {})
        sources = tuple(self._quoted(source, tuple(quotes)) for source, quotes in fresh.items())
        return Note(number, said, english, sources, tuple(sorted(earlier)), of)

    def of_chain(self, chain: Chain) -> int:
        """Return the number of the note that tells a path."""
        cited = [(link.quote, link.source) for link in chain.links]
        return self.of_sentence(chain.sentence, chain.sentence_en, cited)

    def of_contact(self, contact: Ref, told: Spoken) -> int:
        """Return the number of the note that tells when somebody was spoken to, by whom and what was said."""
        by = "、".join(officer.name for officer in told.by)
        head = f"{chinese_date(told.on)}与{contact.name}联络"
        said = head + (f"（{told.channel}）" if told.channel else "") + (f"，经办{by}" if by else "")
        summary = f"：{told.summary.rstrip('。')}" if told.summary else ""
        record = Ref(told.id, "Interaction", head)
        return self.of_sentence(f"{said}{summary}。", _contact_en(contact, told), [(told.quote, told.source)], record)

    def of_promise(self, contact: Ref, item: Due) -> int:
        """Return the number of the note that tells what was agreed, or was to be done next, in full."""
        by = "、".join(officer.name for officer in item.by)
        said = (
            "约定" if item.kind == "Commitment" else f"{chinese_date(item.on)}联络时的下一步" if item.on else "下一步"
        )
        window = f"，期限{period(item.due_from, item.due)}" if item.due_from and item.due != item.due_from else ""
        due = due_said(item.due, overdue=item.overdue)
        text = item.text.rstrip("。") or "未写明"
        parts = (f"与{contact.name}的{said}：{text}{window}", due, f"经办{by}" if by else "")
        record, said = Ref(item.id, item.kind, text), "，".join(filter(None, parts)) + "。"
        return self.of_sentence(said, _promise_en(contact, item), [(item.quote, item.source)], record)

    def of_figure(self, metric: str, figure: Figure) -> tuple[int, ...]:
        """Return the number of the note that tells where a number stands, none where no source is known."""
        when = f"（{chinese_date(figure.as_of)}）" if figure.as_of else ""
        cited = [(source.quote, source.id) for source in figure.sources]
        said = f"{metric}：{figure.text}{when}。"
        return (self.of_sentence(said, f"{metric}: {figure.text_en}", cited),) if cited else ()

    def _quoted(self, source: str | None, quotes: tuple[str, ...]) -> Quoted:
        found = self._sources.get(source or "")
        return (
            Quoted(quotes, source, found.title, found.publisher, found.published)
            if found
            else Quoted(quotes, source, None)
        )


def _contact_en(contact: Ref, told: Spoken) -> str:
    """Return in English when somebody was spoken to, by whom and what was said."""
    by = ", ".join(officer.name for officer in told.by)
    said = f"Contact with {contact.name} on {english_date(told.on)}" + (f" ({told.channel})" if told.channel else "")
    return said + (f", by {by}" if by else "") + (f": {told.summary.rstrip('。')}" if told.summary else "") + "."


def _promise_en(contact: Ref, item: Due) -> str:
    """Return in English what was agreed, or was to be done next, in full."""
    by = ", ".join(officer.name for officer in item.by)
    step = f"Next step of the contact on {english_date(item.on)}" if item.on else "Next step"
    said = f"{'Promise' if item.kind == 'Commitment' else step} with {contact.name}"
    window = period_en(item.due_from, item.due) if item.due_from and item.due != item.due_from else ""
    text = item.text.rstrip("。") or "not described"
    told = (f"{said}: {text}", window, due_said_en(item.due, overdue=item.overdue), f"by {by}" if by else "")
    return ", ".join(filter(None, told)) + "."

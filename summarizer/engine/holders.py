"""Whose side it is: the subject of the verb that takes it, or whoever speaks."""

from __future__ import annotations

from itertools import pairwise

from summarizer.engine.cast import Cast
from summarizer.engine.discourse import Source
from summarizer.engine.lexicon import words
from summarizer.engine.passages import Passage
from summarizer.engine.phrases import Phrase
from summarizer.engine.reading import Range
from summarizer.engine.shifters import Side
from summarizer.engine.tagging import is_role

__all__ = ["Holders"]

_SELF = words("i we me us")
_SELF_IS = words("i'm we're")
_OURS = words("the our this")
_PERSONAL = words("he she they it")
#: So far, in tokens, reaches the description with which a sentence opens.
_WITHIN = 8
_NAMES = frozenset("NRGwSOv")


class Holders:
    """Names whoever takes a side.

    Attributes:
        heads: Name of each entity -> nouns that may stand for it.
    """

    def __init__(self, cast: Cast) -> None:
        self.cast = cast
        self.heads = {entity.name: entity.heads for entity in cast.entities}

    def of(self, p: Passage, side: Side) -> str | None:
        """Who takes a side: the subject of its verb, or the speaker."""
        if side.holder is not None:
            several = (
                side.loose
                and p.low(side.holder[1] - 1).endswith("s")
                and p.low(side.holder[0]) not in _SELF
            )
            return self.called(p, side.holder) or (p.words(*side.holder) if several else None)
        if side.own and (source := p.speaker_at(side.verb)) is not None:
            return source.name
        made = p.reading.attributions if p.reading is not None else ()
        for one in made:
            if one.cue == side.verb and one.source is not None:
                if one.source.media and p.low(side.verb - 1) == "it":  # perhaps a paper it printed
                    return None
                return self._apposed(p, one.source)
        subject, speaker = p.subject(side.verb), p.speaker_at(side.verb)
        if p.low(side.verb) in _SELF_IS:
            return speaker.name if speaker is not None else None
        if subject is None or p.tags[side.verb : side.verb + 1] == "I":
            return self._shared(p, side.verb, speaker)
        return self._of(p, subject, speaker)

    def _of(self, p: Passage, subject: Phrase, speaker: Source | None) -> str | None:
        """Whom the subject of a verb means."""
        low = p.low(subject.start)
        ours = low == "our" or (
            low in _OURS and {"G", "N"} & set(p.tags[subject.start : subject.end])
        )
        if low in _SELF or (p.reading is None and ours):
            return speaker.name if speaker is not None else None
        if low == "you":
            return p.listener.name if p.listener is not None else None
        first = p.reading.subject if p.reading is not None else None
        if low in _PERSONAL and subject.end == subject.start + 1:
            if speaker is not None:
                return speaker.name if p.reading is not None else None
            return first.name if first is not None and not first.media else None
        called = self.called(p, subject.name or (subject.start, subject.end))
        opens = p.reading is not None and subject.outer[0] <= p.reading.begin + 1
        if first is not None and opens and speaker is None and called not in self.heads:
            place = first.entity is not None and first.entity.kind in {"place", "country"}
            if called is None and place:  # "regions of Estria" are not Estria
                return None
            return self._apposed(p, first)
        return called

    def _shared(self, p: Passage, verb: int, speaker: Source | None) -> str | None:
        """Who acts where the verb has no subject of its own: "…, urging it to refuse"."""
        first = verb
        while first > 0 and p.tags[first - 1] in "Xa":
            first -= 1
        if p.low(first) == "there" or p.low(first - 1) == "there":
            return speaker.name if speaker is not None else None
        before = p.tags[first - 1 : first]
        if p.reading is None or before in {"t", "h", "b"} or (before in _NAMES and first < verb):
            return None  # the last: a subject that could not be read
        if speaker is not None:
            parted = self._parted(p, first)
            return speaker.name if parted is None else self._of(p, parted, speaker)
        made = [a for a in p.reading.attributions if a.cue < verb and a.source]
        source = made[-1].source if made else p.reading.subject
        return self._apposed(p, source) if source is not None else None

    def _parted(self, p: Passage, first: int) -> Phrase | None:
        """The subject before a speaker that parts it from its verb: "the mayor, he said, | had"."""
        for one in p.reading.attributions if p.reading is not None else ():
            for (_, end), (start, _) in pairwise(one.content):
                if start == first:
                    return p.subject(end)
        return None

    def _apposed(self, p: Passage, source: Source) -> str | None:
        """The name of a source; of the person behind it in "The Ashby MP, Ann Lee, …"."""
        entity = source.entity
        if p.reading is None or entity is None or entity.kind == "person":
            return source.name
        comma = p.tags.find(",N", p.reading.begin, p.reading.begin + _WITHIN)
        behind = self.cast.at.get(p.tokens[comma + 1].start) if comma > 0 else None
        if behind is None or behind.kind != "person" or not is_role(p.low(comma - 1)):
            return source.name
        return behind.name

    def called(self, p: Passage, phrase: Range) -> str | None:
        """What to call whom a noun phrase means; None where it is nobody who takes sides."""
        start, end = phrase
        tail = next((n for n in range(start + 1, end) if p.tags[n] in "pk"), end)
        able = bool({"R", "G"} & set(p.tags[start:tail]))
        owner = max((n for n in range(start, tail) if p.tags[n] == "s"), default=start - 1)
        for at in range(tail - 1, owner, -1):
            entity = self.cast.at.get(p.tokens[at].start)
            of_it = entity is not None and entity.kind == "country" and p.tags[tail - 1] in "RG"
            if entity is not None and entity.kind not in {"place", "demonym"} and not of_it:
                return entity.name
        if not able:
            return None
        start -= start > 0 and p.tags[start - 1] == "I" and p.tokens[start - 1].text[0].isupper()
        text = p.words(start, tail if p.low(tail) in {"at", "from", "in"} else end)
        return text if p.tags[start] == "N" else text[0].lower() + text[1:]

    def is_person(self, p: Passage, target: Range | None) -> bool:
        """Whether an object is somebody, not a matter: "banned Ann Lee", "blocked users"."""
        if target is None or (p.reading is None and p.tags[target[0]] == "O"):
            return False
        tail = next((n for n in range(*target) if p.tags[n] in "pks"), target[1])
        met = (self.cast.at.get(p.tokens[n].start) for n in range(target[0], tail))
        named = next((entity for entity in met if entity is not None), None)
        person = named is not None and named.kind == "person" and p.tags[tail : tail + 1] != "s"
        return person or (p.tags[tail - 1] == "R")

"""Through whom an outlet has somebody's words: "told the Ledger", "as quoted by the Ledger"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from summarizer.engine.cast import Cast, Entity
from summarizer.engine.discourse import Discourse, Source
from summarizer.engine.document import Token
from summarizer.engine.lexicon import words
from summarizer.engine.lexicon.speech import TELLS
from summarizer.engine.nouns import noun_right
from summarizer.engine.phrases import Phrase, subject_left
from summarizer.engine.reading import Attribution

__all__ = ["Relays"]

#: Participles before "by" or "to" that tell how a text came to light.
_PASSED = words(
    "quoted cited reported seen obtained published leaked revealed reviewed carried shown passed "
    "released printed broadcast relayed asked interviewed questioned aired described detailed disclosed "
    "unearthed"
)
#: Texts that a journal publishes and does not pass on.
_STUDIES = words("study paper research review analysis")
_IN = words("to in on for")
#: What an outlet has done that shows a text: "the Ledger has seen a memo".
_SEEN = words("seen obtained reviewed published")
_INFORMANTS = words("source sources interlocutor interlocutors informant informants")
_POINTING = words("this that it so")
_OUTLETS = words(
    "newspaper newsletter paper weekly magazine daily broadcaster agency publication outlet edition television "
    "radio tv portal tabloid broadsheet newspapers media broadcasters outlets stations"
)
_DEFINITE = words("the this that its")
_TO_OUTLETS = words("to by with for in on")
_SPEECH_PLACES = words("interview comments remarks statement letter article piece column post")
_WITH = words("with to for in by")
#: Words for speaking to an outlet in what stands before the verb: "Speaking to the Ledger, …".
_SPEAKING = words(
    "speaking talking writing appearing spoke talked wrote appeared responding responded replying "
    "replied reacting reacted answering"
)
_AT = words("to with on in for at")
_REACH = 9
#: Letters that do not stand in an adverbial before a clause.
_CLAUSE = frozenset("XVQ")


@dataclass(slots=True)
class Relays:
    """Finds relays in one unit, and remembers through whom a text came to light."""

    tokens: Sequence[Token]
    tags: str
    cast: Cast
    discourse: Discourse

    def of(self, made: Attribution, phrase: Phrase | None) -> str | None:
        """Through whom the outlet has these words, or None where it heard them itself."""
        behind = phrase.start if phrase is not None and made.verb == "accord" else made.span[1]
        relay = self._behind(behind)
        if relay is None and made.verb in TELLS:
            relay = self.outlet(made.cue + 1)
        elif relay is None and made.verb != "accord":
            relay = self._addressed(made.cue + 1) or self._handed(made.cue + 1)
        relay = relay or self._before(made, phrase) or self._shown_by(made)
        if phrase is None:
            answers = self.tokens[made.cue - 1].low == "by"  # "responded to the Ledger by saying"
            return relay or (self._behind(0, made.cue) if answers else None)
        relay = relay or self._informed(phrase)
        for head in self._texts(made, phrase)[-1:]:
            relay = relay or self.discourse.relays.get(head)
            if relay:
                self.discourse.relays[head] = relay
        return relay

    def _addressed(self, at: int) -> str | None:
        """The outlet in "admitted to the Ledger that …", "wrote in the Ledger", "said on TV 9"."""
        at += self.tokens[at].low in _POINTING if at < len(self.tokens) else 0
        if [t.low for t in self.tokens[at : at + 2]] == ["on", "air"]:
            at += 2  # "on air of the channel TV 9"
            return self.outlet(at + 1) if at < len(self.tokens) else None
        return self.outlet(at + 1) if at < len(self.tokens) and self.tokens[at].low in _IN else None

    def _handed(self, at: int) -> str | None:
        """The outlet in "confirmed the talks to the Ledger"."""
        end = noun_right(self.tags, self.tokens, at) if "k" in self.tags[at:] else None
        to = end is not None and self.tags[end : end + 1] == "k"
        return self._addressed(end) if to and end is not None else None

    def foreign(self, relay: Source) -> str | None:
        """The name of a relay, unless it is the outlet itself."""
        return None if relay.name == self.cast.page.outlet else relay.name

    def _texts(self, made: Attribution, phrase: Phrase) -> list[str]:
        """Nouns for the text that speaks: "the letter says", "in the letter, Ann Lee writes"."""
        own = [n for n in range(phrase.start, phrase.end) if self.tags[n] == "S"]
        if not own and made.source is not None and made.source.personal:
            own = [
                n for n in range(2, made.cue)
                if self.tags[n] == "S" and self.tokens[n - 2].low == "in"
            ]  # fmt: skip
        return [self.tokens[n].low for n in own]

    def _outlet_at(self, at: int) -> Entity | None:
        """The foreign outlet named in the noun phrase that begins at token `at`."""
        for step in range(at, min(at + 5, len(self.tags))):
            if self.tags[step] == "N":
                entity = self.cast.at.get(self.tokens[step].start)
                if entity is not None and entity.kind == "demonym":  # "the British newspaper “i”"
                    continue
                own = entity is None or entity.name == self.cast.page.outlet
                return None if own or entity is None or entity.kind != "media" else entity
            if self.tags[step] not in "DwGaRS":
                return None
        return None

    def outlet(self, at: int) -> str | None:
        """The name of the foreign outlet in the noun phrase that begins at token `at`."""
        entity = self._outlet_at(at)
        return self._unnamed(at) if entity is None else entity.name

    def _informed(self, phrase: Phrase) -> str | None:
        """The outlet whose informants speak: "according to sources of the Ledger"."""
        made_by = phrase.start > 0 and self.tokens[phrase.start - 1].low == "by"
        for step in range(phrase.start, phrase.end - 1):
            low = self.tokens[step].low
            made_by = made_by or low == "by"
            if made_by and low == "for":  # "a poll by Marsh for the Ledger"
                return self.outlet(step + 1)
            if self.tokens[step].low in _INFORMANTS and self.tokens[step + 1].low in {"of", "at"}:
                return self.outlet(step + 2)
        return None

    def last(self) -> str | None:
        """The foreign outlet named last: who quotes where somebody "was quoted as saying"."""
        source = self.discourse.outlet("outlet")
        return None if source is None else self.foreign(source)

    def _unnamed(self, at: int) -> str | None:
        """The outlet that "the newspaper" means, or "state television" where none is named."""
        end = noun_right(self.tags, self.tokens, at)
        if end is None:
            return None
        named = any(
            e is not None and e.kind != "demonym"
            for e in (self.cast.at.get(t.start) for t in self.tokens[at:end])
        )
        head = self.tokens[end - 1].low
        if named or head not in _OUTLETS:
            return None
        if self.tokens[at].low in _DEFINITE:
            source = self.discourse.outlet(head)
            return None if source is None else self.foreign(source)
        plain = end - at > 1 and head != "agency"
        return (
            self.cast.document.words((self.tokens[at].start, self.tokens[end - 1].end))
            if plain
            else None
        )

    def _shown_by(self, made: Attribution) -> str | None:
        """The outlet at the head of "the Ledger has seen a memo in which Ann Lee warns"."""
        if self.tags[made.span[0] - 1 : made.span[0]] != "h":
            return None
        seen = [n for n in range(made.span[0]) if self.tokens[n].low in _SEEN]
        return self.named_before(seen[0]) if seen else None

    def named_before(self, verb: int) -> str | None:
        """The foreign outlet that is the subject of the verb at a token."""
        phrase = subject_left(self.tags, self.tokens, verb)
        source = None if phrase is None else self.discourse.resolve(phrase, self.tokens, self.tags)
        return self.foreign(source) if source is not None and source.media else None

    def _before(self, made: Attribution, phrase: Phrase | None) -> str | None:
        """The outlet in "speaking to the Ledger, she said", "Ann Lee, in the Ledger, said"."""
        if phrase is None or made.span[0] > made.cue:
            return None
        study = bool(_STUDIES & {t.low for t in self.tokens[phrase.start : phrase.end]})
        relay = self._behind(phrase.end if study else phrase.start, min(phrase.outer[1], made.cue))
        return relay or self._in_front(made.span[0])

    def _in_front(self, end: int) -> str | None:
        """The outlet in what leads up to a saying: "Asked by the Ledger whether …, Ann Lee said"."""
        for step in range(end - 1):
            low = self.tokens[step].low
            if self.tags[step] in _CLAUSE and low not in _PASSED and low not in _SPEAKING:
                return None
            if not step and low in {"on", "in"} and (named := self.outlet(1)) is not None:
                return named
            if self.tags[step + 1] in "pk" and (found := self._behind(step, step + 1)) is not None:
                return found
        return None

    def _behind(self, at: int, end: int | None = None) -> str | None:
        """The outlet that passed on what is said, named within a few words behind token `at`."""
        for step in range(at, min(at + _REACH, len(self.tags) - 1) if end is None else end):
            if self.tags[step] in ".;Q":
                return None
            low, following = self.tokens[step].low, self.tokens[step + 1].low
            timed = self._behind_time(step + 1) if low in _PASSED else step + 1
            passed = low in _PASSED and self.tokens[timed].low in _TO_OUTLETS
            spoken = low in _SPEAKING and following in _AT
            if passed or spoken or (low in _SPEECH_PLACES and following in _WITH):
                outlet = self.outlet(timed + 1)
                if outlet is not None:
                    return outlet
        return None

    def _behind_time(self, at: int) -> int:
        """The token behind "on Sunday", where a time stands at token `at`."""
        if self.tags[at : at + 2] == "py":
            return at + 2 if at + 2 < len(self.tags) else at
        return at + 1 if self.tags[at : at + 1] == "y" and at + 1 < len(self.tags) else at

"""A view as Markdown with a footnote for each passage; reads alike in CommonMark, GitHub, pandoc.

All that comes from an article or a model is escaped: it becomes neither HTML nor a heading, list,
link, table, formula, citation or footnote, and addresses in it stay plain text.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from summarizer.render.view import Fact, Item, Note, Passage, Run, Section, View, passages
from summarizer.render.visible import line, paragraphs

__all__ = ["escape", "render_markdown"]

#: Signs that mean something anywhere in a line, to one of the three readers.
_SIGNS = re.compile(r"[\\`*_{}\[\]<>#|~^$@&]|!(?=$|\[)")
#: What GitHub turns into a link by itself.
_LINKED = re.compile(r"(?:(https?|ftp|mailto|xmpp)(:)|(www)(\.))", re.IGNORECASE)
#: What makes a list, a rule, a definition or an underline at the beginning of a block: a bullet,
#: a number or letter with a dot or a bracket.
_OPENING = re.compile(r"([-+=:%])|(\(?(?:\d+|[^\W_]|[ivxlcdmIVXLCDM]+))([.)])(?=\s|$)")


def escape(text: str, *, opens: bool = True) -> str:
    """The text on one line, with every sign of Markdown made literal.

    Args:
        text: Anything.
        opens: Whether it may stand at the beginning of a block, where more signs count.
    """
    escaped = _SIGNS.sub(r"\\\g<0>", line(text))
    escaped = _LINKED.sub(lambda m: f"{m[1] or m[3]}\\{m[2] or m[4]}", escaped)
    opening = _OPENING.match(escaped) if opens else None
    if opening is None:
        return escaped
    if opening[1]:
        return "\\" + escaped
    return f"{opening[2]}\\{escaped[opening.start(3) :]}"


def render_markdown(view: View) -> str:
    """The view as a Markdown document whose footnotes hold quotes and offsets."""
    blocks = [f"# {escape(view.title)}"]
    head = " · ".join(escape(value or "") for fact in view.head for value in fact.values)
    blocks += [head] if head else []
    if view.original:
        blocks.append(f"Headline of the page: “{escape(view.original, opens=False)}”")
    if view.standing:
        blocks.append(f"**{view.standing.label}:** {escape(view.standing.text, opens=False)}")
    for section in (*view.sections, *view.apart):
        blocks += _section(section, 2)
    if view.account:
        blocks.append(view.account.line)
    if view.provenance:
        blocks += ["***", " · ".join(escape(part) for part in view.provenance)]
    once = {passage.number: passage for passage in reversed(tuple(passages(view.sections)))}
    blocks += [_footnote(once[number]) for number in sorted(once)]
    return "\n\n".join(blocks) + "\n"


def _section(section: Section, level: int) -> list[str]:
    blocks = [f"{'#' * min(level, 6)} {escape(section.title)}"] if section.title else []
    if section.body:
        return blocks + _body(section.body, level)
    if section.kind == "row":
        return [*blocks, _table(section.items)]
    rows = [row for item in section.items for row in _bullet(item)]
    return [*blocks, "\n".join(rows) or "None."]


def _table(rows: Sequence[Item]) -> str:
    """Statements against their fields, which are the same in each."""
    head = ["Claim", *(escape(fact.label) for fact in rows[0].facts)]
    lines = [head, ["---"] * len(head)]
    for item in rows:
        cells = [", ".join(escape(value or "unknown") for value in f.values) for f in item.facts]
        lines.append([_first(item), *cells])
    return "\n".join(f"| {' | '.join(row)} |" for row in lines)


def _body(item: Item, level: int) -> list[str]:
    """An item that is a section's whole content: paragraphs, fields, further headings."""
    said, fields = _first(item), _fields(item)
    blocks = [said] if said else []
    blocks += ["\n".join(f"- {field}" for field in fields)] if fields else []
    for section in item.sections:
        blocks += _section(section, level + 1)
    return blocks


def _bullet(item: Item) -> list[str]:
    """An item of a list, with its fields and further items indented below it."""
    said, below = _first(item), _below(item)
    if not said and item.facts:
        said = below.pop(0).removeprefix("  - ")
    return [f"- {said or '…'}", *below]


def _below(item: Item) -> list[str]:
    rows = [f"  - {field}" for field in _fields(item)]
    return rows + [f"  {row}" for section in item.sections for row in _nested(section)]


def _nested(section: Section) -> list[str]:
    """A section within an item: its title as a bullet, all else below that."""
    title = f"- **{escape(section.title or 'Items')}:**"
    if section.body:
        return [f"{title} {_first(section.body)}".rstrip(), *_below(section.body)]
    rows = [f"  {row}" for item in section.items for row in _bullet(item)]
    return [title, *rows] if rows else [f"{title} none"]


def _fields(item: Item) -> list[str]:
    return [*map(_fact, item.facts), *map(_note, item.notes)]


def _first(item: Item) -> str:
    """What an item says, with the numbers of its footnotes."""
    references = " ".join(f"[^{passage.number}]" for passage in item.evidence)
    return (_said(item) or ("Evidence:" if references else "")) + references


def _said(item: Item) -> str:
    """First line and statement in one run of text."""
    lead = _lead(item.lead)
    parts = [line(item.text)] if item.kind == "quote" else paragraphs(item.text)
    text = "\\\n  ".join(
        escape(part, opens=bool(index) or not lead) for index, part in enumerate(parts)
    )
    if text and item.kind == "quote":
        text = f"“{text}”"
    return f"{lead}: {text}" if lead and text else lead or text


def _lead(runs: Sequence[Run]) -> str:
    shown, after_sign = "", True
    for role, text in runs:
        sign = role == "join"
        between = " " if sign or after_sign else " · "
        shown += (between if shown else "") + _run(role, text)
        after_sign = sign
    return shown


def _run(role: str, text: str) -> str:
    if role == "join":
        return text
    words = escape(text)
    if role in {"name", "date", "target"} and words:
        return f"**{words}**"
    if role == "hedge":
        return f"hedged “{escape(text, opens=False)}”"
    return words


def _fact(fact: Fact) -> str:
    values = ["unknown" if v is None else escape(v, opens=not fact.label) for v in fact.values]
    sep = "; " if any("," in value for value in values) else ", "
    named = f"**{escape(fact.label)}:** " if fact.label else ""
    return named + (sep.join(values) or "none")


def _note(note: Note) -> str:
    text = f": {escape(note.text, opens=False)}" if note.text.strip() else ""
    return f"*{escape(note.label)}*{text}"


def _footnote(passage: Passage) -> str:
    named = f"{escape(passage.label)}: " if passage.label else ""
    match = f", {escape(passage.match, opens=False)}" if passage.match != "exact" else ""
    where = f"{named}characters {passage.start}–{passage.end}{match}"
    note = f"[^{passage.number}]: {where}: {escape(passage.quote, opens=False)}"
    if passage.given is not None:
        note += f" (the model quoted: {escape(passage.given, opens=False)})"
    return note

"""Sources to articles: text, pages, JSON Lines, folders, standard input, addresses.

Cleaning marks what is body and what is noise of which kind. Nothing of a source is changed: an
article's text is the text as it was read, and each part of it is marked. Metadata is taken only
where it stands in the source.
"""

from __future__ import annotations

from summarizer.ingest.cleaning import clean
from summarizer.ingest.readers import read_html, read_path, read_text
from summarizer.ingest.sources import Unreadable, load

__all__ = ["Unreadable", "clean", "load", "read_html", "read_path", "read_text"]

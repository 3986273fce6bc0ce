"""What may be chosen about the model, as one value."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from summarizer.model.seam import Mode

__all__ = ["EMBEDDED", "ModelOptions"]

#: The name of the embedded engine.
EMBEDDED = "extractive"


@dataclass(frozen=True)
class ModelOptions:
    """Which model answers, and how it is asked.

    Attributes:
        name: ``extractive`` (the embedded engine), ``provider/model``, or with `base_url` the
            bare name of a model.
        base_url: Address of an OpenAI-compatible server, ``http://localhost:8000/v1``.
        mode: How JSON is asked for; None: what suits the provider.
        temperature: Sampling temperature; None: not sent (some models refuse it).
        seed: Seed for sampling, where the server honours one.
        max_output_tokens: Most tokens that an answer may have; None: the server's own limit.
        timeout: Seconds that one call may take, from the first byte sent to the last received.
        deadline: Seconds that a call may go on failing before it is given up.
        retries: How often a call is sent again after a failure of transport. Refusals for the
            rate do not count: they are waited out until `deadline`.
        reasks: How often the model is told what is wrong with its answer and asked again.
        concurrency: Most calls in flight at a time.
        rpm: Most calls a minute; None: as many as the server takes.
        tpm: Most tokens a minute, in and out; None: as many as the server takes.
        cache_dir: Folder of the response cache; None: no cache.
        cache_size: Bytes that the cache may take on disk.
        use_cache: False: neither look into the cache nor write to it.
        refresh: True: ask anew, and write the new answer over the old one.
        cassette: File that answers are recorded to, or replayed from where it exists.
        environ: Where keys are read from. Settings hand it in; it is never shown or compared.
    """

    name: str = EMBEDDED
    base_url: str | None = None
    mode: Mode | None = None
    temperature: float | None = None
    seed: int | None = None
    max_output_tokens: int | None = None
    timeout: float = 180.0
    deadline: float = 300.0
    retries: int = 8
    reasks: int = 2
    concurrency: int = 64
    rpm: int | None = None
    tpm: int | None = None
    cache_dir: Path | None = None
    cache_size: int = 2**30
    use_cache: bool = True
    refresh: bool = False
    cassette: Path | None = None
    environ: Mapping[str, str] = field(default_factory=dict, repr=False, compare=False)

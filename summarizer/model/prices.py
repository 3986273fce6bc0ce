"""What a completion costs, from the price list that genai-prices ships."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from summarizer.core.result import Usage
from summarizer.model.endpoint import Endpoint

__all__ = ["cost_usd", "usage_of"]

#: What a Batch API takes of the usual price where no list says otherwise (OpenAI, Azure, Groq).
_HALF = 0.5


def usage_of(body: Mapping[str, Any]) -> Usage:
    """Tokens as the completion states them; zero where it states none."""
    usage = body.get("usage")
    usage = usage if isinstance(usage, Mapping) else {}
    return Usage(
        input_tokens=_count(usage, "prompt_tokens"),
        output_tokens=_count(usage, "completion_tokens"),
    )


def cost_usd(body: Mapping[str, Any], endpoint: Endpoint, *, batch: bool = False) -> float | None:
    """Dollars that the completion costs by list price; None where the price is not known.

    Nothing is looked up in the network: the list is as old as the installed genai-prices.

    Args:
        body: The completion.
        endpoint: Who was asked.
        batch: True where it was asked through a Batch API: the list's batch price, or half the
            usual one where the list has none.
    """
    if not endpoint.provider.prices or not isinstance(body.get("usage"), Mapping):
        return None
    # Imported here because its list of prices takes 0.4 s to load, and a cached answer has one.
    from genai_prices import Usage as Priced  # noqa: PLC0415
    from genai_prices import calc_price  # noqa: PLC0415

    usage = usage_of(body)
    details = body["usage"].get("prompt_tokens_details")
    cached = _count(details, "cached_tokens") if isinstance(details, Mapping) else 0
    priced = Priced(
        input_tokens=usage.input_tokens,
        cache_read_tokens=min(cached, usage.input_tokens),
        output_tokens=usage.output_tokens,
    )

    def dollars(context: dict[str, str] | None = None) -> float:
        found = calc_price(
            priced, endpoint.model, provider_id=endpoint.provider.prices, price_context=context
        )
        return float(found.total_price)

    try:
        usual = dollars()
        cheaper = dollars({"processing": "batch"}) if batch else usual
    except (LookupError, ValueError):
        return None
    return usual * _HALF if batch and cheaper >= usual else cheaper


def _count(counts: Mapping[str, Any], name: str) -> int:
    value = counts.get(name)
    return max(0, int(value)) if isinstance(value, int | float) else 0

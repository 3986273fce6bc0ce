"""OpenTelemetry spans and metrics of what a run asks, by the GenAI semantic conventions.

    from summarizer import summarize
    from summarizer.telemetry import instrument

    summarize(Path("article.txt"), on_event=instrument())

Only OpenTelemetry's API is needed (``pip install "summarizer[otel]"``); where spans go, and whether
anywhere, is for the SDK that the program sets up. No text of an article, prompt or answer is in
them. The conventions are in development: names are those of v1.41 (2026), without the older ones.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import TYPE_CHECKING

from summarizer.core.errors import ConfigError
from summarizer.core.events import (
    Answered,
    CacheHit,
    Event,
    Failed,
    Finished,
    Hook,
    Reasked,
    Retrying,
    ignore,
)

if TYPE_CHECKING:
    from opentelemetry.metrics import Counter, MeterProvider
    from opentelemetry.trace import TracerProvider

__all__ = ["instrument"]

SCOPE = "summarizer"
CHAT = "chat"
#: Bounds of the histograms' buckets, as the conventions want them.
TOKENS = tuple(float(4**power) for power in range(14))
SECONDS = tuple(round(0.01 * 2**power, 2) for power in range(14))
#: The conventions' names of providers that we call otherwise.
PROVIDERS = {
    "azure": "azure.ai.openai", "bedrock": "aws.bedrock", "gemini": "gcp.gemini",
    "google": "gcp.gemini", "mistral": "mistral_ai", "vertexai": "gcp.vertex_ai", "xai": "x_ai",
}  # fmt: skip
Value = str | int | float


def instrument(
    on_event: Hook = ignore,
    *,
    tracer_provider: TracerProvider | None = None,
    meter_provider: MeterProvider | None = None,
) -> Hook:
    """A hook that makes spans and metrics of a run's events, and passes each on.

    A call to a model is a client span ``chat MODEL`` below the span that is current where it is
    made, with tokens, and with ``error.type`` where it was given up. The metrics:
    ``gen_ai.client.token.usage``, ``gen_ai.client.operation.duration``, and of our own
    ``summarizer.articles`` (by status), ``summarizer.cache.hits``, ``summarizer.reasks``,
    ``summarizer.retries``, ``summarizer.cost`` (in dollars, where the price is known).

    Args:
        on_event: Another hook, called first; what it raises stops the call, and is no event.
        tracer_provider: None: the global one.
        meter_provider: None: the global one.

    Raises:
        ConfigError: OpenTelemetry's API is not installed.

    Cost: about 40 µs an event with the SDK, 5 µs without.
    """
    telling = _Telling(tracer_provider, meter_provider)

    def hear(event: Event) -> None:
        on_event(event)
        telling.tell(event)

    return hear


class _Telling:
    def __init__(self, spans: TracerProvider | None, numbers: MeterProvider | None) -> None:
        # Imported here because it is an extra.
        try:
            from opentelemetry import metrics, trace  # noqa: PLC0415
        except ImportError:
            raise ConfigError(
                "OpenTelemetry's API is not installed: pip install 'summarizer[otel]'"
            ) from None
        self._tracer = trace.get_tracer(SCOPE, tracer_provider=spans)
        meter = metrics.get_meter(SCOPE, meter_provider=numbers)
        self._tokens = meter.create_histogram(
            "gen_ai.client.token.usage", unit="{token}", explicit_bucket_boundaries_advisory=TOKENS,
            description="Number of input and output tokens used.",
        )  # fmt: skip
        self._seconds = meter.create_histogram(
            "gen_ai.client.operation.duration", unit="s",
            explicit_bucket_boundaries_advisory=SECONDS, description="GenAI operation duration.",
        )  # fmt: skip
        count = meter.create_counter
        self._articles = count("summarizer.articles", "{article}", "Articles done, by status.")
        self._hits = count("summarizer.cache.hits", "{answer}", "Answers that were there already.")
        self._reasks = count("summarizer.reasks", "{question}", "Questions put once more.")
        self._retries = count("summarizer.retries", "{call}", "Calls sent again.")
        self._cost = count("summarizer.cost", "{USD}", "Dollars paid, where the price is known.")
        self._tellers: dict[type[Event], Callable[..., None]] = {
            Answered: self._answered, Failed: self._failed, CacheHit: self._hit,
            Finished: self._finished, Reasked: self._counted(self._reasks),
            Retrying: self._counted(self._retries),
        }  # fmt: skip

    def tell(self, event: Event) -> None:
        teller = self._tellers.get(type(event))
        if teller is not None:
            teller(event)

    def _answered(self, event: Answered) -> None:
        about = _about(event.model)
        if event.response_model:
            about["gen_ai.response.model"] = event.response_model
        used = {"input": event.usage.input_tokens, "output": event.usage.output_tokens}
        self._span(event.seconds, about | {f"gen_ai.usage.{k}_tokens": v for k, v in used.items()})
        self._seconds.record(event.seconds, about)
        for kind, number in used.items():
            self._tokens.record(number, about | {"gen_ai.token.type": kind})
        if event.cost_usd:
            self._cost.add(event.cost_usd, about)

    def _failed(self, event: Failed) -> None:
        about = _about(event.model) | {"error.type": event.error}
        self._span(event.seconds, about)
        self._seconds.record(event.seconds, about)

    def _span(self, seconds: float, about: dict[str, Value]) -> None:
        """A span that is over: how long it took is known only now."""
        from opentelemetry.trace import SpanKind, Status, StatusCode  # noqa: PLC0415 - as above

        end = time.time_ns()
        span = self._tracer.start_span(
            f"{CHAT} {about['gen_ai.request.model']}", kind=SpanKind.CLIENT, attributes=about,
            start_time=end - int(seconds * 1e9),
        )  # fmt: skip
        if "error.type" in about:
            span.set_status(Status(StatusCode.ERROR, str(about["error.type"])))
        span.end(end)

    def _hit(self, event: CacheHit) -> None:
        self._hits.add(1, _about(event.model))

    def _finished(self, event: Finished) -> None:
        self._articles.add(1, {"summarizer.status": event.status})

    def _counted(self, counter: Counter) -> Callable[[Event], None]:
        return lambda _event: counter.add(1)


def _about(label: str) -> dict[str, Value]:
    """What spans and metrics of a call have in common, from ``provider/model``."""
    provider, slash, model = label.partition("/")
    # A server of one's own is spoken to as OpenAI is; the conventions want it named so.
    named = PROVIDERS.get(provider, provider) if slash else "openai"
    return {
        "gen_ai.operation.name": CHAT,
        "gen_ai.provider.name": named,
        "gen_ai.request.model": model if slash else label,
    }

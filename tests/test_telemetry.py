"""What OpenTelemetry is told: calls as spans, tokens and seconds as metrics, no words."""

import subprocess
import sys

import pytest

from summarizer import summarize
from summarizer.core.errors import BudgetExceeded
from summarizer.core.events import (
    Answered,
    CacheHit,
    Failed,
    Finished,
    Reasked,
    Retrying,
    Started,
)
from summarizer.core.result import Usage
from tests.model.server import Step, running
from tests.runs.conftest import answer_from, text_of

sdk_trace = pytest.importorskip("opentelemetry.sdk.trace")


@pytest.fixture
def allowed_hosts():
    return ["127.0.0.1", "localhost"]


@pytest.fixture
def watched():
    """A tracer provider, a meter provider, and what they were told."""
    from opentelemetry.sdk.metrics import MeterProvider
    from opentelemetry.sdk.metrics.export import InMemoryMetricReader
    from opentelemetry.sdk.trace.export import SimpleSpanProcessor
    from opentelemetry.sdk.trace.export.in_memory_span_exporter import InMemorySpanExporter

    spans, reader = InMemorySpanExporter(), InMemoryMetricReader()
    tracing = sdk_trace.TracerProvider()
    tracing.add_span_processor(SimpleSpanProcessor(spans))
    metering = MeterProvider([reader])
    yield Watched(tracing, metering, spans, reader)
    tracing.shutdown()
    metering.shutdown()


class Watched:
    """What was told, in short."""

    def __init__(self, tracing, metering, spans, reader):
        self.tracing, self.metering, self._spans, self._reader = tracing, metering, spans, reader

    def hook(self, *given):
        """The hook under test, telling these providers."""
        from summarizer.telemetry import instrument

        return instrument(*given, tracer_provider=self.tracing, meter_provider=self.metering)

    @property
    def spans(self):
        """Spans that ended, in order."""
        return self._spans.get_finished_spans()

    @property
    def metrics(self):
        """Data points by metric."""
        data = self._reader.get_metrics_data()
        found = data.resource_metrics[0].scope_metrics[0].metrics if data else ()
        return {metric.name: list(metric.data.data_points) for metric in found}


ASKED = {
    "gen_ai.operation.name": "chat", "gen_ai.provider.name": "openai",
    "gen_ai.request.model": "gpt-4.1-mini",
}  # fmt: skip


def test_a_call_is_a_span_below_the_callers_and_its_tokens_and_seconds_are_measured(
    watched, tmp_path
):
    tracer = watched.tracing.get_tracer("test")
    with running() as server:
        server.answer = answer_from
        with tracer.start_as_current_span("nightly"):
            result = summarize(
                text_of(1), "summary", model="openai/gpt-4.1-mini", base_url=server.url,
                cache_dir=str(tmp_path), on_event=watched.hook(),
            )  # fmt: skip
    assert result.status == "complete"
    call, nightly = watched.spans
    assert call.name == "chat gpt-4.1-mini"
    assert call.kind.name == "CLIENT"
    assert call.parent.span_id == nightly.context.span_id
    assert nightly.start_time <= call.start_time <= call.end_time <= nightly.end_time
    used = result.record["provenance"]["usage"]
    answered = ASKED | {"gen_ai.response.model": "gpt-4.1-mini"}
    assert dict(call.attributes) == answered | {
        "gen_ai.usage.input_tokens": used["input_tokens"],
        "gen_ai.usage.output_tokens": used["output_tokens"],
    }
    metrics = watched.metrics
    tokens = {point.attributes["gen_ai.token.type"]: point.sum
              for point in metrics["gen_ai.client.token.usage"]}  # fmt: skip
    assert tokens == {"input": used["input_tokens"], "output": used["output_tokens"]}
    [seconds] = metrics["gen_ai.client.operation.duration"]
    assert dict(seconds.attributes) == answered
    assert seconds.explicit_bounds[:3] == (0.01, 0.02, 0.04)
    assert seconds.sum == pytest.approx((call.end_time - call.start_time) / 1e9, rel=0.01)
    [cost] = metrics["summarizer.cost"]
    assert cost.value == pytest.approx(result.record["provenance"]["cost_usd"])
    [articles] = metrics["summarizer.articles"]
    assert dict(articles.attributes) == {"summarizer.status": "complete"}


def test_a_call_that_is_given_up_is_an_error_of_its_type(watched, tmp_path):
    with running() as server:
        server.default = Step(status=400)
        result = summarize(
            text_of(1), "summary", model="openai/gpt-4.1-mini", base_url=server.url,
            cache_dir=str(tmp_path), on_event=watched.hook(),
        )  # fmt: skip
    assert result.status == "failed"
    [call] = watched.spans
    assert dict(call.attributes) == ASKED | {"error.type": "RequestRejected"}
    assert call.status.status_code.name == "ERROR"
    [seconds] = watched.metrics["gen_ai.client.operation.duration"]
    assert seconds.attributes["error.type"] == "RequestRejected"
    assert "gen_ai.client.token.usage" not in watched.metrics


def test_each_kind_of_event_is_counted_and_an_unknown_price_is_not(watched):
    hear = watched.hook()
    usage = Usage(input_tokens=10, output_tokens=3)
    for event in (
        Started("a"), CacheHit("mistral/m", usage), Reasked("why"), Retrying("why", 1.0),
        Answered("own-model", usage, None, 2.0), Failed("xai/g", "ProviderDown", 1.0),
        Finished("a", "partial"), Finished("b", "partial"),
    ):  # fmt: skip
        hear(event)
    metrics = watched.metrics
    assert [point.value for point in metrics["summarizer.articles"]] == [2]
    assert metrics["summarizer.cache.hits"][0].attributes["gen_ai.provider.name"] == "mistral_ai"
    assert [point.value for point in metrics["summarizer.reasks"]] == [1]
    assert [point.value for point in metrics["summarizer.retries"]] == [1]
    assert "summarizer.cost" not in metrics
    own, lost = watched.spans
    assert own.attributes["gen_ai.provider.name"] == "openai"
    assert own.attributes["gen_ai.request.model"] == "own-model"
    assert own.end_time - own.start_time == pytest.approx(2e9)
    assert lost.attributes["gen_ai.provider.name"] == "x_ai"


def test_another_hook_is_called_first_and_may_stop_the_call(watched):
    heard = []

    def own(event):
        heard.append(event)
        if isinstance(event, Finished):
            raise BudgetExceeded("enough")

    hear = watched.hook(own)
    hear(Reasked("why"))
    with pytest.raises(BudgetExceeded):
        hear(Finished("a", "complete"))
    assert len(heard) == 2
    assert "summarizer.articles" not in watched.metrics


def test_no_word_of_article_or_answer_is_told(watched, tmp_path):
    with running() as server:
        server.answer = answer_from
        summarize(
            text_of(1), "summary", model="openai/m", base_url=server.url,
            cache_dir=str(tmp_path), on_event=watched.hook(),
        )  # fmt: skip
    told = "".join(span.to_json() for span in watched.spans) + str(watched.metrics)
    assert "council" not in told
    assert "Bridges shut" not in told


def test_without_an_sdk_nothing_happens_and_nothing_fails():
    code = (
        "from summarizer import summarize; from summarizer.telemetry import instrument;"
        "r = summarize('The mayor spoke on Monday. He left.', 'summary', model='extractive',"
        "              on_event=instrument()); print(r.status)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "complete"


def test_without_the_api_it_is_told_what_to_install():
    code = (
        "import sys; sys.modules['opentelemetry'] = None\n"
        "from summarizer.core.errors import ConfigError\n"
        "from summarizer.telemetry import instrument\n"
        "try: instrument()\n"
        "except ConfigError as problem: print(problem)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert "pip install 'summarizer[otel]'" in done.stdout


def test_a_setting_does_the_same_for_every_way_of_running(monkeypatch, tmp_path):
    from summarizer import telemetry

    told = []
    monkeypatch.setattr(telemetry, "instrument", lambda _hook: told.append)
    summarize(text_of(1), "summary", model="extractive", otel=True)
    alone = len(told)
    assert any(isinstance(event, Finished) for event in told)
    from summarizer.runs import run_batch

    (tmp_path / "a.txt").write_text(text_of(1))
    run_batch(tmp_path / "a.txt", tmp_path / "out", "summary", model="extractive", otel=True)
    assert len(told) > alone

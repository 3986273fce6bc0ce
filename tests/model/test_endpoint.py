"""Names, addresses and keys."""

import pytest

from summarizer.core.errors import AuthError, ConfigError, UnknownModel
from summarizer.model import ModelOptions, open_model
from summarizer.model.endpoint import find_endpoint
from summarizer.model.providers import PROVIDERS


def found(name, base_url=None, mode=None, **environ):
    return find_endpoint(ModelOptions(name=name, base_url=base_url, mode=mode, environ=environ))


def test_a_provider_brings_its_address_key_and_mode():
    endpoint = found("groq/llama-3.3-70b", GROQ_API_KEY=" k ")
    assert endpoint.url == "https://api.groq.com/openai/v1"
    assert (endpoint.key, endpoint.model, endpoint.mode) == ("k", "llama-3.3-70b", "tools")
    assert endpoint.label == "groq/llama-3.3-70b"
    assert found("openrouter/meta/llama-3").model == "meta/llama-3"


def test_the_mode_can_be_overridden():
    assert found("ollama/qwen3").mode == "json_schema"
    assert found("ollama/qwen3", mode="md_json").mode == "md_json"
    with pytest.raises(ConfigError, match="tools, json_schema"):
        found("ollama/qwen3", mode="toolz")


def test_an_address_of_ones_own_wins():
    endpoint = found("openai/m", "http://localhost:8000/v1/")
    assert endpoint.url == "http://localhost:8000/v1"
    assert endpoint.model == "m"
    assert endpoint.key  # a placeholder: the SDK wants one, the server does not
    assert found("m", "http://box:1/v1").label == "m"


@pytest.mark.parametrize("name", ["google/gemma-3", "meta-llama/Llama-3", "anthropic/x"])
def test_with_an_address_a_name_with_a_slash_is_a_models_name(name):
    assert found(name, "http://localhost:8000/v1").model == name


def test_an_unknown_provider_is_told_with_the_near_names():
    with pytest.raises(UnknownModel, match="anthropic"):
        found("antropic/claude")
    with pytest.raises(UnknownModel, match="extractive"):
        found("extractiv")
    with pytest.raises(UnknownModel, match="provider/model"):
        found("gpt-4o")
    with pytest.raises(UnknownModel, match="names no model"):
        found("openai/")


def test_a_missing_key_is_told_when_it_is_needed():
    endpoint = found("mistral/large")
    with pytest.raises(AuthError, match="MISTRAL_API_KEY"):
        _ = endpoint.key
    assert found("gemini/flash", GOOGLE_API_KEY="g").key == "g"


def test_no_key_is_in_any_text_of_an_endpoint_or_of_options():
    options = ModelOptions(name="openai/m", environ={"OPENAI_API_KEY": "sk-abc"})
    assert "sk-abc" not in repr(options) + str(find_endpoint(options))
    assert options == ModelOptions(name="openai/m")


@pytest.mark.parametrize("url", ["localhost:8000", "ftp://x/v1", "http://", "http://x:port/v1"])
def test_what_is_no_address_is_refused(url):
    with pytest.raises(ConfigError, match="--base-url"):
        found("m", url)


def test_a_password_in_an_address_is_refused_and_not_repeated():
    with pytest.raises(ConfigError) as caught:
        found("m", "http://me:secret@host/v1")
    assert "secret" not in str(caught.value)


def test_azure_needs_an_address():
    with pytest.raises(ConfigError, match="AZURE_OPENAI_ENDPOINT"):
        found("azure/gpt", AZURE_OPENAI_API_KEY="k")
    endpoint = found("azure/gpt", AZURE_OPENAI_ENDPOINT="https://my.openai.azure.com/")
    assert endpoint.url == "https://my.openai.azure.com/openai/v1"


def test_every_row_makes_sense():
    for name, row in PROVIDERS.items():
        assert row.name == name
        assert row.kind == "openai" or (row.module and row.install)
        assert row.kind == "sdk" or row.base_url.startswith("http") or row.url_key
        assert not row.base_url.endswith("/")


async def test_an_unknown_provider_shows_before_anything_is_read():
    with pytest.raises(UnknownModel):
        async with open_model(ModelOptions(name="nope/m")):
            pass


async def test_a_missing_sdk_is_named_with_its_extra(task, monkeypatch):
    from summarizer.model import sdk

    monkeypatch.setattr(sdk, "find_spec", lambda _module: None)
    options = ModelOptions(name="anthropic/claude", environ={"ANTHROPIC_API_KEY": "k"})
    async with open_model(options) as model:
        with pytest.raises(ConfigError, match=r'pip install "summarizer\[anthropic\]"'):
            await model.ask(task, [{"role": "user", "content": "x"}])

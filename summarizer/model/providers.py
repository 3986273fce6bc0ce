"""The providers, one row each. To add one, add a row.

A row is either ``openai`` (it speaks Chat Completions at `base_url`) or ``sdk`` (it is reached
through instructor and the provider's own SDK, which must be installed).
"""

from __future__ import annotations

from typing import Literal, NamedTuple

from summarizer.model.seam import Mode

__all__ = ["PROVIDERS", "Provider"]


class Provider(NamedTuple):
    """How a provider is reached.

    Attributes:
        name: What stands before the slash in ``provider/model``.
        base_url: Its address; empty where it must be given or its SDK knows it.
        keys: Environment variables that may hold the key, first one first. None needed if empty.
        mode: How JSON is asked for unless the user says otherwise.
        kind: ``openai`` or ``sdk``.
        module: For ``sdk``: the module that must be importable.
        install: For ``sdk``: what to install for it.
        prices: The provider's name in genai-prices; empty where nothing is charged or known.
        limit: The request's name for the most tokens of an answer.
        url_key: Environment variable that holds the address, where there is no fixed one.
        role: What it calls the role of whoever answers.
        output_tokens: Most tokens of an answer where the user sets none and the server wants one.
    """

    name: str
    base_url: str = ""
    keys: tuple[str, ...] = ()
    mode: Mode = "tools"
    kind: Literal["openai", "sdk"] = "openai"
    module: str = ""
    install: str = ""
    prices: str = ""
    limit: str = "max_tokens"
    url_key: str = ""
    role: str = "assistant"
    output_tokens: int | None = None


_ROWS = (
    Provider(
        "openai", "https://api.openai.com/v1", ("OPENAI_API_KEY",), prices="openai",
        limit="max_completion_tokens", url_key="OPENAI_BASE_URL",
    ),
    Provider(
        "azure", "", ("AZURE_OPENAI_API_KEY",), prices="azure", limit="max_completion_tokens",
        url_key="AZURE_OPENAI_ENDPOINT",
    ),
    Provider("cerebras", "https://api.cerebras.ai/v1", ("CEREBRAS_API_KEY",), prices="cerebras"),
    Provider("deepseek", "https://api.deepseek.com/v1", ("DEEPSEEK_API_KEY",), prices="deepseek"),
    Provider(
        "fireworks", "https://api.fireworks.ai/inference/v1", ("FIREWORKS_API_KEY",),
        prices="fireworks",
    ),
    Provider(
        "gemini", "https://generativelanguage.googleapis.com/v1beta/openai",
        ("GEMINI_API_KEY", "GOOGLE_API_KEY"), prices="google",
    ),
    Provider("groq", "https://api.groq.com/openai/v1", ("GROQ_API_KEY",), prices="groq"),
    Provider("llamacpp", "http://localhost:8080/v1"),
    Provider("lmstudio", "http://localhost:1234/v1", mode="json_schema"),
    Provider("mistral", "https://api.mistral.ai/v1", ("MISTRAL_API_KEY",), prices="mistral"),
    Provider("ollama", "http://localhost:11434/v1", mode="json_schema"),
    Provider(
        "openrouter", "https://openrouter.ai/api/v1", ("OPENROUTER_API_KEY",), prices="openrouter"
    ),
    Provider(
        "perplexity", "https://api.perplexity.ai", ("PERPLEXITY_API_KEY",), mode="json_schema",
        prices="perplexity",
    ),
    Provider("together", "https://api.together.xyz/v1", ("TOGETHER_API_KEY",), prices="together"),
    Provider("vllm", "http://localhost:8000/v1"),
    Provider("xai", "https://api.x.ai/v1", ("XAI_API_KEY",), prices="x-ai"),
    Provider(
        "anthropic", "", ("ANTHROPIC_API_KEY",), kind="sdk", module="anthropic",
        install="summarizer[anthropic]", prices="anthropic", output_tokens=8192,
    ),
    Provider(
        "google", "", ("GOOGLE_API_KEY", "GEMINI_API_KEY"), kind="sdk", module="google.genai",
        install="summarizer[google]", prices="google", role="model",
    ),
    Provider(
        "bedrock", kind="sdk", module="boto3", install="instructor[bedrock]", prices="aws",
    ),
    Provider(
        "cohere", "", ("CO_API_KEY", "COHERE_API_KEY"), kind="sdk", module="cohere",
        install="instructor[cohere]", prices="cohere",
    ),
    Provider("litellm", kind="sdk", module="litellm", install="instructor[litellm]"),
    Provider(
        "vertexai", kind="sdk", module="google.genai", install="instructor[vertexai]",
        prices="google", role="model",
    ),
    Provider(
        "writer", "", ("WRITER_API_KEY",), kind="sdk", module="writerai",
        install="instructor[writer]",
    ),
)  # fmt: skip

PROVIDERS = {row.name: row for row in _ROWS}

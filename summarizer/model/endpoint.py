"""From a model's name and the environment to where it is reached, with which key."""

from __future__ import annotations

import difflib
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from summarizer.core.errors import AuthError, ConfigError, UnknownModel
from summarizer.model.options import EMBEDDED, ModelOptions
from summarizer.model.providers import PROVIDERS, Provider
from summarizer.model.seam import Mode

__all__ = ["Endpoint", "find_endpoint"]

#: A server of one's own, named by its address alone.
_COMPATIBLE = Provider("", keys=("OPENAI_API_KEY",))
_MODES = ("tools", "json_schema", "json", "md_json")
#: What is sent where a server asks for no key; the SDK must be given one.
_NO_KEY = "none"


@dataclass(frozen=True, slots=True)
class Endpoint:
    """Where a model is reached. The key is never shown.

    Attributes:
        provider: The row of the table.
        model: Name of the model as the server knows it.
        url: Base URL; empty for the embedded engine and for SDKs.
        mode: How JSON is asked for.
        own_address: True where the user gave the address.
    """

    provider: Provider
    model: str
    url: str
    mode: Mode
    own_address: bool = False
    _key: str | None = field(default=None, repr=False, compare=False)

    @property
    def identity(self) -> str:
        """What stands for this endpoint in a cache key: its address, or its SDK's name."""
        return self.url or self.provider.name

    @property
    def label(self) -> str:
        """``provider/model``, as results and messages name it."""
        return f"{self.provider.name}/{self.model}" if self.provider.name else self.model

    @property
    def host(self) -> str:
        """Host and port, for messages."""
        return urlsplit(self.url).netloc or self.provider.name

    @property
    def limit(self) -> str:
        """The request's name for the most tokens of an answer; other servers know the old one."""
        theirs = self.own_address and not self.host.endswith(("openai.com", "azure.com"))
        return "max_tokens" if theirs else self.provider.limit

    @property
    def local(self) -> bool:
        """True where the server runs on this machine."""
        return urlsplit(self.url).hostname in {"localhost", "127.0.0.1", "::1"}

    def redact(self, words: str) -> str:
        """`words` without the key, should a server repeat it."""
        key = self._key or ""
        return words.replace(key, "***") if len(key) > 5 else words

    @property
    def key(self) -> str:
        """The key to send.

        Raises:
            AuthError: The provider wants one, and none is set.
        """
        if self._key is not None:
            return self._key
        if self.own_address or not self.provider.keys:
            return _NO_KEY
        raise AuthError(
            f"no key for {self.provider.name}: set {self.provider.keys[0]}, or use "
            f"--model {EMBEDDED} which needs none"
        )


def find_endpoint(options: ModelOptions) -> Endpoint:
    """Where `options.name` is reached. Nothing is asked; a missing key shows when it is needed.

    Raises:
        UnknownModel: No provider of that name, or no model named.
        ConfigError: The address or the mode makes no sense.
    """
    provider, model = _named(options)
    given = options.base_url or options.environ.get(provider.url_key, "")
    url = _checked_url(given or provider.base_url, provider)
    keys = (options.environ.get(name) for name in provider.keys)
    if options.mode is not None and options.mode not in _MODES:
        raise ConfigError(f"unknown mode {options.mode!r}: choose one of {', '.join(_MODES)}")
    return Endpoint(
        provider=provider,
        model=model,
        url=url,
        mode=options.mode or provider.mode,
        own_address=bool(given),
        _key=next((key.strip() for key in keys if key and key.strip()), None),
    )


def _named(options: ModelOptions) -> tuple[Provider, str]:
    prefix, slash, rest = options.name.partition("/")
    row = PROVIDERS.get(prefix) if slash else None
    if options.base_url:
        # An address always means a compatible server; `google/gemma-3` is a model there.
        if row is None or row.kind != "openai":
            row, rest = _COMPATIBLE, options.name
    elif row is None:
        raise UnknownModel(_no_such(options.name, prefix, slash))
    if not rest:
        raise UnknownModel(f"model {options.name!r} names no model: write provider/model")
    return row, rest


def _no_such(name: str, prefix: str, slash: str) -> str:
    names = [*PROVIDERS, EMBEDDED]
    near = difflib.get_close_matches(prefix.lower(), names, n=3)
    guess = f"; did you mean {' or '.join(near)}?" if near else "."
    if slash:
        return (
            f"unknown provider {prefix!r} in {name!r}{guess} "
            f"Known: {', '.join(sorted(names))}; any other server with --base-url"
        )
    return f"unknown model {name!r}{guess} Write provider/model, or give --base-url"


def _checked_url(url: str, provider: Provider) -> str:
    if provider.kind == "sdk":
        return ""
    if not url:
        raise ConfigError(f"no address for {provider.name}: set {provider.url_key} or --base-url")
    try:
        parts = urlsplit(url)
        _ = parts.port
    except ValueError as problem:
        raise ConfigError(f"--base-url {url!r} is no address: {problem}") from None
    if parts.scheme not in {"http", "https"} or not parts.hostname:
        raise ConfigError(f"--base-url {url!r} is no address: write http://host:port/v1")
    if parts.username or parts.password:
        raise ConfigError("--base-url must hold no user or password: put the key in OPENAI_API_KEY")
    if provider.name == "azure" and not parts.path.strip("/"):
        url = url.rstrip("/") + "/openai/v1"
    return url.rstrip("/")

"""Prompts come in versions, and an article is a value in them, never a template."""

import pytest

from summarizer.catalog import find_prompt, prompt_names, schema_names
from summarizer.core.errors import CatalogError

VALUES = {"schema": "briefing", "lang": None, "header": {}, "body": "BODY", "digest": "d" * 16}


@pytest.mark.parametrize("label", prompt_names())
def test_every_prompt_renders_with_the_article_last(label):
    name = label.partition("@")[0]
    system, user = find_prompt(label, name).render(VALUES)
    assert (system["role"], user["role"]) == ("system", "user")
    assert "BODY" not in system["content"]
    assert user["content"].endswith(f"\n\nBODY\n=== END OF ARTICLE {'d' * 16} ===")


@pytest.mark.parametrize("schema", schema_names())
def test_every_schema_has_a_prompt_of_its_own(schema):
    assert find_prompt(None, schema).name == schema


def test_a_schema_of_ones_own_gets_the_generic_prompt():
    prompt = find_prompt(None, "Obituary")
    assert prompt.name == "generic"
    assert "Obituary" in prompt.render(VALUES | {"schema": "Obituary"})[0]["content"]


def test_braces_in_an_article_arrive_unchanged():
    body = "{{ 7*7 }} and 100{% of people, {# all #}"
    assert body in find_prompt(None, "summary").render(VALUES | {"body": body})[1]["content"]


def test_the_system_message_is_the_same_for_every_article():
    prompt = find_prompt(None, "briefing")
    other = VALUES | {"body": "other", "digest": "e" * 16, "header": {"title": "T"}}
    assert prompt.render(VALUES)[0] == prompt.render(other)[0]


def test_the_output_language_is_asked_for():
    assert '"de"' in find_prompt(None, "claims").render(VALUES | {"lang": "de"})[0]["content"]


def test_a_prompt_file_of_ones_own_is_read(tmp_path):
    (tmp_path / "mine.md").write_text(
        "---\nversion: 7\n---\n"
        "{% block system %}S{% endblock %}{% block user %}{{ body }}{% endblock %}"
    )
    prompt = find_prompt(str(tmp_path / "mine.md"), "briefing")
    assert prompt.label == "mine@7"
    assert prompt.render(VALUES)[1]["content"] == "BODY"


def test_a_changed_include_changes_the_digest(tmp_path, monkeypatch):
    from summarizer.catalog import prompts

    before = find_prompt("briefing@1", "briefing").sha256
    for path in prompts.FOLDER.rglob("*.md"):
        copy = tmp_path / path.relative_to(prompts.FOLDER)
        copy.parent.mkdir(exist_ok=True)
        copy.write_text(path.read_text() + (" " if path.name == "evidence-1.md" else ""))
    monkeypatch.setattr(prompts, "FOLDER", tmp_path)
    assert find_prompt("briefing@1", "briefing").sha256 != before


@pytest.mark.parametrize(
    ("spec", "told"),
    [
        ("brefing", "did you mean briefing"),
        ("briefing@99", "no prompt 'briefing@99'"),
        ("missing.md", "cannot be read"),
        ("claims", "is for the schema 'claims'"),
    ],
)
def test_a_prompt_that_will_not_do_is_refused(spec, told):
    with pytest.raises(CatalogError, match=told):
        find_prompt(spec, "briefing")


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("no front matter", "front matter"),
        ("---\nname: x\n---\n{% block system %}", "block"),
        ("---\nname: x\n---\nno blocks", "no block 'system'"),
    ],
)
def test_a_broken_prompt_file_says_what_is_wrong(tmp_path, text, told):
    (tmp_path / "mine.md").write_text(text)
    with pytest.raises(CatalogError, match=told):
        find_prompt(str(tmp_path / "mine.md"), "briefing").render(VALUES)

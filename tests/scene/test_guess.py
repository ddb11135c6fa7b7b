"""What a text without a name is taken for: data where it is data, words where it is words."""

from __future__ import annotations

import pytest

from diptych.errors import InputError
from diptych.scene.read import read_text

DATA = [
    # JSON, and JSON with comments or trailing commas
    ('{"subject": "girl"}', "json", {"subject": "girl"}),
    ("  \n [1, 2.5, null, true]", "json", [1, 2.5, None, True]),
    ("{}", "json", {}),
    ("[]", "json", []),
    ('["a", "b",]', "json", ["a", "b"]),
    ('{"url": "http://a.b//c", /* no */ "x": 1, // yes\n}', "json", {"url": "http://a.b//c", "x": 1}),
    ('// a scene\n{"a": "/* kept */"}', "json", {"a": "/* kept */"}),
    ('/* one\n two */ ["//"]', "json", ["//"]),
    ('{"标题": "红发少女"}', "json", {"标题": "红发少女"}),
    ('\ufeff{"a": 1}', "json", {"a": 1}),
    # fences
    ('```json\n{"a": 1}\n```', "json", {"a": 1}),
    ('Here it is:\n\n```json\n{"a": 1}\n```\nEnjoy!', "json", {"a": 1}),
    ("```\n{'a': 1}\n```", "python", {"a": 1}),
    ("```yaml\na: 1\n```", "yaml", {"a": 1}),
    ("```toml\na = 1\n```\n", "toml", {"a": 1}),
    ("```python\nscene = {'a': (1, 2)}\n```", "python", {"a": [1, 2]}),
    # Python literals
    ("{'a': None, 'b': True}", "python", {"a": None, "b": True}),
    ("['a', 'b']", "python", ["a", "b"]),
    ("('a', 'b',)", "python", ["a", "b"]),
    ('{"a": (1, -2), "b": False}', "python", {"a": [1, -2], "b": False}),
    ('prompt = {"a": 1}', "python", {"a": 1}),
    ("# my scene\nprompt = {\n    'a': 'it''s',  # note\n}\n", "python", {"a": "its"}),
    ("{'a': ('one '\n 'two')}", "python", {"a": "one two"}),
    ("{'a': '''one\ntwo'''}", "python", {"a": "one\ntwo"}),
    # TOML
    ('title = "a girl"\nmood = "calm"', "toml", {"title": "a girl", "mood": "calm"}),
    ('[subject]\nhair = "red"', "toml", {"subject": {"hair": "red"}}),
    ("# scene\n[[person]]\nage = 7\n[[person]]\nage = 8", "toml", {"person": [{"age": 7}, {"age": 8}]}),
    ('tags = ["a", "b"]', "toml", {"tags": ["a", "b"]}),
    ('prompt = "a girl"', "toml", {"prompt": "a girl"}),
    ("day = 2024-05-01", "toml", {"day": "2024-05-01"}),
    # YAML
    ("subject: girl\nhair: red", "yaml", {"subject": "girl", "hair": "red"}),
    ("主体: 少女\n场景: 雨夜", "yaml", {"主体": "少女", "场景": "雨夜"}),
    ("subject:\n  hair: red", "yaml", {"subject": {"hair": "red"}}),
    ("- a girl\n- a dog", "yaml", ["a girl", "a dog"]),
    ("tags:\n- a\n- b", "yaml", {"tags": ["a", "b"]}),
    ("# scene\n---\nhair color: red\neyes: no\n", "yaml", {"hair color": "red", "eyes": "no"}),
    ("text: |\n  one\n  two: three\nmore: x", "yaml", {"text": "one\ntwo: three\n", "more": "x"}),
    ("Positive prompt: 1girl, rain\nNegative prompt: lowres", "yaml", None),
    ("{subject: girl, hair: red}", "yaml", {"subject": "girl", "hair": "red"}),
    ("- name: a\n  age: 1\n- name: b", "yaml", [{"name": "a", "age": 1}, {"name": "b"}]),
]

WORDS = [
    "a girl in the rain",
    "masterpiece, best quality, 1girl",
    "A girl: portrait of a dreamer",
    "A girl: portrait of a dreamer\nsoft light, film grain",
    "subject: girl",
    "Night:\n  the moon is low\n  and the wind",
    "Roses are red\nViolets are blue\n\nSugar is sweet: so are you",
    "see https://example.org/a?b=c\nhttps://example.org/d",
    "https://example.org: a page",
    "[masterpiece], (girl:1.2)",
    "[masterpiece]",
    "[girl, boy]",
    "[cat:dog:0.5] in a field",
    "[Verse 1]\nthe moon is low",
    "{red|blue} dress",
    "{red|blue}",
    "{2$$a|b|c}",
    "{{char}} is a girl",
    "{red, blue}",
    "((masterpiece)), (1girl)",
    "(girl:1.2)",
    "<lora:thing:0.8> a girl",
    "人物：少女\n风格：油画",
    "一个穿着白色连衣裙的女孩站在海边",
    "masterpiece, 1girl\nNegative prompt: bad hands\nSteps: 20, Sampler: Euler a, CFG scale: 7",
    "Negative prompt: bad hands\nSteps: 20, Sampler: Euler a, CFG scale: 7",
    "- one dash only",
    "a = b",
    "light = soft and warm\nmood = calm",
    "x == y",
    '"a quoted prompt"',
    "1girl",
    "12",
    "true",
    "# a heading\nwords, more words",
    "```\njust words\n```x",
    "the look of 12:30: late light\nand rain",
    "---\nsubject: girl\nhair: red\n---\nand a body of words",
]


@pytest.mark.parametrize(("text", "format", "tree"), DATA)
def test_data_is_read_as_data(text: str, format: str, tree: object) -> None:
    found = read_text(text)
    assert found.format == format
    assert tree is None or found.tree == tree


@pytest.mark.parametrize("text", WORDS)
def test_words_stay_words_to_the_letter(text: str) -> None:
    found = read_text(text)
    assert (found.format, found.tree) == ("text", text)


@pytest.mark.parametrize(
    ("text", "where", "cause"),
    [
        ('{"a": 1\n "b": 2}', "2:2", "a comma is missing"),
        ('{"a": [1, 2}', "1:12", "the [ of line 1 is closed by }"),
        ('{"a": {"b": 1}', "1:15", "the { of line 1 is never closed"),
        ('{"a" 1}', "1:6", "a colon is expected"),
        ('{"a": "b}', "1:7", "not closed on its line"),
        ('{"a": \'b}', "1:7", "' where JSON wants a double quote"),
        ('{"a": True, "b": x}', "1:7", "True is Python"),
        ('{"a": 1, b: [}', "1:10", "the key b has no quotes"),
        ('{"a": red}', "1:7", "the word red has no quotes"),
        ('{"a"：1}', "1:5", "a full-width"),
        ("{“a”: 1}", "1:2", "“ where JSON wants a double quote"),
        ('{"a": 1} {"b": 2}', "1:10", "more after the end"),
        ('{"a": 1}}', "1:9", "more after the end"),
        ('{"a": 01}', "1:7", "01 is not a number"),
        ('{"a": "\\x41", b}', "1:8", "no escape that JSON knows"),
        ('{"a" = 1}', "1:6", "= where JSON wants a colon"),
        ('{"a": 1, /* b', "1:10", "comment is never closed"),
        ('{"a": }', "1:7", "a value is expected"),
    ],
)
def test_broken_json_names_place_and_likeliest_cause(text: str, where: str, cause: str) -> None:
    with pytest.raises(InputError) as caught:
        read_text(text, name="s")
    assert (caught.value.code, caught.value.where) == ("E101", f"s:{where}")
    assert cause in caught.value.message
    assert "format='text'" in caught.value.hint


def test_a_named_json_file_gets_no_hint_about_plain_words() -> None:
    with pytest.raises(InputError, match="True is Python") as caught:
        read_text('{"a": True}', name="a.json")
    assert caught.value.hint == "write true, or read it with format='python'"


def test_a_broken_python_literal_says_so_in_the_hint() -> None:
    with pytest.raises(InputError, match="double quote") as caught:
        read_text("{'a': 1,\n 'b': girl}")
    assert "as a Python literal it fails at 2:7: girl is a name" in caught.value.hint


@pytest.mark.parametrize(
    ("text", "code", "where"),
    [
        ("subject: girl\nstyle: oil: thick", "E101", "2:11"),
        ("subject: girl\nsubject: boy", "E105", "2:1"),
        ('a = "x"\nb = "y', "E101", "2:7"),
        ("[a]\nb = 1\nb = 2", "E105", "3:1"),
        ("x = {'a': 1, 'a': 2}", "E105", "1:14"),
        ('```json\n{"a": 1}\n```\n```json\n{"a": 2}\n```', "E101", "5:1"),
        ('words\n```json\n{"a": 1,,}\n```', "E101", "3:9"),
        ("```json\n```", "E110", ""),
    ],
)
def test_broken_data_is_no_prose(text: str, code: str, where: str) -> None:
    with pytest.raises(InputError) as caught:
        read_text(text, name="s")
    assert (caught.value.code, caught.value.where) == (code, f"s:{where}" if where else "s")


def test_the_caret_stands_under_the_fault_and_the_excerpt_is_short() -> None:
    text = '{"标题": "' + "红" * 100 + '" "b": 2}'
    with pytest.raises(InputError) as caught:
        read_text(text)
    _, shown, caret = caught.value.message.split("\n")
    assert len(shown.strip()) <= 60
    wide = sum(2 if c > "\u2e80" else 1 for c in shown)
    assert caret.endswith("^")
    assert len(caret) - 1 == wide - len('"b": 2}')


@pytest.mark.parametrize(
    ("name", "text", "format"),
    [
        ("a.json", "[1]", "json"),
        ("a.jsonc", "[1,] // one", "json"),
        ("a.yaml", "girl", "yaml"),
        ("a.YML", "a: 1", "yaml"),
        ("a.toml", "a = 1", "toml"),
        ("a.py", "x = ['a']", "python"),
        ("a.txt", '{"a": 1}', "text"),
        ("a.md", "a: 1\nb: 2", "text"),
        ("a.md", 'words\n```json\n{"a": 1}\n```', "json"),
        ("a.prompt", '{"a": 1}', "json"),
    ],
)
def test_the_extension_comes_before_the_content(name: str, text: str, format: str) -> None:
    assert read_text(text, name=name).format == format


def test_a_format_asked_for_comes_before_the_extension() -> None:
    assert read_text("a: 1", name="a.json", format="yaml").tree == {"a": 1}
    assert read_text('```json\n{"a": 1}\n```', format="text").format == "text"

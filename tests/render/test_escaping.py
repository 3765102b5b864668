"""Whatever a text holds, a reader of the page sees that text and nothing else."""

from __future__ import annotations

import re
from urllib.parse import unquote

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from journeyctl.render.escaping import cell, href, md
from tests.render.pages import PARSERS, Page, squeezed

PLAIN = "Placeholder"
CONTEXTS = {
    "paragraph": "{}\n",
    "after text": "before {} after\n",
    "heading": "## {}\n\nmore\n",
    "item": "- {}\n- {}\n",
    "nested item": "- one\n    - {}\n",
    "quotation": "> {}\n",
    "link": "see [{}](#there) there\n",
    "label": "- **{}**: text\n",
    "cell": "| head | {} |\n| --- | --- |\n| one | {} |\n| {} | two |\n",
    "in an element": (
        '<div dir="rtl" markdown="1">\n\n- {}\n\n| {} | two |\n| --- | --- |\n\n</div>\n'
    ),
}

HOSTILE = [
    "plain",
    "a | b || c \\| d",
    "`code` ``more`` ```lang",
    "*a* **b** _c_ __d__ ~e~ ~~f~~ ==g== ^^h^^ ++i++ snake_case _",
    "<b>bold</b> <script>alert(1)</script> <!-- not seen --> <br> </div> <div markdown='1'>",
    "&amp; &lt; &copy; &#64; &nbsp; Q&A AT&T",
    "[text](http://x.org) ![image](y.png) [^1] [x] [ ] [[wiki]] *[HTML]: markup",
    "# heading",
    "C # and # and #",
    "#123 org/repo#45 #hashtag",
    "@team/people @someone me@example.org",
    "- item",
    "+ item",
    "* item",
    "1. first",
    "۱. first",
    "12) twelfth",
    "1986. A great year",
    "-----",
    "=====",
    "+++",
    "***",
    "> quotation",
    ">> quotation",
    "!!! note",
    "??? note",
    "/// note",
    "::: block",
    ": definition",
    "% title",
    "!important",
    "{{ config.x }} {% for %} {# c #} {: #id .class } {++in++} ${x}",
    "$5 or US$10, $x$ and $$y$$ $`z`$",
    ":smile: at 12:30:45",
    "https://example.org/a_b_c?d=e&f=g#h www.example.org/a_b ftp://x_y_z.org/*a*",
    "<https://example.org> <me@example.org>",
    "one\ntwo\r\nthree\u2028four\u2029five\x85six\vseven",
    "one\n\n    code\n\n- item\n# heading\n```\nfence",
    "one\n===\ntwo\n---",
    "| a | b |\n|---|---|\n| c | d |",
    "ends in a backslash \\",
    "ends in two spaces  ",
    "ends in !",
    "\\*not\\* \\\\ \\\n",
    "--8<-- 'file'",
    "\t    indented",
    "خرید (Purchase) نهایی @user",
    "می‌رسد 😀 配達日",
    "klzzwxh:0000 wzxhzdk:0",
    "[TOC]",
    "H~2~O and x^2^",
    "a +++ b == c _d e_ _ f",
    "~5 -> 6 => 7",
]
ODD = "|`*_~^=<>&[](){}#!\\@:$%+-.?/\"'0129;wWa \n\u200c\u200f\u2067\u00a0ش"
texts = st.text(
    st.sampled_from(ODD) | st.characters(exclude_categories=["Cs", "Cc", "Cn"]), max_size=30
) | st.lists(st.sampled_from(HOSTILE), max_size=3).map(" ".join)
texts = texts.filter(str.strip)


def check(text: str, escaped: str, context: str, parser: str) -> None:
    source = f"intro\n\n{CONTEXTS[context]}"
    page = Page(PARSERS[parser](source.replace("{}", escaped)))
    expected = Page(PARSERS[parser](source.replace("{}", PLAIN)))
    assert page.text == squeezed(expected.text.replace(PLAIN, text))
    assert page.structure == expected.structure


@pytest.mark.parametrize("parser", PARSERS)
@pytest.mark.parametrize("context", CONTEXTS)
def test_hostile_text_comes_out_as_text(context: str, parser: str) -> None:
    for text in HOSTILE:
        check(text, md(text), context, parser)


@pytest.mark.parametrize("parser", PARSERS)
@settings(max_examples=200, deadline=None)
@given(text=texts, context=st.sampled_from(list(CONTEXTS)))
def test_any_text_comes_out_as_text(text: str, context: str, parser: str) -> None:
    check(text, md(text), context, parser)


@given(text=texts)
def test_sites_find_nothing_in_the_page(text: str) -> None:
    page = Page(PARSERS["GitHub"](md(text)))
    for node in page.nodes:
        assert not re.search(r"@\w|#\d|:[\w+-]+:|\$.*\$", node)


@given(text=texts)
def test_site_generators_find_no_tags_in_the_source(text: str) -> None:
    assert not re.search(r"[{}]", md(text))


def test_ordinary_text_stays_readable() -> None:
    text = 'Pays (again), "too late": 2.5 % off - is it? It\'s page_view = 1; C++? No: سلام!'
    assert md(text) == text.replace("++", "&#43;&#43;")


def test_line_ends_become_breaks() -> None:
    assert md(" one \r\n two\n\nthree\n") == "one<br>two<br><br>three"
    assert cell(["one\ntwo", "1. three"]) == "one<br>two<br>1&#46; three"
    assert cell([]) == ""


@pytest.mark.parametrize("parser", PARSERS)
@pytest.mark.parametrize(
    "address",
    [
        "https://example.org/a_b_(c)?x=1&copy=2&amp=3#d",
        "https://example.org/*a*/~b~/$c$/{d}|[e]",
        "mailto:someone@example.org?subject=a'b",
        "../shoes.journey.yaml",
        "#touchpoint-پرداخت_نهایی",
        "https://example.org/x)](javascript:1)",
        "a\\b",
    ],
)
def test_links_lead_where_they_say(address: str, parser: str) -> None:
    page = Page(PARSERS[parser](f"a [b]({href(address)}) c\n\n| [d]({href(address)}) |\n| --- |\n"))
    assert [unquote(found) for found in page.values("a", "href")] == [address] * 2
    assert page.text == "a b c d"

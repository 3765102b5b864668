"""Whatever a text holds, a reader of the page sees that text and nothing else."""

from __future__ import annotations

import pytest
from hypothesis import example, given, settings
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
    filled, plain = CONTEXTS[context].replace("{}", escaped), CONTEXTS[context].replace("{}", PLAIN)
    page, expected = Page(PARSERS[parser](filled)), Page(PARSERS[parser](plain))
    assert page.text == squeezed(expected.text.replace(PLAIN, text))
    assert page.structure == expected.structure


@pytest.mark.parametrize("parser", PARSERS)
@pytest.mark.parametrize("context", CONTEXTS)
@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_comes_out_as_text(text: str, context: str, parser: str) -> None:
    check(text, md(text), context, parser)


@pytest.mark.parametrize("parser", PARSERS)
@settings(max_examples=3000, deadline=None)
@given(text=texts, context=st.sampled_from(list(CONTEXTS)))
def test_any_text_comes_out_as_text(text: str, context: str, parser: str) -> None:
    check(text, md(text), context, parser)

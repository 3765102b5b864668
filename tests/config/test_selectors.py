"""What names rules in options, configuration and comments."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from journeyctl.config.selectors import expand
from journeyctl.diagnostics.codes import CODES, OPTIONAL
from journeyctl.errors import ConfigError

_names = st.sampled_from(sorted(CODES))


@given(_names)
def test_a_name_and_a_code_mean_one_rule(name: str) -> None:
    assert expand(name) == expand(CODES[name]) == expand(CODES[name].lower()) == (name,)


@given(_names, st.integers(2, 5))
def test_the_beginning_of_a_code_means_all_that_begin_so(name: str, length: int) -> None:
    start = CODES[name][:length]

    assert expand(start) == tuple(rule for rule, code in CODES.items() if code.startswith(start))


def test_words_for_many() -> None:
    assert expand("all") == expand("ALL") == expand("JM") == tuple(CODES)
    assert set(expand("default")) == set(CODES) - OPTIONAL


@pytest.mark.parametrize(
    ("selector", "hint"),
    [
        ("unused-chanel", "Did you mean 'unused-channel'?"),
        ("Unused-Channel", "Did you mean 'unused-channel'?"),
        ("JM999", "`journeyctl rule` lists all rules."),
        ("J", "`journeyctl rule` lists all rules."),
        ("", "`journeyctl rule` lists all rules."),
    ],
)
def test_no_rule(selector: str, hint: str) -> None:
    with pytest.raises(ConfigError) as raised:
        expand(selector)

    assert (str(raised.value), raised.value.hint) == (f"there is no rule {selector!r}", hint)

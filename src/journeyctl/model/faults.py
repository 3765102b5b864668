"""How a validator says what is wrong: a rule's name and what the value must be."""

from __future__ import annotations

from pydantic_core import PydanticCustomError


def must_be(
    expected: str, *, rule: str = "wrong-type", hint: str = "", is_secret: bool = False
) -> PydanticCustomError:
    """The fault of a value that must be something else.

    `expected` completes the sentence "`key` must be …, not …"; `rule` is the finding's rule. What
    `is_secret` is not repeated.
    """
    return PydanticCustomError(
        rule,
        "must be {expected}",
        {"expected": expected, "hint": hint, "is_secret": is_secret},
    )

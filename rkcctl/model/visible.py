"""Text from files made safe to show: what would move, hide or colour other words is spelt out."""

import re

# C0, DEL and C1 controls, the marks that change the direction of writing, bytes of a name that are not UTF-8
# (lone surrogates, which no stream can write), marks without width other than those that join letters, and tags.
_UNSEEN = re.compile(
    "[\x00-\x1f\x7f-\x9f\u061c\u200b\u200e\u200f\u2028\u2029\u202a-\u202e\u2066-\u2069"
    "\u2060-\u2064\ud800-\udfff\ufeff\ufff9-\ufffb\U000e0000-\U000e007f]"
)


def visible(text: str) -> str:
    r"""The text with control and bidirectional characters as escapes such as \u202e, line ends among them."""
    # What Python prints as it is holds none of those, and looking is quicker so.
    return text if text.isprintable() else _UNSEEN.sub(_escape, text)


def _escape(found: re.Match[str]) -> str:
    number = ord(found[0])
    return f"\\u{number:04x}" if number <= 0xFFFF else f"\\U{number:08x}"

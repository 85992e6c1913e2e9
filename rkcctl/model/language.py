"""The languages of the Guidelines, as messages call them."""

from collections.abc import Mapping

NAMES: Mapping[str, str] = {"en": "English", "fr": "French"}

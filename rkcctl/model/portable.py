"""File names that every desk can hold: Windows, macOS and Linux, and git on each."""

import re
import unicodedata

# What Windows keeps for devices, whatever ending follows.
_DEVICES = frozenset(
    [
        "con",
        "prn",
        "aux",
        "nul",
        "conin$",
        "conout$",
        *(f"{port}{n}" for port in ("com", "lpt") for n in "0123456789¹²³"),
    ]
)
# Names that git on Windows takes for its own folder.
_GIT = re.compile(r"\.git|git~[0-9]+", re.IGNORECASE)
_LONGEST = 200
"""Bytes in UTF-8: file systems stop at 255, and names such as "NAME (new).docx" need room."""


# Most names, told by one look. The names of devices are shorter, or have a dollar sign.
_PLAIN = re.compile(r"[a-z0-9_-]{5,90}(?:\.[a-z0-9_-]{2,90})?")


def name_trouble(name: str) -> str:
    """Why a name of a file or folder cannot be used on every desk, as the rest of a sentence; "" where it can."""
    if _PLAIN.fullmatch(name):
        return ""
    troubles = (
        (has_unseen(name), "has a character that cannot be seen or shown"),
        (re.search(r'[<>:"|?*\\/]', name), 'has one of the characters < > : " | ? * \\ /'),
        (name != name.rstrip(". "), "ends in a dot or a space"),
        (name.split(".")[0].rstrip(" ").lower() in _DEVICES, "is kept by Windows for a device"),
        (_GIT.fullmatch(name), "is kept by git for itself"),
        (len(name.encode("utf-8", "replace")) > _LONGEST, f"is longer than {_LONGEST} bytes"),
        (name != unicodedata.normalize("NFC", name), "has accents apart from their letters (it is not NFC)"),
    )
    return next((trouble for is_so, trouble in troubles if is_so), "") if name else "is empty"


def path_trouble(path: str) -> str:
    """Why a path, with forward slashes, is not a safe one below a folder; "" where it is."""
    return next((trouble for part in path.split("/") if (trouble := name_trouble(part))), "")


def has_unseen(name: str) -> bool:
    """Whether a control, a mark without width or of direction, or a byte that is not UTF-8, is in the name."""
    if name.isascii() and name.isprintable():
        return False
    return any(unicodedata.category(letter) in ("Cc", "Cf", "Cs", "Zl", "Zp") for letter in name)


def same_file_key(name: str) -> str:
    """What two names share that a desk blind to case, or to how accents are stored, takes for one."""
    return unicodedata.normalize("NFC", unicodedata.normalize("NFC", name).casefold())

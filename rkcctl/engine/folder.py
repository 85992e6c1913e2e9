"""Fresh folders: all that an engine may see, copied into a place of its own, and gone afterwards."""

import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path, PurePosixPath

from rkcctl.errors import RkcError


@contextmanager
def fresh_folder(files: Mapping[str, bytes]) -> Iterator[Path]:
    """A temporary folder that holds these files and nothing else. Names use forward slashes and stay within."""
    for name in files:
        parts = PurePosixPath(name).parts
        if not parts or ".." in parts or "\\" in name or ":" in name or name.startswith("/"):
            raise ValueError(f"no name for a file in a fresh folder: {name!r}")
    try:
        # On Windows a guard against viruses may still hold a file; what is left goes with the temporary files.
        holder = tempfile.TemporaryDirectory(prefix="rkcctl-", ignore_cleanup_errors=True)
    except OSError as error:
        raise _cannot_write(error) from error
    with holder as name:
        folder = Path(name).resolve()
        try:
            for path, data in files.items():
                target = folder / path
                target.parent.mkdir(parents=True, exist_ok=True)
                target.write_bytes(data)
        except OSError as error:
            raise _cannot_write(error) from error
        yield folder


def _cannot_write(error: OSError) -> RkcError:
    reason = error.strerror or str(error)
    return RkcError(
        f"no temporary file can be written: {reason}",
        "free some space, or name another folder in the environment: TMPDIR, on Windows TEMP",
    )

"""Circles among what rests on one another."""

from collections.abc import Iterator, Mapping, Sequence


def closing_steps(steps: Mapping[str, Sequence[str]]) -> Iterator[tuple[str, str]]:
    """Every step (from, to) that closes a circle, going through the names in their order; a step to itself too."""
    done: set[str] = set()
    for start in steps:
        path: dict[str, Iterator[str]] = {}
        if start not in done:
            path[start] = iter(steps[start])
        # A path on a stack of its own: one of thousands of steps would exhaust that of calls.
        while path:
            name, following = next(reversed(path.items()))
            for step in following:
                if step in path:
                    yield name, step
                elif step not in done and step in steps:
                    path[step] = iter(steps[step])
                    break
            else:
                del path[name]
                done.add(name)

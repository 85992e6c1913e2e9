"""A disk in memory that forgets, at a loss of power, what was not synced; and on which programs hold files open."""

import errno
import itertools
import os
import random
import stat

from rkcctl.store.os_calls import OsCalls

Names = dict[str, "Node"]


class Node:
    """A file, or a folder where `names` is not None. What is in `kept` survives a loss of power."""

    def __init__(self, names: Names | None = None, data: bytes = b"") -> None:
        self.names = names
        self.kept_names: Names = dict(names or {})
        self.steps: list[Names | dict[str, None]] = []
        self.data = data
        self.kept = data

    def step(self, change: dict[str, "Node | None"]) -> None:
        """Change names in one go; a loss of power keeps the first few steps since the last sync."""
        assert self.names is not None
        _apply(self.names, change)
        self.steps.append(change)


def _apply(names: Names, change: dict[str, Node | None]) -> None:
    for name, node in change.items():
        if node is None:
            names.pop(name, None)
        else:
            names[name] = node


class MemoryDisk:
    """`calls` is its table. Paths are below "/ws", a folder that is always there."""

    def __init__(self, files: dict[str, bytes], folders: tuple[str, ...] = ()) -> None:
        self.top = Node(names={})
        self.held: set[str] = set()
        self.handles: dict[int, tuple[Node, list[int]]] = {}
        self.numbers = itertools.count(100)
        for folder in folders:
            self._make_folders(folder)
        for path, data in files.items():
            folder, _, name = path.rpartition("/")
            self._make_folders(folder).names[name] = Node(data=data)
        self._settle(self.top)
        self.calls = OsCalls(
            lstat=self._lstat,
            fstat=lambda handle: _describe(self.handles[handle][0]),
            listdir=lambda path: list(self._folder(path).names),
            open=self._open,
            read=self._read,
            write=self._write,
            fsync=self._fsync,
            close=self._close,
            replace=self._replace,
            unlink=self._unlink,
            mkdir=self._mkdir,
            rmdir=self._rmdir,
            sync_folder=self._sync_folder,
            sleep=lambda seconds: None,
        )

    def files(self) -> dict[str, bytes]:
        return {path: node.data for path, node in self._walk(self.top, "") if node.names is None}

    def folders(self) -> set[str]:
        return {path for path, node in self._walk(self.top, "") if node.names is not None}

    def copy(self) -> "MemoryDisk":
        return MemoryDisk(self.files(), tuple(self.folders()))

    def lose_power(self, chance: random.Random) -> None:
        """Forget some of what was not synced: of names the last steps, of bytes any part."""
        self.handles.clear()
        self._forget(self.top, chance, set())

    def _forget(self, node: Node, chance: random.Random, seen: set[int]) -> None:
        if id(node) in seen:
            return
        seen.add(id(node))
        if node.names is None:
            if node.data != node.kept:
                part = node.data[: chance.randrange(len(node.data) + 1)]
                node.data = chance.choice([node.kept, node.data, part, bytes(len(node.data))])
            node.kept = node.data
            return
        names = dict(node.kept_names)
        for change in node.steps[: chance.randrange(len(node.steps) + 1)]:
            _apply(names, change)
        node.names, node.kept_names, node.steps = names, dict(names), []
        for child in names.values():
            self._forget(child, chance, seen)

    def _settle(self, node: Node) -> None:
        node.kept = node.data
        if node.names is not None:
            node.kept_names, node.steps = dict(node.names), []
            for child in node.names.values():
                self._settle(child)

    def _walk(self, node: Node, path: str):
        for name, child in sorted((node.names or {}).items()):
            yield f"{path}{name}", child
            yield from self._walk(child, f"{path}{name}/")

    def _make_folders(self, path: str) -> Node:
        node = self.top
        for part in path.split("/") if path else ():
            node = node.names.setdefault(part, Node(names={}))
        return node

    def _parts(self, path: str) -> list[str]:
        parts = path.replace(os.sep, "/").split("/")
        assert parts[:2] == ["", "ws"], path
        return parts[2:]

    def _find(self, path: str) -> Node:
        node = self.top
        for part in self._parts(path):
            if node.names is None:
                raise NotADirectoryError(errno.ENOTDIR, "not a folder", path)
            if part not in node.names:
                raise FileNotFoundError(errno.ENOENT, "not there", path)
            node = node.names[part]
        return node

    def _folder(self, path: str) -> Node:
        node = self._find(path)
        if node.names is None:
            raise NotADirectoryError(errno.ENOTDIR, "not a folder", path)
        return node

    def _parent(self, path: str) -> tuple[Node, str]:
        parts = self._parts(path)
        return self._folder("/".join(["", "ws", *parts[:-1]])), parts[-1]

    def _lstat(self, path: str) -> os.stat_result:
        return _describe(self._find(path))

    def _open(self, path: str, flags: int, mode: int) -> int:
        folder, name = self._parent(path)
        if flags & os.O_CREAT:
            if name in folder.names:
                raise FileExistsError(errno.EEXIST, "there already", path)
            folder.step({name: Node()})
        node = self._find(path)
        if node.names is not None:
            raise IsADirectoryError(errno.EISDIR, "a folder", path)
        handle = next(self.numbers)
        self.handles[handle] = (node, [0])
        return handle

    def _read(self, handle: int, count: int) -> bytes:
        node, position = self.handles[handle]
        part = node.data[position[0] : position[0] + count]
        position[0] += len(part)
        return part

    def _write(self, handle: int, data: bytes | memoryview) -> int:
        self.handles[handle][0].data += bytes(data)
        return len(data)

    def _fsync(self, handle: int) -> None:
        node = self.handles[handle][0]
        node.kept = node.data

    def _close(self, handle: int) -> None:
        del self.handles[handle]

    def _refuse_held(self, path: str) -> None:
        if "/".join(self._parts(path)) in self.held:
            raise PermissionError(errno.EACCES, "in use", path)

    def _replace(self, source: str, target: str) -> None:
        self._refuse_held(source)
        self._refuse_held(target)
        node = self._find(source)
        old, new = self._parent(source), self._parent(target)
        if old[0] is new[0]:
            old[0].step({old[1]: None, new[1]: node})
        else:
            new[0].step({new[1]: node})
            old[0].step({old[1]: None})

    def _unlink(self, path: str) -> None:
        self._refuse_held(path)
        self._find(path)
        folder, name = self._parent(path)
        folder.step({name: None})

    def _mkdir(self, path: str) -> None:
        folder, name = self._parent(path)
        if name in folder.names:
            raise FileExistsError(errno.EEXIST, "there already", path)
        folder.step({name: Node(names={})})

    def _rmdir(self, path: str) -> None:
        if self._folder(path).names:
            raise OSError(errno.ENOTEMPTY, "not empty", path)
        folder, name = self._parent(path)
        folder.step({name: None})

    def _sync_folder(self, path: str) -> None:
        node = self._folder(path)
        node.kept_names, node.steps = dict(node.names), []


def _describe(node: Node) -> os.stat_result:
    mode = stat.S_IFREG | 0o644 if node.names is None else stat.S_IFDIR | 0o755
    return os.stat_result((mode, id(node), 1, 1, 0, 0, len(node.data), 0, 0, 0))

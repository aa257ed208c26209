"""The key of the store: made once, kept outside the data folder, readable by its owner only."""

from __future__ import annotations

import os
from pathlib import Path

from zhengtu.places.errors import ZhengtuError
from zhengtu_web.config.data_folder import DataFolder, write_owner_only
from zhengtu_web.documents.sealing import Damaged, unseal

_BYTES = 16  # SM4
_EXPORTED = "key-exported"


class KeyFault(ZhengtuError):
    """The key is missing, unreadable by its form, or open to others. Nothing was stored or overwritten."""


def get_key(folder: DataFolder) -> bytes:
    """The key of this installation; made on first use while the store is still empty."""
    file = folder.key_file
    if not file.exists():
        if any(folder.store.iterdir()):
            todo = "请用 zhengtu key import 放回导出的密钥 ‖ Put the exported key back with zhengtu key import"
            raise KeyFault(str(file), "文件库的密钥不在这里，已存的材料打不开 ‖ the key of the store is missing; stored papers cannot be opened", todo)
        write_owner_only(file, f"{os.urandom(_BYTES).hex()}\n")
    if file.stat().st_mode & 0o077:
        todo = "请改为仅属主可读（chmod 600） ‖ Make it readable by its owner only (chmod 600)"
        raise KeyFault(str(file), "密钥文件可被他人读取 ‖ the key's file can be read by others", todo)
    return _parsed(file)


def export_key(folder: DataFolder, target: Path) -> None:
    """A copy of the key for a safe place; from then on the desk stops warning that there is none."""
    key = get_key(folder)
    try:
        write_owner_only(target, f"{key.hex()}\n")
    except FileExistsError:
        raise KeyFault(str(target), "文件已存在 ‖ the file exists", "请换一个文件名 ‖ Choose another name") from None
    mark = folder.path / _EXPORTED
    mark.unlink(missing_ok=True)
    write_owner_only(mark, "yes\n")


def was_exported(folder: DataFolder) -> bool:
    return (folder.path / _EXPORTED).is_file()


def import_key(folder: DataFolder, source: Path) -> None:
    """Put an exported key where this installation looks for it, if it opens what is stored here."""
    key = _parsed(source)
    if not _opens_the_store(folder, key):
        todo = "请用与这个文件库一起导出的密钥；没有改动任何文件 ‖ Use the key that was exported from this store; nothing was changed"
        raise KeyFault(str(source), "这把密钥打不开已存的材料 ‖ this key does not open the stored papers", todo)
    try:
        write_owner_only(folder.key_file, f"{key.hex()}\n")
    except FileExistsError:
        if get_key(folder) != key:
            todo = "请先核对，不会覆盖 ‖ Look into it first; it is not overwritten"
            raise KeyFault(str(folder.key_file), "这里已有另一把密钥 ‖ another key is here already", todo) from None


def _opens_the_store(folder: DataFolder, key: bytes) -> bool:
    """Whether the first stored paper opens with it; true for an empty store."""
    first = next((path for path in sorted(folder.store.glob("*/*/*")) if not path.name.startswith(".")), None)
    if first is None:
        return True
    organisation, digest = first.parts[-3], first.name
    try:
        with first.open("rb") as sealed:
            next(unseal(sealed, key=key, bound_to=f"{organisation} {digest}", where=first.name))
    except Damaged:
        return False
    return True


def _parsed(file: Path) -> bytes:
    try:
        key = bytes.fromhex(file.read_text("ascii").strip())
    except (ValueError, OSError):
        key = b""
    if len(key) != _BYTES:
        raise KeyFault(str(file), "这不是证途的密钥 ‖ this is no key of Zhengtu", "请用导出的密钥文件 ‖ Use the file that was exported")
    return key

"""The data folder of an installation: database, store of papers, quarantine; and the marks by which it is known as ours."""

from __future__ import annotations

import os
import secrets
from dataclasses import dataclass
from pathlib import Path

from zhengtu.places.errors import ZhengtuError

MARK = "zhengtu-installation"
_ABOUT = "# 证途数据文件夹，请勿手改 / data folder of a Zhengtu installation, not for editing by hand\n"


class DataFolderError(ZhengtuError):
    """The folder named for the data cannot be an installation's."""


@dataclass(frozen=True, slots=True)
class DataFolder:
    """数据文件夹: `path` holds what a backup holds; `quarantine` lies beside it, so that no backup ever holds it."""

    path: Path
    name: str

    @property
    def database(self) -> Path:
        return self.path / "zhengtu.sqlite3"

    @property
    def store(self) -> Path:
        return self.path / "papers"

    @property
    def quarantine(self) -> Path:
        return self.path.parent / f".{self.path.name}.quarantine"

    @property
    def key_file(self) -> Path:
        """The key of the store: never in the data folder. `ZHENGTU_KEY_FILE`, else the user's own configuration."""
        named = os.environ.get("ZHENGTU_KEY_FILE")
        if named:
            return Path(named).expanduser()
        home = Path(os.environ.get("XDG_CONFIG_HOME") or "~/.config").expanduser()
        return home / "zhengtu" / f"{self.name}.key"

    def secret(self) -> str:
        """The secret that signs cookies, made once, readable by its owner only."""
        file = self.path / "secret"
        if not file.exists():
            write_owner_only(file, secrets.token_urlsafe(48))
        return file.read_text("ascii").strip()


def default_folder() -> Path:
    """`ZHENGTU_DATA`, else the usual place for a user's data."""
    named = os.environ.get("ZHENGTU_DATA")
    home = Path(os.environ.get("XDG_DATA_HOME") or "~/.local/share").expanduser()
    return Path(named).expanduser() if named else home / "zhengtu"


def open_folder(path: Path) -> DataFolder:
    """Take a missing or empty folder, or our own; every other is refused and left as it is."""
    path = path.absolute()
    mark = path / MARK
    if mark.is_file():
        return _ready(DataFolder(path, mark.read_text("utf-8").splitlines()[-1].strip()))
    if path.exists() and (not path.is_dir() or any(path.iterdir())):
        wrong = "这里已有别的文件，不是证途的数据文件夹 ‖ other files are here; this is no data folder of Zhengtu"
        raise DataFolderError(str(path), wrong, "请指明一个空文件夹或尚不存在的文件夹 ‖ Name an empty folder, or one that does not exist yet")
    path.mkdir(parents=True, exist_ok=True, mode=0o700)
    path.chmod(0o700)
    name = f"installation-{secrets.token_hex(4)}"
    write_owner_only(mark, f"{_ABOUT}{name}\n")
    return _ready(DataFolder(path, name))


def _ready(folder: DataFolder) -> DataFolder:
    for place in (folder.quarantine, folder.store):
        place.mkdir(exist_ok=True, mode=0o700)
    return folder


def write_owner_only(file: Path, text: str) -> None:
    """A new file that only its owner reads; an existing one is left alone (`FileExistsError`)."""
    file.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    handle = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(handle, "w", encoding="utf-8") as out:
        out.write(text)

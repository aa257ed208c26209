"""Filled documents put into a folder: all of them or none, and never over a file somebody may have worked on."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Sequence
from pathlib import Path

from zhengtu.places import IntakeError
from zhengtu.reports.word.filling import Filled


def write_all(documents: Sequence[Filled], folder: Path, *, force: bool = False) -> None:
    """Write every document; raises IntakeError, with nothing written, when one is there already and `force` is not said."""
    if folder.exists() and not folder.is_dir():
        raise IntakeError(str(folder), "这是文件，不是文件夹 ‖ this is a file, no folder", "请指定文件夹；未写入任何内容 ‖ Name a folder; nothing was written")
    present = [d.file for d in documents if (folder / d.file).exists() or (folder / d.file).is_symlink()]
    if present and not force:
        wrong = f"已有 {'、'.join(present)} ‖ there already: {', '.join(present)}"
        todo = "请另选文件夹，或加 --force 覆盖；未写入任何内容 ‖ Name another folder, or add --force to replace them; nothing was written"
        raise IntakeError(str(folder), wrong, todo)
    folder.parent.mkdir(parents=True, exist_ok=True)
    made = Path(tempfile.mkdtemp(dir=folder.parent, prefix=f".{folder.name}."))
    try:
        for document in documents:
            (made / document.file).write_bytes(document.content)
            (made / document.file).chmod(0o644)
        if folder.exists():
            _move_in([d.file for d in documents], made, folder)
        else:
            made.chmod(0o755)
            made.rename(folder)
    finally:
        shutil.rmtree(made, ignore_errors=True)


def _move_in(names: Sequence[str], made: Path, folder: Path) -> None:
    """Put the new files in place; what cannot be finished is put back as it was."""
    kept = made / "kept"
    kept.mkdir()
    done: list[str] = []
    try:
        for name in names:
            if (folder / name).exists() or (folder / name).is_symlink():
                (folder / name).rename(kept / name)
            done.append(name)
            (made / name).rename(folder / name)
    except OSError:
        for name in done:
            (folder / name).unlink(missing_ok=True)
            if (kept / name).exists() or (kept / name).is_symlink():
                (kept / name).rename(folder / name)
        raise

"""Writes a backup. Papers lie in it as they lie on disk, encrypted; the key is kept elsewhere."""

from __future__ import annotations

import json
import os
import zipfile
from collections.abc import Iterable
from pathlib import Path

from cryptography.hazmat.primitives.hashes import SM3, Hash
from django.db.migrations.recorder import MigrationRecorder

from zhengtu import __version__
from zhengtu.journal.entry import GENESIS
from zhengtu_web.backups.manifest import BLOCK, MANIFEST, SCHEMA, BackupError, Held
from zhengtu_web.backups.rows import kept_models, lines_of, one_moment
from zhengtu_web.config.data_folder import DataFolder
from zhengtu_web.journal.models import JournalRow
from zhengtu_web.organisations.scope import within


def write_backup(target: Path, folder: DataFolder) -> Held:
    """Write the installation as it is at this moment; others may go on working."""
    if target.exists():
        todo = "请换一个文件名，备份不会覆盖任何文件 ‖ Choose another name; a backup overwrites nothing"
        raise BackupError(str(target), "文件已存在 ‖ the file exists", todo)
    part = target.with_name(f".{target.name}.part")
    try:
        handle = os.open(part, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        with os.fdopen(handle, "wb") as file, zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as pack:
            held = _fill(pack, folder)
        part.replace(target)
    finally:
        part.unlink(missing_ok=True)
    return held


def _fill(pack: zipfile.ZipFile, folder: DataFolder) -> Held:
    digests: dict[str, str] = {}
    counts: dict[str, int] = {}
    with within(None, why="backup"), one_moment() as moment:
        for model in kept_models():
            label = model._meta.label_lower
            digests[f"rows/{label}.jsonl"], counts[label] = _write_lines(pack, f"rows/{label}.jsonl", lines_of(model, using=moment))
        last = JournalRow.objects.using(moment).order_by("-number").values_list("number", "digest").first() or (0, GENESIS)
        migrations = sorted(f"{app} {name}" for app, name in MigrationRecorder.Migration.objects.using(moment).values_list("app", "name"))
    papers = [path for path in sorted(folder.store.rglob("*")) if path.is_file() and not path.name.startswith(".")]
    for path in papers:
        name = f"papers/{path.relative_to(folder.store).as_posix()}"
        digests[name] = _write_file(pack, name, path)
    manifest = {
        "schema": SCHEMA,
        "version": __version__,
        "installation": folder.name,
        "migrations": migrations,
        "journal": {"entries": last[0], "head": last[1]},
        "rows": counts,
        "digests": digests,
    }
    pack.writestr(MANIFEST, json.dumps(manifest, ensure_ascii=False, sort_keys=True, indent=1))
    return Held.of(manifest)


def _write_lines(pack: zipfile.ZipFile, name: str, lines: Iterable[str]) -> tuple[str, int]:
    digest, count = Hash(SM3()), 0
    with pack.open(name, "w", force_zip64=True) as out:
        for line in lines:
            raw = f"{line}\n".encode()
            digest.update(raw)
            out.write(raw)
            count += 1
    return digest.finalize().hex(), count


def _write_file(pack: zipfile.ZipFile, name: str, path: Path) -> str:
    digest = Hash(SM3())
    entry = zipfile.ZipInfo(name)
    entry.external_attr = 0o600 << 16
    with path.open("rb") as source, pack.open(entry, "w", force_zip64=True) as out:  # stored: encrypted bytes do not shrink
        while block := source.read(BLOCK):
            digest.update(block)
            out.write(block)
    return digest.finalize().hex()

"""Reads a backup, puts it into an empty installation, and proves that what stands there is what was saved."""

from __future__ import annotations

import json
import os
import shutil
import zipfile
from collections.abc import Iterator
from pathlib import Path, PurePosixPath
from typing import Any

from cryptography.hazmat.primitives.hashes import SM3, Hash
from django.db import transaction
from django.db.migrations.recorder import MigrationRecorder

from zhengtu.journal.entry import GENESIS
from zhengtu.journal.reading import chained
from zhengtu_web.backups.manifest import ANOTHER, BLOCK, LARGEST_MANIFEST, MANIFEST, SCHEMA, BackupError, Held
from zhengtu_web.backups.rows import kept_models, lines_of, load_lines, renumber
from zhengtu_web.config.data_folder import DataFolder
from zhengtu_web.journal.models import JournalRow
from zhengtu_web.organisations.scope import within


def read_manifest(source: Path) -> dict[str, Any]:
    """The manifest of a backup whose every part has the digest it states; `BackupError` names the part that does not."""
    try:
        with zipfile.ZipFile(source) as pack:
            manifest = _manifest(pack, source)
            names = [entry.filename for entry in pack.infolist() if entry.filename != MANIFEST]
            strange = sorted(set(names) ^ set(manifest["digests"]))
            if strange or len(names) != len(set(names)):
                raise BackupError(source.name, f"内容与清单不符：{strange[:3]} ‖ its content is not what its list says: {strange[:3]}", ANOTHER)
            for name in names:
                _refuse_unsafe(name, source)
                if _digest_of(pack, name) != manifest["digests"][name]:
                    raise BackupError(f"{source.name} {name}", "内容已损坏或被改动 ‖ damaged or altered", ANOTHER)
            return manifest
    except (zipfile.BadZipFile, EOFError, NotImplementedError, RuntimeError, ValueError, KeyError) as e:
        raise BackupError(source.name, f"这不是完好的备份（{type(e).__name__}） ‖ this is no sound backup ({type(e).__name__})", ANOTHER) from None


def _manifest(pack: zipfile.ZipFile, source: Path) -> dict[str, Any]:
    if pack.getinfo(MANIFEST).file_size > LARGEST_MANIFEST:
        raise BackupError(source.name, "清单过大 ‖ its list is too large", ANOTHER)
    manifest = json.loads(pack.read(MANIFEST))
    if not isinstance(manifest, dict) or manifest.get("schema") != SCHEMA or not isinstance(manifest.get("digests"), dict):
        todo = "请用写出它的版本恢复 ‖ Restore it with the version that wrote it"
        raise BackupError(source.name, "清单不是本版本认识的格式 ‖ its list is not in a form this version knows", todo)
    return manifest


def _refuse_unsafe(name: str, source: Path) -> None:
    path = PurePosixPath(name)
    if path.is_absolute() or ".." in path.parts or path.parts[0] not in ("rows", "papers") or "\\" in name:
        raise BackupError(source.name, f"含有不安全的路径 {name!r} ‖ it holds an unsafe path {name!r}", ANOTHER)


def _digest_of(pack: zipfile.ZipFile, name: str) -> str:
    digest = Hash(SM3())
    with pack.open(name) as part:
        while block := part.read(BLOCK):
            digest.update(block)
    return digest.finalize().hex()


def restore_backup(source: Path, folder: DataFolder) -> Held:
    """Put a backup into an empty installation, and prove that what stands there now is what was saved.

    The database must be migrated and hold no row of ours yet; every table is written out again and its digest compared.
    """
    manifest = read_manifest(source)
    kept = kept_models()
    with within(None, why="restore"):
        _refuse_unfit(manifest, kept, source)
        with zipfile.ZipFile(source) as pack, transaction.atomic():
            for model in kept:
                load_lines(model, _lines(pack, f"rows/{model._meta.label_lower}.jsonl"))
            renumber(kept)
            _refuse_unequal(manifest, kept, source)
            _refuse_broken_chain(manifest, source)
            _put_papers(pack, folder)
    return Held.of(manifest)


def _refuse_unfit(manifest: dict[str, Any], kept: list[Any], source: Path) -> None:
    here = {f"{app} {name}" for app, name in MigrationRecorder.Migration.objects.values_list("app", "name")}
    if set(manifest["migrations"]) != here:
        wrong = f"备份出自版本 {manifest['version']}，数据库结构不同 ‖ the backup is of version {manifest['version']}, whose tables differ"
        raise BackupError(source.name, wrong, "请用写出它的版本恢复，再升级 ‖ Restore it with the version that wrote it, then upgrade")
    if any(model._base_manager.exists() for model in kept if model._meta.app_label in ("accounts", "journal", "organisations")):
        todo = "请恢复到空的数据文件夹和空的数据库 ‖ Restore into an empty data folder and an empty database"
        raise BackupError(source.name, "这里已有数据 ‖ there is data here already", todo)


def _lines(pack: zipfile.ZipFile, name: str) -> Iterator[str]:
    with pack.open(name) as part:
        for raw in part:
            yield raw.decode()


def _refuse_unequal(manifest: dict[str, Any], kept: list[Any], source: Path) -> None:
    for model in kept:
        name, digest = f"rows/{model._meta.label_lower}.jsonl", Hash(SM3())
        for line in lines_of(model, using="default"):
            digest.update(f"{line}\n".encode())
        if digest.finalize().hex() != manifest["digests"].get(name):
            wrong = "恢复后的表与备份不等，已全部撤销 ‖ what was restored is not equal to the backup; all of it was undone"
            raise BackupError(f"{source.name} {name}", wrong, ANOTHER)


def _refuse_broken_chain(manifest: dict[str, Any], source: Path) -> None:
    head = GENESIS
    for entry in chained((row.line().encode() for row in JournalRow.objects.iterator()), file=f"{source.name} journal"):
        head = entry.digest
    if head != manifest["journal"]["head"]:
        raise BackupError(source.name, "日志的最后摘要与清单不符 ‖ the journal's last digest is not the one in its list", ANOTHER)


def _put_papers(pack: zipfile.ZipFile, folder: DataFolder) -> None:
    for name in (name for name in pack.namelist() if name.startswith("papers/")):
        target = folder.store.joinpath(*PurePosixPath(name).parts[1:])
        target.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        with pack.open(name) as part, os.fdopen(os.open(target, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as out:
            shutil.copyfileobj(part, out, BLOCK)

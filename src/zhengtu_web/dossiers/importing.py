"""A dossier that arrives as a workbook, as JSON or as a folder packed into a zip: read in the quarantine, never unpacked where it says."""

from __future__ import annotations

import tempfile
import zipfile
import zlib
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from django.conf import settings
from django.core.files.uploadedfile import UploadedFile

from zhengtu.intake.files import safe_path
from zhengtu.intake.links import refuse_broken_links
from zhengtu.intake.loading import DOSSIER_FILE, load_dossier
from zhengtu.intake.papers.gate import Answer, Gate
from zhengtu.intake.workbook import SUFFIXES
from zhengtu.places import IntakeError, load_tree
from zhengtu.places.forms import read_as
from zhengtu.terms.dossier import Dossier
from zhengtu.terms.facts import Unsaid
from zhengtu_web.ui.law import law

LARGEST = 32 << 20
LARGEST_PACKED = 200 << 20
LARGEST_TEXT = 16 << 20
MOST_ENTRIES = 20_000
_KINDS = "只读取 .xlsx、.xlsm、.xls、.ods、.json 和档案文件夹的 .zip ‖ workbooks (.xlsx, .xlsm, .xls, .ods), .json and a dossier folder as .zip are read"


class Marked(IntakeError):
    """The file bears the mark of a state secret: it is wiped, and nothing of it is kept."""


@dataclass(frozen=True, slots=True)
class Arrived:
    """What a file states, and what of it was not read."""

    dossier: Dossier
    source: str
    remarks: tuple[str, ...] = ()


def read_upload(upload: UploadedFile) -> Arrived:
    """The dossier in an uploaded file; raises IntakeError saying where, what is wrong, what to do; Marked for a secrecy mark."""
    name = PurePosixPath((upload.name or "file").replace("\\", "/")).name[:120]
    suffix = PurePosixPath(name).suffix.lower()
    readers: dict[str, Callable[[Path, str], Arrived]] = {**dict.fromkeys((".json", *SUFFIXES), _read_file), ".zip": _read_zip}
    if suffix not in readers:
        raise IntakeError(name, "不认识这种文件 ‖ files of this kind are not known here", _KINDS)
    most = LARGEST_PACKED if suffix == ".zip" else LARGEST
    if (upload.size or 0) > most:
        wrong = f"文件有 {(upload.size or 0) >> 20} MB，最多读取 {most >> 20} MB ‖ the file has {(upload.size or 0) >> 20} MB; at most {most >> 20} MB are read"
        raise IntakeError(name, wrong, "请只上传档案本身 ‖ Upload the dossier alone")
    with tempfile.TemporaryDirectory(dir=settings.DATA.quarantine) as folder:
        path = Path(folder) / f"dossier{suffix}"
        with path.open("wb") as file:
            for chunk in upload.chunks():
                file.write(chunk)
        return readers[suffix](path, name)


def _read_file(path: Path, name: str) -> Arrived:
    _refuse_marked(path, name)
    if path.suffix == ".json":
        _refuse_marked(_values_of(path), name)
    try:
        loaded = load_dossier(path, words=law().words)
    except IntakeError as e:
        raise IntakeError(e.where.replace(path.name, name), e.wrong, e.todo) from None
    return Arrived(loaded.dossier, name, loaded.remarks)


def _read_zip(path: Path, name: str) -> Arrived:
    inside = path.parent / DOSSIER_FILE
    try:
        with zipfile.ZipFile(path) as packed:
            papers = _unpack(packed, inside, name)
    except (zipfile.BadZipFile, zipfile.LargeZipFile, zlib.error, NotImplementedError, RuntimeError, EOFError, OSError, ValueError) as e:
        wrong = "这不是完好的 zip 文件，或者有密码 ‖ this is no sound zip file, or it has a password"
        raise IntakeError(name, wrong, "请重新打包后再试 ‖ Pack it again") from e
    _refuse_marked(inside, name)
    tree = load_tree(inside, IntakeError, shown_as=f"{name}/{DOSSIER_FILE}")
    dossier = read_as(Dossier, tree, (), IntakeError)
    refuse_broken_links(dossier, tree)
    for at, paper in enumerate(dossier.documents.items):
        if not isinstance(paper.file, Unsaid):
            safe_path(paper.file.path, tree.place(("documents", "items", at, "file", "path")))
    en = f"{papers} other files of the archive were not taken in: upload papers on the papers page"
    left = f"压缩包中还有 {papers} 个文件没有导入：材料请在“材料”页上传 ‖ {en}"
    return Arrived(dossier, name, (left,) if papers else ())


def _unpack(packed: zipfile.ZipFile, target: Path, name: str) -> int:
    """Write the one `dossier.yaml` of an archive to `target`; returns how many other files there are."""
    entries = [entry for entry in packed.infolist() if not entry.is_dir()]
    paths = [PurePosixPath(entry.filename.replace("\\", "/")) for entry in entries]
    if len(entries) > MOST_ENTRIES:
        raise IntakeError(name, f"压缩包中有 {len(entries):,} 个文件 ‖ the archive holds {len(entries):,} files", "请只打包一份档案 ‖ Pack one dossier only")
    if any(path.is_absolute() or ".." in path.parts or ":" in path.parts[0] for path in paths if path.parts):
        wrong = "压缩包中有路径指向文件夹之外，未予打开 ‖ paths in the archive lead out of its folder; it was not opened"
        raise IntakeError(name, wrong, "请用普通方式重新打包档案文件夹 ‖ Pack the dossier folder again in the usual way")
    found = [entry for entry, path in zip(entries, paths, strict=True) if path.name == DOSSIER_FILE and len(path.parts) <= 2]
    if len(found) != 1:
        wrong = f"压缩包中有 {len(found)} 个 {DOSSIER_FILE} ‖ the archive holds {len(found)} files named {DOSSIER_FILE}"
        raise IntakeError(name, wrong, "请打包一个档案文件夹 ‖ Pack one dossier folder")
    with packed.open(found[0]) as part:
        content = part.read(LARGEST_TEXT + 1)
    if len(content) > LARGEST_TEXT:
        wrong = f"{DOSSIER_FILE} 解压后超过 {LARGEST_TEXT >> 20} MB ‖ {DOSSIER_FILE} unpacks to more than {LARGEST_TEXT >> 20} MB"
        raise IntakeError(name, wrong, "一份档案远没有这么大，请检查文件 ‖ No dossier is that large: check the file")
    target.write_bytes(content)
    return len(entries) - 1


def _values_of(path: Path) -> Path:
    """The texts of a JSON file on lines of their own: between its quotation marks a mark would pass for talk of a mark."""
    texts: list[str] = []
    left = [load_tree(path, IntakeError).value]
    while left:
        one = left.pop()
        if isinstance(one, str):
            texts.append(one)
        elif isinstance(one, dict | list):
            left.extend(one.values() if isinstance(one, dict) else one)
    found = path.with_name("values.txt")
    found.write_text("\n".join(texts), "utf-8")
    return found


def _refuse_marked(path: Path, name: str) -> None:
    with Gate() as gate:
        if gate.check(path, name=name).answer is Answer.FOUND:
            wrong = "文件带有密级标志，已拒收，没有留下任何内容 ‖ the file bears a secrecy mark; it was refused and nothing of it is kept"
            raise Marked("上传的文件 ‖ the uploaded file", wrong, "请按保密规定处理该文件 ‖ Handle it as your secrecy rules say")

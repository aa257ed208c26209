"""The sealed store: what goes in comes out, and nothing altered, moved or cut short ever does."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zhengtu_web.config.data_folder import DataFolder, open_folder
from zhengtu_web.documents.key import KeyFault, export_key, get_key, import_key, was_exported
from zhengtu_web.documents.sealing import BLOCK, Damaged, seal, unseal
from zhengtu_web.documents.store import put, read

KEY = bytes(range(16))


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> DataFolder:
    monkeypatch.setenv("ZHENGTU_KEY_FILE", str(tmp_path / "elsewhere" / "store.key"))
    return open_folder(tmp_path / "data")


def sealed(content: bytes, bound_to: str = "1 ab") -> bytes:
    out = io.BytesIO()
    seal(io.BytesIO(content), out, key=KEY, bound_to=bound_to)
    return out.getvalue()


def opened(content: bytes, bound_to: str = "1 ab", key: bytes = KEY) -> bytes:
    return b"".join(unseal(io.BytesIO(content), key=key, bound_to=bound_to, where="x"))


@pytest.mark.parametrize("size", [0, 1, BLOCK - 1, BLOCK, BLOCK + 1, 3 * BLOCK])
def test_what_is_sealed_opens_again_at_every_edge_of_a_block(size: int) -> None:
    content = bytes(size)
    assert opened(sealed(content)) == content
    assert size < 64 or content[:64] not in sealed(content)


@given(st.binary(max_size=300), st.data())
def test_no_altered_bit_goes_unseen(content: bytes, data: st.DataObject) -> None:
    raw = bytearray(sealed(content))
    raw[data.draw(st.integers(0, len(raw) - 1))] ^= 1 << data.draw(st.integers(0, 7))
    with pytest.raises(Damaged):
        opened(bytes(raw))


def test_blocks_cannot_be_cut_off_moved_or_doubled() -> None:
    raw, block = sealed(bytes(3 * BLOCK)), BLOCK + 16
    head, blocks = raw[:12], [raw[12 + n * block :][:block] for n in range(3)]
    for others in (blocks[:2], [blocks[1], blocks[0], blocks[2]], [blocks[0], blocks[0], blocks[2]], []):
        with pytest.raises(Damaged):
            opened(head + b"".join(others))


@pytest.mark.parametrize(("bound_to", "key"), [("2 ab", KEY), ("1 ab", bytes(16))])
def test_another_firm_or_another_key_opens_nothing(bound_to: str, key: bytes) -> None:
    with pytest.raises(Damaged):
        opened(sealed(b"content"), bound_to, key)


def test_a_paper_is_stored_once_and_its_plain_text_nowhere(folder: DataFolder, tmp_path: Path) -> None:
    source = tmp_path / "合同.txt"
    source.write_text("虚构的合同" * 100, "utf-8")
    digest = put(folder, 7, source)
    assert put(folder, 7, source) == digest and b"".join(read(folder, 7, digest)) == source.read_bytes()
    files = [path for path in folder.path.rglob("*") if path.is_file()]
    assert sum(path.name == digest for path in files) == 1
    assert not any("虚构的合同".encode() in path.read_bytes() for path in files)
    with pytest.raises(Damaged):
        list(read(folder, 8, digest))


def test_the_key_is_made_once_for_its_owner_and_exported_on_demand(folder: DataFolder, tmp_path: Path) -> None:
    key = get_key(folder)
    assert get_key(folder) == key and folder.key_file.stat().st_mode & 0o077 == 0 and not was_exported(folder)
    export_key(folder, tmp_path / "safe.key")
    assert was_exported(folder)
    folder.key_file.unlink()
    import_key(folder, tmp_path / "safe.key")
    assert get_key(folder) == key
    with pytest.raises(KeyFault, match="exists"):
        export_key(folder, tmp_path / "safe.key")


def test_a_lost_key_is_said_and_never_replaced_by_a_new_one(folder: DataFolder, tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(b"a")
    put(folder, 1, tmp_path / "a")
    folder.key_file.unlink()
    with pytest.raises(KeyFault, match="missing"):
        get_key(folder)
    assert not folder.key_file.exists()


def test_a_key_that_others_can_read_or_that_is_none_is_refused(folder: DataFolder, tmp_path: Path) -> None:
    get_key(folder)
    folder.key_file.chmod(0o644)
    with pytest.raises(KeyFault, match="read by others"):
        get_key(folder)
    (tmp_path / "no.key").write_text("hello")
    with pytest.raises(KeyFault, match="no key"):
        import_key(folder, tmp_path / "no.key")

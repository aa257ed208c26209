"""Real files for the papers page, and a browser with somebody of the firm in it."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
import typst
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from zhengtu.reports.pdf.typesetting import FONTS, REGULAR
from zhengtu_web.accounts.models import User
from zhengtu_web.documents.models import PendingPaper, StoredPaper
from zhengtu_web.organisations.models import Organisation
from zhengtu_web.organisations.scope import within

LOCKED = Path(__file__).resolve().parents[2] / "intake" / "papers" / "files" / "locked.pdf"
PNG = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010802000000907753de0000000c49444154789c63f8cfc0000003010100c9fe92ef0000000049454e44ae426082"
)
TEXT = "本单位（虚构）的保密管理制度。不得含有绝密、机密、秘密内容。".encode()
MARKED = "机密★10年\n某网（虚构）运维方案".encode()


def pdf_of(source: str) -> bytes:
    """A PDF set from Typst source, with Chinese faces."""
    head = '#set page(paper: "a5")\n#set text(font: "Noto Sans SC", lang: "zh")\n'
    compiler = typst.Compiler((head + source).encode(), font_paths=[str(REGULAR.parent), str(FONTS)], ignore_system_fonts=True)
    made = compiler.compile(format="pdf")
    assert isinstance(made, bytes)
    return made


def scan() -> bytes:
    """A PDF whose only page is a picture."""
    return pdf_of(f"#image(bytes(({', '.join(map(str, PNG))})), width: 100%, height: 100%)")


def zip_of(parts: dict[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as made:
        for name, content in parts.items():
            made.writestr(name, content)
    return out.getvalue()


@pytest.fixture(autouse=True)
def empty_places() -> Iterator[None]:
    """Each test begins with nothing in store and quarantine."""
    import shutil

    for place in (settings.DATA.store, settings.DATA.quarantine):
        for path in place.iterdir():
            shutil.rmtree(path) if path.is_dir() else path.unlink()
    yield


@pytest.fixture
def browser(lead: User, client_of: Callable[[User], Client]) -> Client:
    return client_of(lead)


@pytest.fixture
def upload(browser: Client, firm: Organisation) -> Callable[..., Any]:
    """Send one file as a script does; the answer is the server's sentence."""

    def send(name: str, content: bytes, *, by: Client | None = None, to: Organisation | None = None, **said: str) -> Any:
        where = reverse("documents:upload", args=[(to or firm).pk])
        return (by or browser).post(where, {"files": SimpleUploadedFile(name, content), **said}, headers={"accept": "application/json"})

    return send


@pytest.fixture
def stored(firm: Organisation) -> Callable[[], list[StoredPaper]]:
    def look() -> list[StoredPaper]:
        with within([firm.pk], why="test"):
            return list(StoredPaper.objects.order_by("pk"))

    return look


@pytest.fixture
def waiting(firm: Organisation) -> Callable[[], list[PendingPaper]]:
    def look() -> list[PendingPaper]:
        with within([firm.pk], why="test"):
            return list(PendingPaper.objects.all())

    return look


def files_below(place: Path) -> list[Path]:
    return sorted(path for path in place.rglob("*") if path.is_file())

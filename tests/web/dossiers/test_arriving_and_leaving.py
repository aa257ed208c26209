"""A dossier comes in and goes out in three forms and loses nothing; what must not come in is refused with a sentence."""

from __future__ import annotations

import io
import json
import re
import zipfile
from collections.abc import Callable
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from zhengtu.intake.digest import digest_of
from zhengtu.places import IntakeError
from zhengtu.terms.dossier import Dossier
from zhengtu_web.accounts.models import User
from zhengtu_web.config.settings import DATA
from zhengtu_web.dossiers.importing import Marked, read_upload
from zhengtu_web.dossiers.queries import version_of, working_copy
from zhengtu_web.journal.models import JournalRow
from zhengtu_web.organisations.models import Organisation

Address = Callable[..., str]
ClientOf = Callable[[User], Client]
YAML = "schema_version: 1\napplicant:\n  name: 示例\n"


def zipped(*files: tuple[str, bytes | str]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as made:
        for name, content in files:
            made.writestr(name, content)
    return out.getvalue()


def upload(name: str, content: bytes | str) -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content.encode() if isinstance(content, str) else content)


@pytest.mark.parametrize("kind", ["workbook", "json", "folder"])
def test_what_was_downloaded_reads_back_as_the_same_dossier(
    kind: str, filled: Organisation, sample: Dossier, lead: User, client_of: ClientOf, address: Address
) -> None:
    answer = client_of(lead).get(address("download", kind))
    name = {"workbook": "x.xlsx", "json": "x.json", "folder": "x.zip"}[kind]
    assert digest_of(read_upload(upload(name, answer.content)).dossier) == digest_of(sample)
    assert "attachment" in answer["Content-Disposition"]


def test_an_upload_shows_what_would_change_and_is_then_one_deed(filled: Organisation, lead: User, client_of: ClientOf, address: Address) -> None:
    client, version = client_of(lead), version_of(filled).version
    changed = json.loads(client.get(address("download", "json")).content)
    changed["applicant"]["name"] = "改名后的示例单位"
    preview = client.post(address("import"), {"file": upload("firm.json", json.dumps(changed))})
    text = preview.content.decode()
    assert "改名后的示例单位" in text
    assert version_of(filled).version == version
    signed = re.search(r'name="arrived" value="([^"]+)"', text)
    assert signed is not None
    assert client.post(address("import_apply"), {"arrived": signed[1]}).status_code == 302
    assert str(working_copy(filled).dossier.applicant.name) == "改名后的示例单位"
    again = client.post(address("import_apply"), {"arrived": signed[1]})
    assert again.status_code == 409
    assert JournalRow.objects.filter(deed="dossiers.import_dossier").count() == 2


def test_a_preview_is_good_for_its_own_firm_and_person_only(filled: Organisation, lead: User, editor: User, client_of: ClientOf, address: Address) -> None:
    preview = client_of(lead).post(address("import"), {"file": upload("firm.json", '{"applicant": {"name": "x"}}')}).content.decode()
    signed = re.search(r'name="arrived" value="([^"]+)"', preview)
    assert signed is not None
    for sent in (signed[1], signed[1][:-2] + "xx", ""):
        assert client_of(editor).post(address("import_apply"), {"arrived": sent}).status_code == 422


BAD: dict[str, tuple[str, bytes | str, str]] = {
    "unknown kind": ("x.exe", "MZ", "known here"),
    "no json": ("x.json", "{", "not JSON"),
    "not a dossier": ("x.json", '{"aplicant": {}}', "no field"),
    "no zip": ("x.zip", "PK", "no sound zip"),
    "no workbook": ("x.xlsx", "PK\x03\x04", "no sound workbook"),
    "path leads out": ("x.zip", zipped(("../dossier.yaml", YAML)), "lead out"),
    "path leads out backwards": ("x.zip", zipped(("a\\..\\..\\dossier.yaml", YAML)), "lead out"),
    "absolute path": ("x.zip", zipped(("/dossier.yaml", YAML)), "lead out"),
    "drive": ("x.zip", zipped(("C:/dossier.yaml", YAML)), "lead out"),
    "none": ("x.zip", zipped(("read.me", "x")), "0 files"),
    "two": ("x.zip", zipped(("a/dossier.yaml", YAML), ("b/dossier.yaml", YAML)), "2 files"),
    "bomb": ("x.zip", zipped(("dossier.yaml", b"#" * (17 << 20))), "unpacks to more"),
    "many": ("x.zip", zipped(*((f"f{n}", "") for n in range(20_001))), "20,001"),
    "link that leads nowhere": ("x.json", '{"documents": {"complete": "no", "items": [{"id": "a", "about": "nobody"}]}}', "nobody"),
    "file that leads out": ("x.json", '{"documents": {"items": [{"id": "a", "file": {"path": "../../etc/passwd"}}]}}', "plain path"),
    "edited revision": ("x.json", '{"revision": 1, "digest": "00", "dossier": {"applicant": {"name": "x"}}}', "digest"),
}


@pytest.mark.parametrize("case", BAD)
def test_what_cannot_be_read_is_refused_with_a_sentence(case: str, firm: Organisation, lead: User, client_of: ClientOf, address: Address) -> None:
    name, content, said = BAD[case]
    there = set(DATA.quarantine.iterdir())  # what others are still at
    with pytest.raises(IntakeError) as refused:
        read_upload(upload(name, content))
    assert said in refused.value.said("en")
    answer = client_of(lead).post(address("import"), {"file": upload(name, content)})
    assert answer.status_code == 422
    assert "工作稿没有任何改动" in answer.content.decode()
    assert set(DATA.quarantine.iterdir()) <= there


def test_a_marked_file_is_refused_wiped_and_noted_without_its_content(
    firm: Organisation, lead: User, client_of: ClientOf, address: Address
) -> None:
    there = set(DATA.quarantine.iterdir())
    content = zipped(("dossier.yaml", YAML + "about:\n  note: |\n    机密★10年\n"))
    with pytest.raises(Marked):
        read_upload(upload("北方某项目.zip", content))
    assert client_of(lead).post(address("import"), {"file": upload("北方某项目.zip", content)}).status_code == 422
    row = JournalRow.objects.get(deed="dossiers.refuse_marked")
    assert not any(said in f"{row.subject}{row.facts}{row.reason}" for said in ("北方", "10年"))
    assert set(DATA.quarantine.iterdir()) <= there


def test_the_sample_workbook_itself_is_not_taken_for_a_marked_one(filled: Organisation, lead: User, client_of: ClientOf, address: Address) -> None:
    answer: Any = client_of(lead).get(address("download", "workbook"))
    assert read_upload(upload("x.xlsx", answer.content)).dossier.staff.items


def test_papers_in_a_folder_are_said_not_to_have_come_along() -> None:
    arrived = read_upload(upload("x.zip", zipped(("firm/dossier.yaml", YAML), ("firm/files/a.pdf", "%PDF"))))
    assert "1 other files" in arrived.remarks[0]

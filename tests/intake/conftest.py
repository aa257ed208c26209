"""A small firm on disk, and what the reader says against it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from zhengtu.intake.loading import load_dossier
from zhengtu.places import IntakeError

FIRM = """\
applicant:
  name: 某虚构公司
staff:
  items:
    - id: staff-01
      name: 甲
documents:
  items:
    - id: paper-1
      kind: business_licence
      file: {path: licence.txt}
    - id: paper-2
      about: staff-01
      file: {path: more/proof.txt}
"""


@pytest.fixture
def firm(tmp_path: Path) -> Path:
    """A dossier folder with two papers that are in place."""
    folder = tmp_path / "firm"
    (folder / "files/more").mkdir(parents=True)
    (folder / "dossier.yaml").write_text(FIRM, encoding="utf-8")
    (folder / "files/licence.txt").write_text("abc", encoding="utf-8")
    (folder / "files/more/proof.txt").write_text("proof", encoding="utf-8")
    return folder


@pytest.fixture
def refusal() -> Callable[[Path], str]:
    """The sentence with which a dossier is refused."""

    def said(path: Path) -> str:
        with pytest.raises(IntakeError) as caught:
            load_dossier(path)
        return str(caught.value)

    return said

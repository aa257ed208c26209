"""Examples of terms are run on the legal clock; a changed length names what it touches."""

import shutil

import pytest

from zhengtu.proving.prove import prove
from zhengtu.rulepacks.load import law_folder, load_pack, shipped_folder

CHANGES = [
    (
        "length: 10\n      unit: working_day\n",
        "length: 5\n      unit: working_day\n",
        "terms.yaml",
        '"correction-window" from 2026-09-24 comes to 2026-10-09 under guide',
    ),
    ("due: [2026-10-15]", "due: [2026-10-14]", "examples/terms.yaml", "the example says 2026-10-14"),
    ("correction-window:", "corection-window:", "examples/terms.yaml", 'there is no term "corection-window"'),
    ("reading: guide", "reading: gide", "examples/terms.yaml", 'no reading "gide"'),
    ("terms: [correction-window]", "terms: [corection-window]", "stages.yaml", 'runs the term "corection-window"'),
]


@pytest.mark.parametrize(("old", "new", "file", "fault"), CHANGES)
def test_a_change_is_named_with_its_place(tmp_path, old, new, file, fault):
    shutil.copytree(law_folder(), tmp_path / "law")
    folder = tmp_path / "law" / shipped_folder().name
    path = folder / file
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    found = [f for f in prove(load_pack(folder), folder).faults if fault in f.wrong]
    assert found
    assert all("terms.yaml:" in f.where or "stages.yaml:" in f.where for f in found)

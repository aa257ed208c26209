"""What the interface brings along: licences beside it, nothing from outside, nothing the policy would refuse."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

HOUSE = Path(__file__).parents[3]
UI = HOUSE / "src/zhengtu_web/ui"
STATIC = UI / "static/ui"
VENDORED = sorted(path for path in (STATIC / "vendor").iterdir())
SHEETS = sorted(STATIC.rglob("*.css"))
OWN_SCRIPTS = sorted((STATIC / "js").glob("*.js"))
TEMPLATES = sorted((HOUSE / "src/zhengtu_web").rglob("templates/**/*.html"))


@pytest.mark.parametrize("folder", [*VENDORED, HOUSE / "tests/web/vendor/axe"], ids=lambda path: path.name)
def test_every_foreign_part_stands_beside_its_licence(folder: Path) -> None:
    assert "icen" in (folder / "LICENSE").read_text("utf-8")


def test_all_of_it_is_lighter_than_eight_megabytes() -> None:
    assert sum(path.stat().st_size for path in STATIC.rglob("*") if path.is_file()) < 8 << 20


@pytest.mark.parametrize("sheet", SHEETS, ids=lambda path: path.name)
def test_a_style_sheet_fetches_nothing_but_its_neighbours(sheet: Path) -> None:
    text = sheet.read_text("utf-8")
    assert "@import" not in text
    assert "sourceMappingURL" not in text
    assert [url for url in re.findall(r"url\(([^)]*)\)", text) if not (sheet.parent / url.strip("'\"")).is_file()] == []


@pytest.mark.parametrize("script", OWN_SCRIPTS, ids=lambda path: path.name)
def test_a_script_makes_no_code_of_text_and_knows_no_address(script: Path) -> None:
    text = script.read_text("utf-8")
    assert re.findall(r"\beval\b|new Function|innerHTML|insertAdjacentHTML|document\.write|https?:", text) == []
    assert [name for name in re.findall(r'from "\./([\w.]+)"|import "\./([\w.]+)"', text) if not (script.parent / "".join(name)).is_file()] == []


@pytest.mark.parametrize("template", TEMPLATES, ids=lambda path: path.name)
def test_a_template_holds_no_style_no_script_and_no_address_from_outside(template: Path) -> None:
    text = template.read_text("utf-8")
    assert re.findall(r"<style|\sstyle=|\son(?:click|change|submit|input|load|error|focus|blur|key\w+|mouse\w+|paste|drop)=|<script(?![^>]*\ssrc=)|javascript:|(?:src|href)=[\"']?(?:https?:)?//", text) == []


def test_every_icon_named_is_in_the_sprite() -> None:
    drawn = set(re.findall(r'<symbol id="([\w-]+)"', (STATIC / "vendor/icons/sprite.svg").read_text("utf-8")))
    code = "".join(path.read_text("utf-8") for path in (HOUSE / "src/zhengtu_web").rglob("*.py"))
    pages = "".join(path.read_text("utf-8") for path in TEMPLATES)
    named = set(re.findall(r'\{% icon "([\w-]+)"|mark="([\w-]+)"|default:"([\w-]+)" %', pages)) | set(re.findall(r'icon=?\(?"([\w-]+)"()()', code))
    assert {"".join(names) for names in named} - drawn == set()


def test_every_class_of_a_template_is_in_a_style_sheet() -> None:
    styled = set(re.findall(r"\.(zt-[\w-]+)", "".join(sheet.read_text("utf-8") for sheet in SHEETS)))
    used = {
        name for path in TEMPLATES for given in re.findall(r'class="([^"]*)"', path.read_text("utf-8"))
        for name in re.findall(r"(?<![\w-])zt-[\w-]+(?![\w-]*[{])", given)
    }  # fmt: skip
    assert used - styled - {"zt-popover-says", "zt-cite-label"} == set()


def luminance(colour: str) -> float:
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


TOKENS = dict(re.findall(r"--zt-([\w-]+): (#[0-9a-f]{6});", (STATIC / "css/tokens.css").read_text("utf-8")))
GROUNDS = ("surface", "paper", "azure-wash")


@pytest.mark.parametrize(
    ("ink", "ground", "least"),
    [(ink, ground, 4.5) for ink in ("ink", "ink-soft", "ink-faint", "azure", "met", "unmet", "unknown") for ground in GROUNDS]
    + [(verdict, f"{verdict}-wash", 4.5) for verdict in ("met", "unmet", "unknown")]
    + [("edge", ground, 3.0) for ground in GROUNDS]
    + [("azure-data", "surface", 3.0), ("azure", "azure-wash", 3.0), ("azure", "sunken", 3.0)],
)
def test_colours_stand_off_their_ground_as_wcag_asks(ink: str, ground: str, least: float) -> None:
    assert contrast(TOKENS[ink], TOKENS[ground]) >= least

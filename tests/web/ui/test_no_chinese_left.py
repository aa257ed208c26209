"""On an English page no sign of Chinese setting stands between the parts of a sentence."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import zhengtu_web

TEMPLATES = sorted(Path(zhengtu_web.__file__).parent.glob("*/templates/**/*.html"))
SAID = re.compile(r"{%.*?%}|{{.*?}}|<style.*?</style>", re.DOTALL)
# 500.html must need no language: it says everything in both
OF_BOTH = {"500.html"}


@pytest.mark.parametrize("template", [one for one in TEMPLATES if one.name not in OF_BOTH], ids=lambda one: "/".join(one.parts[-2:]))
def test_every_word_and_sign_of_a_template_is_said_in_both_languages(template: Path) -> None:
    text = re.sub(r"{% zh %}.*?{% endzh %}", "", template.read_text(), flags=re.DOTALL)
    left = re.findall(r"[\u3001\u3002\u4e00-\u9fff\uff08-\uff1b]+", SAID.sub("", text))
    assert left in ([], ["证途"])

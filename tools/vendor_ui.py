"""Puts the foreign parts of the desk into its tree: Tabler's ground and utilities, icons, fonts, axe.

    mkdir parts && cd parts && npm pack @tabler/core @tabler/icons @fontsource-variable/noto-sans-sc axe-core
    python tools/vendor_ui.py parts

Reads the packed archives, never the network. Tabler's style sheet is cut to the rules the desk stands on
(elements, grid, spacing, text, visibility): its pictures as `data:` addresses would break the strict content security policy.
"""

from __future__ import annotations

import json
import re
import sys
import tarfile
from collections.abc import Callable, Iterator
from pathlib import Path

HOUSE = Path(__file__).resolve().parents[1]
VENDOR = HOUSE / "src/zhengtu_web/ui/static/ui/vendor"
TESTS = HOUSE / "tests/web/vendor"

# Classes of Tabler that stay; a selector with any other class goes.
KEPT_CLASSES = re.compile(
    r"visually-hidden(-focusable)?|container(-fluid|-xl|-lg)?|row(-cols-\w+(-\w+)?)?|col(-(sm|md|lg|xl))?(-\d+|-auto)?|g[xy]?-\d"
    r"|d-((sm|md|lg|print)-)?(none|block|inline|inline-block|flex|inline-flex|grid)|flex-(row|column|wrap|nowrap|fill|grow-[01]|shrink-[01])"
    r"|(justify-content|align-items|align-self)-(start|end|center|between|baseline|stretch)|(row-|column-)?gap-\d|[mp][tbsexy]?-(\d|auto)"
    r"|text-(start|end|center|nowrap|wrap|break|truncate)|w-(25|50|75|100|auto)|h-(100|auto)|position-(relative|sticky)|overflow-(auto|hidden)"
)
STATES = re.compile(r":not\(|\[data-bs|\[dir|::-webkit-(?!search|inner|outer|date|file|color)|:host")
TABLER_LICENCE = """MIT License

Copyright (c) 2018-2026 The Tabler Authors
Copyright (c) 2018-2026 codecalm.net Paweł Kuna
Includes parts of Bootstrap, Copyright (c) 2011-2026 The Bootstrap Authors (MIT License)

Permission is hereby granted, free of charge, to any person obtaining a copy of this software and associated documentation files
(the "Software"), to deal in the Software without restriction, including without limitation the rights to use, copy, modify, merge,
publish, distribute, sublicense, and/or sell copies of the Software, and to permit persons to whom the Software is furnished to do so,
subject to the following conditions:

The above copyright notice and this permission notice shall be included in all copies or substantial portions of the Software.

THE SOFTWARE IS PROVIDED "AS IS", WITHOUT WARRANTY OF ANY KIND, EXPRESS OR IMPLIED, INCLUDING BUT NOT LIMITED TO THE WARRANTIES OF
MERCHANTABILITY, FITNESS FOR A PARTICULAR PURPOSE AND NONINFRINGEMENT. IN NO EVENT SHALL THE AUTHORS OR COPYRIGHT HOLDERS BE LIABLE FOR
ANY CLAIM, DAMAGES OR OTHER LIABILITY, WHETHER IN AN ACTION OF CONTRACT, TORT OR OTHERWISE, ARISING FROM, OUT OF OR IN CONNECTION WITH
THE SOFTWARE OR THE USE OR OTHER DEALINGS IN THE SOFTWARE.
"""


class Parts:
    """The archives in one folder, each known by the beginning of its name."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def archive(self, name: str) -> tarfile.TarFile:
        found = sorted(self.folder.glob(f"{name}-[0-9]*.tgz"))
        if len(found) != 1:
            raise SystemExit(f"{self.folder}: one archive {name}-<version>.tgz belongs here, {len(found)} found; run npm pack as this file says")
        return tarfile.open(found[0])

    def read(self, name: str, path: str) -> bytes:
        with self.archive(name) as archive:
            member = archive.extractfile(f"package/{path}")
            assert member is not None, path
            return member.read()

    def version(self, name: str) -> str:
        return str(json.loads(self.read(name, "package.json"))["version"])


def css_rules(text: str) -> Iterator[tuple[str, str]]:
    """Head and body of each top-level rule; comments gone.

    >>> list(css_rules("/* x */a{b:c}@media print{a{d:e}}"))
    [('a', 'b:c'), ('@media print', 'a{d:e}')]
    """
    text = re.sub(r"/\*.*?\*/", "", text, flags=re.DOTALL)
    depth, start, head, quote = 0, 0, "", ""
    for at, sign in enumerate(text):
        if quote:
            quote = "" if sign == quote else quote
        elif sign in "\"'":
            quote = sign
        elif sign == "{":
            if depth == 0:
                head, start = text[start:at].split(";")[-1].strip(), at + 1
            depth += 1
        elif sign == "}":
            depth -= 1
            if depth == 0:
                yield head, text[start:at]
                start = at + 1


def is_kept(selector: str) -> bool:
    """Whether one selector speaks of plain elements and kept classes only.

    >>> is_kept("h1"), is_kept(".col-6"), is_kept(".card .row"), is_kept("[data-bs-theme=dark]")
    (True, True, False, False)
    """
    return not STATES.search(selector) and all(KEPT_CLASSES.fullmatch(name.replace("\\", "")) for name in re.findall(r"\.([\w\\-]+)", selector))


def cut_rules(text: str) -> Iterator[str]:
    for head, body in css_rules(text):
        if head.startswith("@media"):
            inner = "".join(cut_rules(body))
            if inner and "color-scheme" not in head:
                yield f"{head}{{{inner}}}\n"
        elif head.startswith(("@", ":root")):
            continue
        else:
            kept = [one for one in head.split(",") if is_kept(one.strip())] if ":is(" not in head and ":where(" not in head else []
            if kept and "url(" not in body:
                yield f"{','.join(kept)}{{{body}}}"


def cut_tabler(text: str, version: str) -> str:
    """The kept rules and, before them, the properties they name, and those these name."""
    properties = {}
    for head, body in css_rules(text):
        if head == ":root" or head.startswith(":root,"):
            for name, value in re.findall(r"(--[\w-]+):((?:[^;\"]|\"[^\"]*\")*)", body):
                properties.setdefault(name, value)
    rules = "".join(cut_rules(text))
    wanted: set[str] = set()
    found = set(re.findall(r"var\((--[\w-]+)", rules))
    while found - wanted:
        wanted |= found
        found = {name for one in wanted for name in re.findall(r"var\((--[\w-]+)", properties.get(one, ""))}
    root = "".join(f"{name}:{value};" for name, value in properties.items() if name in wanted and "url(" not in value)
    whose = f"Tabler v{version}, Copyright 2018-2026 The Tabler Authors, MIT"
    head = f'@charset "UTF-8";\n/*! {whose}. Cut by tools/vendor_ui.py to elements, grid, utilities. */\n'
    return f"{head}:root{{{root}}}\n" + re.sub(r"\}(?=[^}\n])", "}\n", rules)


def sprite(nodes: dict[str, list[tuple[str, dict[str, str]]]], names: list[str]) -> str:
    """One SVG with a symbol for each icon."""
    missing = [name for name in names if name not in nodes]
    if missing:
        raise SystemExit(f"tools/icons.txt: Tabler Icons has no {', '.join(missing)}; write the name as it is there")
    symbols = []
    for name in names:
        parts = "".join(f"<{tag} " + " ".join(f'{key}="{value}"' for key, value in given.items()) + "/>" for tag, given in nodes[name])
        symbols.append(f'<symbol id="{name}" viewBox="0 0 24 24">{parts}</symbol>')
    return '<svg xmlns="http://www.w3.org/2000/svg">\n' + "\n".join(symbols) + "\n</svg>\n"


def icon_names() -> list[str]:
    lines = (HOUSE / "tools/icons.txt").read_text("utf-8").splitlines()
    return [line for line in lines if line and not line.startswith("#")]


def write(path: Path, content: str | bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content if isinstance(content, bytes) else content.encode())


def put_tabler(parts: Parts) -> None:
    css = parts.read("tabler-core", "dist/css/tabler.min.css").decode()
    write(VENDOR / "tabler/tabler.css", cut_tabler(css, parts.version("tabler-core")))
    write(VENDOR / "tabler/LICENSE", TABLER_LICENCE)


def put_icons(parts: Parts) -> None:
    nodes = json.loads(parts.read("tabler-icons", "tabler-nodes-outline.json"))
    write(VENDOR / "icons/sprite.svg", sprite(nodes, icon_names()))
    write(VENDOR / "icons/LICENSE", parts.read("tabler-icons", "LICENSE"))


def put_fonts(parts: Parts) -> None:
    name = "fontsource-variable-noto-sans-sc"
    css = parts.read(name, "index.css").decode()
    css = re.sub(r"\s*/\*.*?\*/\s*", "\n", css).replace("./files/", "files/")
    write(VENDOR / "fonts/noto-sans-sc.css", re.sub(r"\s*\n\s*", " ", css).replace("} @", "}\n@").strip() + "\n")
    write(VENDOR / "fonts/LICENSE", parts.read(name, "LICENSE"))
    for file in re.findall(r"files/([\w.-]+\.woff2)", css):
        write(VENDOR / "fonts/files" / file, parts.read(name, f"files/{file}"))


def put_axe(parts: Parts) -> None:
    for file in ("axe.min.js", "LICENSE", "LICENSE-3RD-PARTY.txt"):
        write(TESTS / "axe" / file, parts.read("axe-core", file))


PUT: tuple[Callable[[Parts], None], ...] = (put_tabler, put_icons, put_fonts, put_axe)

if __name__ == "__main__":
    if len(sys.argv) != 2:
        raise SystemExit(__doc__)
    for put in PUT:
        put(Parts(Path(sys.argv[1])))

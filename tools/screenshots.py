"""Takes a picture of each page of the sample installation into docs/pages/, with an index.

    python tools/screenshots.py [name ...]

Starts the desk on the sample firms in a temporary folder and walks it with Chromium. Everybody in the pictures is fictional.
"""

from __future__ import annotations

import base64
import os
import shutil
import signal
import socket
import struct
import subprocess
import sys
import tempfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

from playwright.sync_api import Browser, Page, sync_playwright

HOUSE = Path(__file__).resolve().parents[1]
PICTURES = HOUSE / "docs/pages"
PASSWORD = "Zhengtu-sample-1"
WIDTH, TALLEST = 1280, 1400
FIRM = "usual-problems"


class Shown(NamedTuple):
    """One picture: its file, whose page, the address, a link to follow from there, and the two titles."""

    file: str
    who: str
    address: str
    follow: str
    zh: str
    en: str


PAGES = (
    Shown("log-in", "", "/log-in/", "", "登录", "Log-in"),
    Shown("home", "lead", "/", "", "接下来做什么", "What to do next"),
    Shown("readiness", "lead", "{firm}/", "", "自评总览", "Readiness"),
    Shown("findings", "lead", "{firm}/findings/", "", "发现", "Findings"),
    Shown("what-if", "lead", "{firm}/what-if/", "", "假设推演", "What if"),
    Shown("conditions", "lead", "{firm}/conditions/", "", "没有公布的条件", "Conditions nobody published"),
    Shown("dossier", "lead", "{firm}/dossier/", "", "申报档案", "The dossier"),
    Shown("staff", "lead", "{firm}/dossier/staff/", "", "人员", "Staff"),
    Shown("staff-member", "lead", "{firm}/dossier/staff/", "main table a[href*='/dossier/staff/']", "一名人员", "One member of staff"),
    Shown("paste", "lead", "{firm}/dossier/staff/paste/", "", "从 Excel 粘贴", "Paste from Excel"),
    Shown("workbook", "lead", "{firm}/dossier/import/", "", "上传工作簿", "The workbook, uploaded"),
    Shown("download", "lead", "{firm}/dossier/download/", "", "下载档案", "The dossier, downloaded"),
    Shown("documents", "lead", "{firm}/documents/", "", "材料", "Papers"),
    Shown("package", "lead", "{firm}/package/", "", "申请包", "The package"),
    Shown("revisions", "lead", "{firm}/revisions/", "", "定稿", "Revisions"),
    Shown("plan", "lead", "{firm}/plan/", "", "计划", "The plan"),
    Shown("rehearsal", "lead", "{firm}/rehearsal/", "", "现场审查当天", "The day of the review"),
    Shown("reports", "lead", "{firm}/reports/", "", "报告与范本", "Reports and templates"),
    Shown("tracing", "lead", "{firm}/tracing/", "", "追溯", "Tracing"),
    Shown("traced", "lead", "{firm}/tracing/", "main table a[href*='/tracing/']", "半年工单对日志", "Half a year against the logs"),
    Shown("tasks", "lead", "{firm}/tasks/", "", "任务", "Tasks"),
    Shown("access", "lead", "{firm}/access/", "", "谁能看到本单位", "Who sees the firm"),
    Shown("firms", "coach", "/organisations/", "", "辅导顾问的单位列表", "The coach's firms"),
    Shown("law", "lead", "/law/", "", "法规", "The law as a book"),
    Shown("law-conflicts", "lead", "/law/conflicts/", "", "依据之间的分歧", "Where sources disagree"),
    Shown("account", "lead", "/account/", "", "我的账号", "One's own account"),
    Shown("tokens", "lead", "/tokens/", "", "程序令牌", "Tokens for programs"),
    Shown("people", "security", "/people/", "", "人员与职责", "People and duties"),
    Shown("journal", "auditor", "/journal/", "", "审计日志", "The journal"),
    Shown("system", "system", "/system/", "", "系统", "The system"),
    Shown("refused", "lead", "/journal/", "", "无权查看的页面", "A page one may not see"),
)

_PALETTE = """async (png) => {
  const image = await createImageBitmap(await (await fetch("data:image/png;base64," + png)).blob());
  const canvas = new OffscreenCanvas(image.width, image.height), pen = canvas.getContext("2d");
  pen.drawImage(image, 0, 0);
  const dots = pen.getImageData(0, 0, image.width, image.height).data, often = new Map();
  for (let i = 0; i < dots.length; i += 4) { const c = dots[i] << 16 | dots[i + 1] << 8 | dots[i + 2]; often.set(c, (often.get(c) || 0) + 1); }
  const colours = [...often].sort((a, b) => b[1] - a[1]).slice(0, 192).map(([c]) => c), nearest = new Map();
  const near = (c) => { if (!nearest.has(c)) { let best = 0, least = Infinity; colours.forEach((k, n) => {
    const d = ((c >> 16) - (k >> 16)) ** 2 + ((c >> 8 & 255) - (k >> 8 & 255)) ** 2 + ((c & 255) - (k & 255)) ** 2;
    if (d < least) { least = d; best = n; } }); nearest.set(c, best); } return nearest.get(c); };
  const rows = new Uint8Array(image.height * (image.width + 1));
  for (let y = 0, i = 0, o = 0; y < image.height; y++) { rows[o++] = 0; for (let x = 0; x < image.width; x++, i += 4)
    rows[o++] = near(dots[i] << 16 | dots[i + 1] << 8 | dots[i + 2]); }
  let text = ""; for (let i = 0; i < rows.length; i += 32768) text += String.fromCharCode(...rows.subarray(i, i + 32768));
  return {width: image.width, height: image.height, colours, rows: btoa(text)};
}"""


@contextmanager
def sample_desk() -> Iterator[str]:
    """The sample installation in a temporary folder, while the block lasts; its address."""
    with tempfile.TemporaryDirectory(prefix="zhengtu-pictures-") as place, socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
        probe.close()
        command = f"serve --data {place}/data --samples {HOUSE / 'examples'} --port {port} --workers 1".split()
        program = str(Path(sys.executable).with_name("zhengtu"))
        desk = subprocess.Popen([program, *command], stdout=subprocess.PIPE, text=True, env={**os.environ, "ZHENGTU_KEY_FILE": f"{place}/store.key"})
        try:
            for line in desk.stdout or ():
                if "Ctrl-C" in line:
                    break
            else:
                raise SystemExit("the desk did not start; run the same `zhengtu serve --samples examples` by hand to see why")
            yield f"http://127.0.0.1:{port}"
        finally:
            desk.send_signal(signal.SIGINT)
            desk.wait(20)


def signed_in(browser: Browser, address: str, who: str) -> Page:
    """A tab of this member of the cast; a stranger's where no name is given."""
    page = browser.new_context(base_url=address, viewport={"width": WIDTH, "height": 860}, reduced_motion="reduce", locale="zh-CN").new_page()
    page.goto("/log-in/")
    if who:
        page.fill("[name=username]", who)
        page.fill("[name=password]", PASSWORD)
        page.press("[name=password]", "Enter")
        page.wait_for_url(lambda url: "log-in" not in url)
    return page


def firm_of(page: Page) -> str:
    """The address of the firm of the pictures."""
    page.goto("/organisations/")
    found = page.locator("a", has_text=FIRM).first.get_attribute("href")
    if not found:
        raise SystemExit(f"the sample installation has no firm {FIRM}")
    return found.rstrip("/")


def trace_half_year(page: Page, firm: str) -> None:
    """Drop in the made-up half year of `examples/half_year.py`, and wait until it is traced."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        subprocess.run([sys.executable, HOUSE / "examples/half_year.py", folder], check=True, stdout=subprocess.DEVNULL)
        page.goto(f"{firm}/tracing/")
        page.check("[name=apply_offsets]")
        page.fill("[name=draw]", "5")
        page.click("main form[method=post] button.is-main")
        for kind, files in (("orders", folder / "orders"), ("logs", folder / "logs"), ("aliases", folder)):
            given = sorted(str(path) for path in files.iterdir() if path.is_file() and path.name != "truth.json")
            page.set_input_files(f"#f-{kind}", given)
            for at in range(len(given)):
                page.locator(f"form:has(#f-{kind}) .zt-drop-list li", has_text="SM3").nth(at).wait_for()
        page.click("form[action$='/start/'] button")
        page.locator("#orders").wait_for(timeout=240_000)


def take(page: Page, one: Shown, firm: str, darkroom: Page) -> None:
    """One page, in the colours it uses most, no taller than is read at a glance."""
    page.goto(one.address.format(firm=firm))
    if one.follow:
        page.goto(page.locator(one.follow).first.get_attribute("href") or "")
    page.wait_for_load_state("networkidle")
    page.evaluate("document.fonts.ready")
    tall = min(TALLEST, page.evaluate("document.documentElement.scrollHeight"))
    page.set_viewport_size({"width": WIDTH, "height": tall})
    taken = darkroom.evaluate(_PALETTE, base64.b64encode(page.screenshot()).decode())
    page.set_viewport_size({"width": WIDTH, "height": 860})
    (PICTURES / f"{one.file}.png").write_bytes(_png(taken["width"], taken["height"], taken["colours"], base64.b64decode(taken["rows"])))


def _png(width: int, height: int, colours: list[int], rows: bytes) -> bytes:
    """An indexed picture: a third of the size of one in full colour."""
    parts = {b"IHDR": struct.pack(">IIBBBBB", width, height, 8, 3, 0, 0, 0), b"PLTE": b"".join(one.to_bytes(3, "big") for one in colours)}
    chunks = [*parts.items(), (b"IDAT", zlib.compress(rows, 9)), (b"IEND", b"")]
    return b"\x89PNG\r\n\x1a\n" + b"".join(struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data)) for kind, data in chunks)


def index() -> str:
    """The pictures in the order of the walk."""
    told = "\n".join(f"## {one.zh}\n{one.en} · `{one.address.format(firm='/organisations/6')}`\n\n![{one.zh} / {one.en}]({one.file}.png)\n" for one in PAGES)
    head = "# 每一页的样子\nEach page of the desk, on the sample installation (`make run`). Every firm and person shown is fictional.\n"
    return f"{head}Taken by `python tools/screenshots.py` at {WIDTH} px; long pages are cut at {TALLEST} px.\n\n{told}"


def main() -> None:
    """Take all pictures, or those named."""
    wanted = [one for one in PAGES if not sys.argv[1:] or one.file in sys.argv[1:]]
    PICTURES.mkdir(parents=True, exist_ok=True)
    with sample_desk() as address, sync_playwright() as playwright:
        chinese = {"args": ["--no-sandbox", "--lang=zh-CN"], "env": {**os.environ, "LANGUAGE": "zh_CN"}}
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), **chinese)
        darkroom, tabs = browser.new_page(), {who: signed_in(browser, address, who) for who in sorted({one.who for one in wanted})}
        firm = firm_of(signed_in(browser, address, "lead"))
        if any("/tracing/" in one.address for one in wanted):
            trace_half_year(tabs["lead"], firm)
        for one in wanted:
            take(tabs[one.who], one, firm, darkroom)
        browser.close()
    (PICTURES / "README.md").write_text(index(), "utf-8")


if __name__ == "__main__":
    main()

"""`make run`: a newcomer's walk through the sample firms. Every command shown is really run."""

from __future__ import annotations

import json
import os
import re
import shlex
import shutil
import subprocess
import sys
import tempfile
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

from rich.console import Console
from rich.table import Table

HOUSE = Path(__file__).resolve().parents[1]
ON = ("--on", "2026-11-20")  # the samples' own date
SAMPLES = ("ready-b", "ready-a", "usual-problems", "mostly-unknown", "barred-by-shareholders", "barred-by-director")
SIGNS = {"met": "● 符合 met", "unmet": "■ 不符合 unmet", "undetermined": "? 待定 undetermined"}
TOOL = (r"reported: no( +# G2-2.3.*\n +reported_on:) none", r"reported: yes\1 2026-11-18")
PAPER = r"\g<0>    - {{id: {0}, kind: {1}, about: {2}, secrecy_mark: no, bears: [seal, signature, look_through], file: {{path: {0}.txt}}}}" + "\n"
THE_REST = (
    (r"^documents:\n  complete: yes\n  items:\n", PAPER.format("look-through", "shareholding_look_through", "applicant")),
    (r"^documents:\n  complete: yes\n  items:\n", PAPER.format("contract-3", "classified_contract", "project-3")),
    (r"^projects:\n  complete: yes\n  items:\n", r"\g<0>    - {id: project-3, name: 虚构项目三, secrecy_level: secret, signed_on: 2026-11-02}" + "\n"),
    (r"valid_until: 2026-08-31", "valid_until: 2029-10-31"),
    (r"scope: general", "scope: operation_maintenance"),
    (r"某市虚构南栅服务有限公司", "某市虚构北窗网络技术有限公司"),
    (r"虚构路 9 号  # G2-2.6", "虚构路 5 号  # G2-2.6"),
)


def zhengtu(*words: str) -> str:
    """What the command prints. Met, unmet and open are answers; any other end of it ends the tour."""
    env = os.environ | {"PYTHONUTF8": "1"}
    done = subprocess.run([sys.executable, "-m", "zhengtu.cli", *words], cwd=HOUSE, env=env, capture_output=True, encoding="utf-8", check=False)
    if done.returncode not in (0, 1, 3) or not done.stdout:  # a crash ends with 1 too, and says nothing
        sys.exit(f"导览中断 / the tour stops: zhengtu {shlex.join(words)} → {done.returncode}\n{done.stderr.strip()[-600:]}")
    return done.stdout


def check(folder: str) -> Any:
    return json.loads(zhengtu("check", folder, *ON, "--format", "json"))


def blocking(report: dict[str, Any], verdict: str) -> dict[str, str]:
    return {f["rule"]: f["asks"] for f in report["findings"] if f["severity"] == "blocking" and f["verdict"] == verdict}


def say(*lines: str) -> None:
    print("\n" + "\n".join(lines), flush=True)


def show_six() -> dict[str, Any]:
    say("一、六份虚构样例，能否申请乙级 / 1. Six made-up samples: may they apply for grade B", f"$ zhengtu check examples/… {' '.join(ON)}")
    with ThreadPoolExecutor(2) as pool:
        reports = dict(zip(SAMPLES, pool.map(check, (f"examples/{name}" for name in SAMPLES)), strict=True))
    table = Table("样例 sample", "结论 verdict", "可达等级 reachable", "自评分 score", "否决项 what bars it", box=None, pad_edge=False, header_style="")
    for name, report in reports.items():
        score, grade, still_open = report["score"], report["grade"], blocking(report, "undetermined")
        points = "–".join(dict.fromkeys(f"{score[end]:g}" for end in ("low", "high")))
        bars = ", ".join(blocking(report, "unmet")) or (f"{len(still_open)} 项待定 undetermined" if still_open else "无 none")
        table.add_row(name, SIGNS[report["verdict"]], grade["names"].get(grade["reachable"], "无 none"), points, bars)
    Console(width=132, color_system=None).print(table)
    say("自评分是指南的经验算法，不是法律 / The score is the guide's rule of thumb, not the law.")
    return reports


def explain_third() -> None:
    say("二、第三家为什么会被退（节选）/ 2. Why the third would be refused (excerpts)", f"$ zhengtu check examples/usual-problems {' '.join(ON)}")
    blocks = zhengtu("check", "examples/usual-problems", *ON).strip("\n").split("\n\n")
    tool = [block for block in blocks[4:] if "foreign-tool-reported" in block]
    print("\n\n".join([*blocks[:4], "…", *tool, "…", blocks[-1]]))
    say("一条发现说清：问什么，档案第几行，依据哪一条，怎么办。", "A finding says what is asked, on which line it was seen, by which clause, and what to do.")


def mend(file: Path, *changes: tuple[str, str]) -> None:
    text = file.read_text("utf-8")
    for pattern, new in changes:
        text, times = re.subn(pattern, new, text, flags=re.MULTILINE)
        if not times:
            sys.exit(f"导览中断：样例里找不到 / the tour stops, the sample does not hold: {pattern}")
    file.write_text(text, "utf-8")


def mend_third(folder: Path, before: dict[str, Any]) -> None:
    place = shlex.quote(str(folder))
    again = f"$ zhengtu check {place} {' '.join(ON)}"
    say("三、在现实中改好，再照实改档案 / 3. Mend it in the world, then write it down", f"$ cp -r examples/usual-problems {place}")
    shutil.copytree(HOUSE / "examples/usual-problems", folder)
    mend(folder / "dossier.yaml", TOOL)
    say("报备了境外工具，改一行 / The foreign tool was reported; one line changes:  reported: no → reported: yes", again)
    after = check(str(folder))
    left = blocking(after, "unmet")
    print(after["sentence"], *(f"  {'■' if rule in left else '✓'} {asks}  {rule}" for rule, asks in blocking(before, "unmet").items()), sep="\n")
    mend(folder / "dossier.yaml", *THE_REST)
    for name in ("look-through", "contract-3"):
        (folder / "files" / f"{name}.txt").write_text("虚构样例\n", "utf-8")
    say("其余五项也改好：补交股权穿透说明和第三份合同，换发两张培训证书，更正缴费单位，保密室迁到登记住所。")
    print("The other five too: two papers filed, two certificates renewed, employer corrected, room moved.", again, check(str(folder))["sentence"], sep="\n")


def main() -> None:
    say("证途导览：每条命令都真的运行 / A tour of Zhengtu: every command is really run", "zhengtu → .venv/bin/zhengtu")
    reports = show_six()
    explain_third()
    with tempfile.TemporaryDirectory() as above:
        mend_third(Path(above) / "our-firm", reports["usual-problems"])
    say("四、接下来可以试 / 4. What to try next")
    print(f"$ zhengtu check examples/ready-b {' '.join(ON)} --grade a", "    离甲级还差什么 / what grade A would still take", sep="\n")
    print("$ zhengtu law show training-fits", "    一条规则和它的依据 / a rule and what it rests on", sep="\n")
    print("$ zhengtu new our-firm", "    开始填自己的档案 / start your own dossier", sep="\n")


if __name__ == "__main__":
    main()

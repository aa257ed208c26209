"""System logs and audit logs, in every form and every state of repair."""

from __future__ import annotations

import bz2
import gzip
import lzma
from collections.abc import Callable
from datetime import date, datetime, timedelta, timezone
from pathlib import Path

import pytest
from half_years import events, read, said

from zhengtu.evidence.engine.resources import Resources
from zhengtu.evidence.mapping.remembered import LogFacts, Mapping
from zhengtu.evidence.reading.reader import read_evidence
from zhengtu.places import IntakeError

CHINA = timezone(timedelta(hours=8))
OPENED = "sshd[7]: pam_unix(sshd:session): session opened for user luting(uid=1000) by (uid=0)"


def at(*when: int) -> int:
    return int(datetime(*when, tzinfo=CHINA).timestamp()) * 1_000_000


def log(path: Path, *lines: str, encoding: str = "utf-8") -> Path:
    path.write_bytes("".join(f"{line}\n" for line in lines).encode(encoding))
    return path


def told(rows: list[dict[str, object]]) -> list[tuple[object, ...]]:
    return [(r["line"], r["device_id"], r["account"], r["action"]) for r in rows if r["action"] != "other"]


FORMS = {
    "RFC 3164": "Jun 18 09:32:20 db-01 {}",
    "RFC 3164 with priority": "<38>Jun 18 09:32:20 db-01 {}",
    "RFC 5424": "<38>1 2026-06-18T09:32:20+08:00 db-01 sshd 7 - - {}",
    "RFC 5424 with data": '<38>1 2026-06-18T01:32:20Z db-01 sshd 7 ID1 [a@1 b="c]d"][e@2] {}',
    "rsyslog": "2026-06-18T09:32:20+08:00 db-01 {}",
    "a space between": "2026-06-18 09:32:20 db-01 {}",
}


@pytest.mark.parametrize("form", FORMS)
def test_a_session_in_every_form(tmp_path: Path, form: str) -> None:
    line = FORMS[form].format(OPENED.removeprefix("sshd[7]: ") if "5424" in form else OPENED)
    with events(log(tmp_path / "auth.log", line)) as (rows, _):
        assert told(rows) == [(1, "db-01", "luting", "session_opened")]
        assert rows[0]["ts"] == at(2026, 6, 18, 9, 32, 20)


@pytest.mark.parametrize(
    ("message", "account", "action"),
    [
        ("sshd[7]: Accepted publickey for luting from 10.0.0.1 port 1 ssh2", "luting", "login"),
        ("sshd[7]: Failed password for invalid user admin from 10.0.0.1 port 1 ssh2", "-", "login_failed"),
        ("sshd[7]: Failed password for luting from 10.0.0.1 port 1 ssh2", "-", "login_failed"),
        ("sshd[7]: Disconnected from user luting 10.0.0.1 port 1", "luting", "logout"),
        ("sudo:   luting : TTY=pts/0 ; PWD=/ ; USER=root ; COMMAND=/usr/sbin/useradd -m wang", "luting", "useradd"),
        ("sudo:   luting : TTY=pts/0 ; PWD=/ ; USER=root ; COMMAND=/usr/bin/cat /etc/shadow", "luting", "sudo"),
        ("sudo:   luting : user NOT in sudoers ; TTY=pts/0 ; PWD=/ ; USER=root ; COMMAND=/bin/ls", "luting", "sudo_refused"),
        ("sudo[9]: pam_unix(sudo:session): session opened for user root(uid=0) by luting(uid=1000)", None, None),
        ("su: (to root) luting on pts/1", "luting", "su"),
        ("su[8]: pam_unix(su-l:session): session opened for user root(uid=0) by luting(uid=1000)", "luting", "su"),
        ("systemd-logind[700]: New session 12 of user luting.", "luting", "session_opened"),
        ("useradd[99]: new user: name=wang, UID=1005, GID=1005, home=/home/wang, shell=/bin/bash", "root", "useradd"),
        ("passwd[99]: pam_unix(passwd:chauthtok): password changed for wang", "root", "passwd"),
        ("crontab[88]: (luting) REPLACE (luting)", "luting", "crontab"),
        ("kernel: [12.3] usb 1-1: New USB device found, idVendor=0951", "-", "usb"),
        ("CRON[5]: pam_unix(cron:session): session opened for user root(uid=0) by (uid=0)", None, None),
    ],
)
def test_what_lines_of_a_system_log_say(tmp_path: Path, message: str, account: str | None, action: str | None) -> None:
    with events(log(tmp_path / "auth.log", f"Jun 18 09:32:20 db-01 {message}")) as (rows, _):
        assert told(rows) == ([(1, "db-01", account, action)] if action else [])
        assert rows, "every line shows that the log is there"


def test_an_account_made_with_raised_rights_is_laid_to_whoever_raised_them(tmp_path: Path) -> None:
    lines = ("sudo:   luting : TTY=pts/0 ; PWD=/ ; USER=root ; COMMAND=/usr/sbin/useradd wang", "useradd[99]: new user: name=wang, UID=1005")
    with events(log(tmp_path / "auth.log", *(f"Jun 18 09:32:2{n} db-01 {line}" for n, line in enumerate(lines)))) as (rows, _):
        assert told(rows) == [(1, "db-01", "luting", "useradd"), (2, "db-01", "luting", "useradd")]


@pytest.mark.parametrize(
    ("raised", "seconds", "actor"),
    [
        ({"luting": "/usr/bin/passwd wang"}, 40, "luting"), ({"luting": "/usr/bin/passwd"}, 40, "root"), ({"luting": "/usr/bin/passwd lin"}, 40, "root"), ({"luting": "/bin/bash"}, 40, "root"),
        ({"luting": "/usr/bin/passwd wang"}, 601, "root"), ({"luting": "/usr/bin/passwd wang", "guwz": "/usr/bin/passwd wang"}, 40, "root"), ({"luting": "/bin/bash"}, 2, "luting"),
        ({"luting": "/usr/bin/passwd wang", "guwz": "/bin/ls"}, 2, "luting"), ({"luting": "/bin/bash", "guwz": "/bin/ls"}, 2, "root"),
    ],
)
def test_a_password_is_changed_by_the_one_person_whose_command_waited_for_it(tmp_path: Path, raised: dict[str, str], seconds: int, actor: str) -> None:
    lines = [f"Jun 18 09:30:00 db-01 sudo:   {who} : TTY=pts/0 ; PWD=/ ; USER=root ; COMMAND={command}" for who, command in raised.items()]
    when = f"09:{30 + seconds // 60}:{seconds % 60:02}"
    with events(log(tmp_path / "auth.log", *lines, f"Jun 18 {when} db-01 passwd[99]: pam_unix(passwd:chauthtok): password changed for wang")) as (rows, _):
        assert told(rows)[-1] == (len(lines) + 1, "db-01", actor, "passwd")


def test_a_missing_year_is_inferred_and_said(tmp_path: Path) -> None:
    path = log(tmp_path / "auth.log", f"Dec 30 09:32:20 db-01 {OPENED}")
    with events(path, as_of=date(2026, 3, 1)) as (rows, files):
        assert rows[0]["ts"] == at(2025, 12, 30, 9, 32, 20)
        assert "没有年份，推定为 2025" in said(files["auth.log"]) and "UTC+8" in said(files["auth.log"])


@pytest.mark.parametrize(
    ("stamps", "as_of", "years"),
    [
        (["Nov 20", "Nov 28"], date(2026, 11, 22), [2025, 2025]), (["Nov 20", "Nov 22"], date(2026, 11, 22), [2026, 2026]), (["Nov 23"], date(2026, 11, 22), [2026]), (["Nov 24"], date(2026, 11, 22), [2025]),
        (["Nov 28", "Nov  5"], date(2026, 11, 22), [2025, 2025]), (["Dec 31", "Jan  1"], date(2025, 12, 31), [2025, 2026]), (["Dec 30"], date(2026, 12, 31), [2026]),
        (["Dec 30", "Nov 28", "Jan  2", "Nov 23"], date(2026, 11, 22), [2025, 2025, 2026, 2026]), (["Dec 30", "Jan  2", "Nov 24"], date(2026, 11, 22), [2024, 2025, 2025]),
        (["Jan  2", "Dec 31", "Jan  2", "Dec 31"], date(2026, 1, 3), [2026, 2025, 2026, 2025]), (["Feb 29"], date(2024, 2, 28), [2024]),
    ],
    ids=str,
)  # fmt: skip
def test_no_line_without_a_year_lies_more_than_a_day_ahead(tmp_path: Path, stamps: list[str], as_of: date, years: list[int]) -> None:
    with events(log(tmp_path / "auth.log", *(f"{stamp} 12:00:00 db-01 {OPENED}" for stamp in stamps)), as_of=as_of) as (rows, _):
        assert [datetime.fromtimestamp(int(str(r["ts"])) / 1e6, CHINA).year for r in sorted(rows, key=lambda r: int(str(r["line"])))] == years


@pytest.mark.parametrize("filler", [0, 20_000], ids=["one block", "several blocks"])
def test_a_log_over_several_years_turns_with_each(tmp_path: Path, filler: int) -> None:
    stamps = [f"{m} {d:2d} 09:00:{n % 60:02d}" for m, d in (("Mar", 1), ("Nov", 5), ("Feb", 2), ("Dec", 31), ("Jan", 1)) for n in range(1 + filler)]
    path = log(tmp_path / "auth.log", *(f"{stamp} db-01 {OPENED}" for stamp in stamps))
    with events(path, as_of=date(2026, 6, 1)) as (rows, files):
        days = sorted({datetime.fromtimestamp(int(str(r["ts"])) / 1e6, CHINA).date() for r in rows})
        assert days == [date(2024, 3, 1), date(2024, 11, 5), date(2025, 2, 2), date(2025, 12, 31), date(2026, 1, 1)]
        assert "2024–2026" in said(files["auth.log"])


def test_last_lines_of_the_old_year_among_first_lines_of_the_new_one(tmp_path: Path) -> None:
    lines = [f"{stamp} db-01 {OPENED}" for stamp in ("Dec 31 23:59:58", "Jan  1 00:00:01", "Dec 31 23:59:59", "Jan  1 00:00:02")]
    with events(log(tmp_path / "auth.log", *lines), as_of=date(2026, 6, 1)) as (rows, _):
        assert [datetime.fromtimestamp(int(str(r["ts"])) / 1e6, CHINA).year for r in rows] == [2025, 2026, 2025, 2026]


def test_a_zone_and_a_year_the_user_states_are_taken(tmp_path: Path) -> None:
    path = log(tmp_path / "auth.log", f"Jun 18 09:32:20 db-01 {OPENED}")
    with events(path, mapping=Mapping(logs={"auth.log": LogFacts(zone="Asia/Tokyo", year=2024)})) as (rows, files):
        assert rows[0]["ts"] == at(2024, 6, 18, 8, 32, 20)
        assert "UTC+8" not in said(files["auth.log"])


def test_lines_that_are_none_are_counted_and_listed(tmp_path: Path) -> None:
    path = log(tmp_path / "auth.log", f"Jun 18 09:32:20 db-01 {OPENED}", "rubbish", "", f"Jun 31 09:32:20 db-01 {OPENED}", f"Jun 18 09:33:20 db-01 {OPENED}")
    with events(path) as (rows, files):
        file = files["auth.log"]
        assert (file.rows_read, file.rows_unread, [u.line for u in file.unread]) == (2, 2, [2, 4])
        assert [line for line, *_ in told(rows)] == [1, 5], "lines keep their numbers, empty ones too"


def test_a_clock_that_goes_back_is_said_with_its_lines(tmp_path: Path) -> None:
    path = log(tmp_path / "auth.log", *(f"Jun 18 {clock} db-01 {OPENED}" for clock in ("09:00:00", "09:30:00", "08:30:00", "09:00:00")))
    with events(path) as (_, files):
        assert "时钟倒退 1 处，最多 3600 秒（第 3 行）" in said(files["auth.log"])


def test_packed_logs_are_read_and_a_cut_one_as_far_as_it_goes(tmp_path: Path) -> None:
    lines = "".join(f"Jun 18 09:{n // 60 % 60:02d}:{n % 60:02d} db-01 sshd[{n}]: Accepted publickey for luting from 10.0.0.1 port {n} ssh2\n" for n in range(3000))
    whole, cut = tmp_path / "a.gz", tmp_path / "b.gz"
    whole.write_bytes(gzip.compress(lines.encode()))
    cut.write_bytes(gzip.compress(lines.encode())[:-4000])
    with events(whole) as (rows, _):
        assert len(told(rows)) == 3000
    with events(cut) as (rows, files):
        assert 0 < len(told(rows)) < 3000 and "截断" in said(files["b.gz"])


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16-le", "utf-16-be"])
@pytest.mark.parametrize(("ending", "pack"), [("gz", gzip.compress), ("bz2", bz2.compress), ("xz", lzma.compress)])
def test_a_short_packed_log_is_read_too_and_a_cut_gz_as_far_as_it_goes(tmp_path: Path, ending: str, pack: Callable[[bytes], bytes], encoding: str) -> None:
    lines = "".join(f"Jan 10 {n // 60:02}:{n % 60:02}:00 h sshd[{n * 31}]: Accepted password for op{n * n % 89} from 10.0.0.{n % 250} port {n * 977 % 60000} ssh2 上\n" for n in range(400))
    packed = tmp_path / f"a.{ending}"
    packed.write_bytes(pack((lines if encoding == "utf-8" else "\ufeff" + lines).encode(encoding)))
    with events(packed) as (rows, _):
        assert len(told(rows)) == 400
    whole, halves = packed.read_bytes(), 0
    for left in range(len(whole) // 2, len(whole) // 2 + 20 if ending == "gz" else 0):
        packed.write_bytes(whole[:left])
        with events(packed) as (rows, files):
            assert 0 < len(told(rows)) < 400 and "截断" in said(files[packed.name])
            assert [(account, row["detail"]) for (_, _, account, _), row in zip(told(rows), rows, strict=True)] == [
                (f"op{n * n % 89}", lines.split("\n")[n][16:]) for n in range(len(rows))
            ], "half a line says something else"
            assert [unread.line for unread in files[packed.name].unread] in ([], [len(rows) + 1]), "half a line was not read"
            halves += files[packed.name].rows_unread
    assert halves or ending != "gz"


def test_memory_that_does_not_suffice_is_said_as_that(tmp_path: Path) -> None:
    path = log(tmp_path / "auth.log", *(f"Jun 18 09:32:20 db-01 {OPENED} {n}" for n in range(20_000)))
    with pytest.raises(IntakeError, match="the limit on memory"), read_evidence((), [path], zone_hours=8, as_of=date(2026, 10, 9), resources=Resources(memory="1MB")):
        pass


def test_a_bare_return_in_the_first_line_does_no_harm(tmp_path: Path) -> None:
    path = tmp_path / "auth.log"
    path.write_bytes(f"Jun 18 09:32:19 db a\rb\nJun 18 09:32:20 db-01 {OPENED}\n".encode())
    with events(path) as (rows, _):
        assert [line for line, *_ in told(rows)] == [2]


def test_bytes_of_every_kind_do_no_harm(tmp_path: Path) -> None:
    good = f"Jun 18 09:32:20 db-01 {OPENED}\n".encode()
    path = tmp_path / "auth.log"
    path.write_bytes(good * 3 + bytes(range(256)) * 4 + b"\n" + b"\x00" * 5000 + b"\n" + b"x" * 200_000 + b"\n" + good.replace(b"\n", b"\r\n") + "中文".encode("gb18030") + b"\n" + good)
    with events(path) as (rows, files):
        assert [account for _, _, account, _ in told(rows)] == ["luting"] * 5
        assert files["auth.log"].rows_unread >= 3


def test_overlapping_logs_count_each_line_once(tmp_path: Path) -> None:
    lines = [f"Jun 18 09:32:2{n // 2} db-01 {OPENED}" for n in range(8)]
    one, two = log(tmp_path / "auth.log.1", *lines[:5]), log(tmp_path / "auth.log", *lines[2:], f"Jun 19 09:00:00 db-01 {OPENED}")
    with events(one, two) as (rows, files):
        assert len(told(rows)) == 9
        assert "3 行已在“auth.log.1”中" in said(files["auth.log"])


@pytest.mark.parametrize("content", [b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 40, b"\x00" * 4096, "今天天气不错\n".encode() * 20], ids=["picture", "zeros", "prose"])
def test_what_is_no_log_is_refused_in_one_sentence(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "x.log").write_bytes(content)
    with pytest.raises(IntakeError, match="x.log: this is no log that is known"):
        read(logs=[tmp_path / "x.log"]).close()


AUDIT = (
    "type=USER_LOGIN msg=audit(1781746340.123:100): pid=1 uid=0 auid=1000 ses=3 msg='op=login id=1000 exe=\"/usr/sbin/sshd\" addr=10.0.0.1 res=success'\x1dUID=\"root\" AUID=\"luting\"",
    "type=USER_CMD msg=audit(1781746350.000:101): pid=1 uid=1000 auid=1000 ses=3 msg='cwd=\"/\" cmd=2F7573722F7362696E2F75736572616464202D6D2077616E67 terminal=pts/0 res=success'",
    'type=SYSCALL msg=audit(1781746351.000:102): arch=c000003e syscall=59 success=yes auid=1000 uid=0 comm="chmod" exe="/usr/bin/chmod" key="perm"',
    'type=EXECVE msg=audit(1781746351.000:102): argc=3 a0="chmod" a1="777" a2=2F746D702F6120622E747874',
    'type=SYSCALL msg=audit(1781746353.000:110): arch=c000003e syscall=165 success=yes auid=1001 uid=0 comm="mount" exe="/usr/bin/mount" key="usb_mount"',
    "type=ADD_USER msg=audit(1781746354.000:111): pid=9 uid=0 auid=1000 msg='op=add-user acct=\"wang\" exe=\"/usr/sbin/useradd\" res=success'",
)


@pytest.mark.parametrize("node", ["", "node=db-01 "], ids=["nameless", "with node"])
def test_an_audit_log_brings_its_records_together(tmp_path: Path, node: str) -> None:
    with events(log(tmp_path / "db-01_audit.log", *(node + line for line in AUDIT), "junk")) as (rows, files):
        assert told(rows) == [
            (1, "db-01", "luting", "login"), (2, "db-01", "luting", "useradd"), (3, "db-01", "luting", "chmod"), (5, "db-01", "uid:1001", "usb_mount"), (6, "db-01", "luting", "useradd")
        ]
        file = files["db-01_audit.log"]
        assert (file.lost, file.rows_unread, [u.line for u in file.unread]) == (7, 1, [7])
        assert ("按文件名取" in said(file)) is not bool(node)


def test_a_restart_of_the_counter_is_no_loss(tmp_path: Path) -> None:
    line = "type=USER_END msg=audit({}.000:{}): pid=1 uid=0 auid=1000 msg='op=x exe=\"/usr/sbin/sshd\" res=success'"
    path = log(tmp_path / "audit.log", *(line.format(1781746340 + n, serial) for n, serial in enumerate([9001, 9002, 9003, 12, 13, 15])))
    with events(path) as (_, files):
        assert files["audit.log"].lost == 1


def test_the_byte_that_parts_columns_in_the_engine_may_stand_in_a_line(tmp_path: Path) -> None:
    with events(log(tmp_path / "auth.log", f"Jun 18 09:32:20 db-01 {OPENED}", "\x01\x02 rubbish", f"Jun 18 09:32:21 db-01 {OPENED}")) as (rows, files):
        assert [line for line, *_ in told(rows)] == [1, 3] and [u.line for u in files["auth.log"].unread] == [2]


def test_the_records_of_a_session_name_the_number_it_runs_under(tmp_path: Path) -> None:
    def record(kind: str, serial: int, rest: str) -> str:
        return f"type={kind} msg=audit(1773385200.100:{serial}): pid=1 uid=0 {rest}"

    lines = [
        record("USER_START", 14, "auid=1002 ses=7 msg='op=PAM:session_open acct=\"shenrg\" exe=\"/usr/sbin/sshd\" res=success'"),
        record("USER_START", 15, "auid=1002 ses=7 msg='op=PAM:session_open acct=\"root\" exe=\"/usr/bin/su\" res=success'"),
        record("USER_CMD", 16, "auid=1002 ses=7 msg='cwd=\"/\" cmd=6C73202F exe=\"/usr/bin/sudo\" res=success'"),
        record("USER_CMD", 17, "auid=1003 ses=8 msg='cwd=\"/\" cmd=6C73202F exe=\"/usr/bin/sudo\" res=success'"),
    ]
    (tmp_path / "audit.log").write_text("\n".join(lines) + "\n")
    with events(tmp_path / "audit.log") as (rows, _):
        assert sorted({(row["account"], row["action"]) for row in rows if row["account"] != "-"}) == [
            ("shenrg", "session_opened"), ("shenrg", "su"), ("shenrg", "sudo"), ("uid:1003", "sudo"),
        ]  # fmt: skip


def test_a_command_the_audit_log_says_failed_was_refused(tmp_path: Path) -> None:
    head = "type=USER_CMD msg=audit(1781746341.000:{}): pid=9 uid=1000 auid=1000 ses=3 msg='cwd=\"/\" cmd=\"useradd\" terminal=pts/0 res={}'\x1dAUID=\"luting\""
    with events(log(tmp_path / "db-01_audit.log", head.format(101, "success"), head.format(102, "failed"))) as (rows, _):
        assert told(rows) == [(1, "db-01", "luting", "useradd"), (2, "db-01", "luting", "sudo_refused")]

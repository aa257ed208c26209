"""auditd's log as SQL: records of one event brought together by their serial number, raw or enriched."""

from __future__ import annotations

from zhengtu.evidence.engine.door import DuckEngine
from zhengtu.evidence.engine.protocol import listed, quoted

_UNSET = ("4294967295", "-1", "")
_OWN_COUNTER = ("DAEMON_START", "DAEMON_END", "DAEMON_CONFIG", "DAEMON_ROTATE", "DAEMON_ABORT", "DAEMON_RESUME")
_WHAT = {
    "ADD_USER": "useradd",
    "DEL_USER": "userdel",
    "ADD_GROUP": "groupadd",
    "DEL_GROUP": "groupdel",
    "USER_MGMT": "usermod",
    "GRP_MGMT": "groupmod",
    "USER_CHAUTHTOK": "passwd",
    "CONFIG_CHANGE": "audit_config",
    "DAEMON_END": "audit_config",
    "SYSTEM_SHUTDOWN": "shutdown",
    "USER_END": "session_closed",
    "USER_LOGOUT": "logout",
}


def parse_auditd(engine: DuckEngine, name: str, lines: str) -> None:
    """A table `name(no, node, type, ts, serial, part, rest)` of every line; `ts` is missing where a line is no audit record.

    `part` counts the boots: the kernel's serial number starts over with each.
    """
    head = "CASE WHEN starts_with(line, 'node=') THEN substr(line, strpos(line, ' ') + 1) ELSE line END"
    node = "CASE WHEN starts_with(line, 'node=') THEN substr(line, 6, strpos(line, ' ') - 6) END"
    whole, part = (f"split_part(split_part(stamp, ':', 1), '.', {n})" for n in (1, 2))
    micro = f"TRY_CAST({whole} AS BIGINT) * 1000000 + coalesce(TRY_CAST(rpad({part}, 6, '0') AS BIGINT), 0)"
    after = "substr(l, mark + 10)"
    engine.run(f"""CREATE OR REPLACE TABLE {name}_records AS
        SELECT no, node, type, {micro} AS ts, TRY_CAST(split_part(stamp, ':', 2) AS BIGINT) AS serial, rest FROM (
        SELECT no, node, CASE WHEN starts_with(l, 'type=') THEN substr(l, 6, strpos(l, ' ') - 6) END AS type,
               substr({after}, 1, strpos({after}, ')') - 1) AS stamp, replace(substr({after}, strpos({after}, ')') + 1), chr(29), ' ') AS rest FROM (
        SELECT no, node, l, CASE WHEN starts_with(l, 'type=') THEN strpos(l, 'msg=audit(') END AS mark FROM (
        SELECT no, {node} AS node, {head} AS l FROM {lines})))""")
    own = listed(_OWN_COUNTER)
    engine.run(f"""CREATE OR REPLACE TABLE {name} AS SELECT r.*, coalesce(part, -1) AS part FROM {name}_records r LEFT JOIN (
        SELECT no, sum(CASE WHEN serial < before - 500 THEN 1 ELSE 0 END) OVER (PARTITION BY node ORDER BY no) AS part FROM (
        SELECT no, node, serial, lag(serial) OVER (PARTITION BY node ORDER BY no) AS before
        FROM {name}_records WHERE ts IS NOT NULL AND type NOT IN {own})) USING (no)""")
    engine.run(f"DROP TABLE {name}_records")


def lost_events(engine: DuckEngine, parsed: str) -> int:
    """How many serial numbers are missing between the first and the last of each boot."""
    per_boot = f"SELECT max(serial) - min(serial) + 1 - count(DISTINCT serial) AS lost FROM {parsed} WHERE ts IS NOT NULL AND part >= 0 GROUP BY node, part"
    ((lost,),) = engine.rows(f"SELECT CAST(coalesce(sum(lost), 0) AS BIGINT) FROM ({per_boot})")
    return int(lost or 0)


def keep_audit_events(engine: DuckEngine, name: str, parsed: str, *, device: str) -> None:
    """A table `name(no, ts, device, account, action, command, detail)`; `device` names the host where the records do not."""

    def field(key: str) -> str:
        return "nullif(regexp_extract(rest, '(?:^|[ ''])" + key + "=\"?([^ ''\"]*)', 1), '')"

    engine.run(f"""CREATE OR REPLACE TABLE {name}_fields AS SELECT no, node, part, serial, ts, type, rest,
        {field("auid")} AS auid, {field("AUID")} AS auid_name, {field("acct")} AS acct, {field("exe")} AS exe, {field("res")} AS res, {field("key")} AS watch,
        CASE WHEN type = 'SYSCALL' THEN {field("uid")} END AS uid, CASE WHEN type = 'SYSCALL' THEN {field("success")} END AS success,
        CASE WHEN type = 'USER_CMD' THEN {_command()} WHEN type = 'EXECVE' THEN {_arguments()} END AS command
        FROM {parsed} WHERE ts IS NOT NULL AND type NOT IN ('PROCTITLE', 'CWD', 'EOE', 'CRYPTO_KEY_USER', 'CRYPTO_SESSION')""")
    unset = listed(_UNSET)
    signed_in = """CASE WHEN type IN ('USER_START', 'USER_END') AND exe NOT LIKE '%/su' AND exe NOT LIKE '%/sudo' AND exe NOT LIKE '%cron%' THEN acct END"""
    known = f"""SELECT host, number, coalesce(named, CASE WHEN one = other THEN one END) AS known FROM (
        SELECT node AS host, auid AS number, max(CASE WHEN auid_name <> 'unset' THEN auid_name END) AS named, min({signed_in}) AS one, max({signed_in}) AS other
        FROM {name}_fields WHERE auid IS NOT NULL AND auid NOT IN {unset} GROUP BY node, auid)"""
    account = f"""coalesce(CASE WHEN auid_name <> 'unset' THEN auid_name END, known, CASE WHEN auid NOT IN {unset} AND auid <> '0' THEN 'uid:' || auid END,
        CASE WHEN type IN ('USER_LOGIN', 'USER_AUTH', 'USER_START', 'USER_END', 'USER_LOGOUT') THEN acct END, CASE WHEN auid = '0' THEN 'root' END)"""
    whats = " ".join(f"WHEN type = {quoted(kind)} THEN {quoted(action)}" for kind, action in _WHAT.items())
    action = f"""CASE WHEN type = 'USER_CMD' AND res IN ('failed', '0') THEN 'sudo_refused'
        WHEN command IS NOT NULL THEN CASE WHEN coalesce(uid, '0') = '0' THEN 'sudo' ELSE 'cmd' END
        WHEN type = 'USER_START' AND exe LIKE '%/su' THEN 'su' WHEN type = 'USER_START' AND exe LIKE '%/sudo' THEN NULL
        WHEN type = 'USER_END' AND (exe LIKE '%/sudo' OR exe LIKE '%/su' OR exe LIKE '%cron%') THEN NULL
        WHEN type = 'USER_START' AND exe LIKE '%cron%' THEN NULL
        WHEN type = 'USER_LOGIN' THEN CASE WHEN res IN ('success', '1') THEN 'login' ELSE 'login_failed' END
        WHEN type = 'USER_START' THEN 'session_opened' WHEN type = 'USER_AUTH' AND res IN ('failed', '0') THEN 'login_failed'
        {whats} WHEN watch IS NOT NULL AND watch <> '(null)' THEN watch END"""
    where = f"coalesce(node, {quoted(device)})"
    engine.run(f"""CREATE OR REPLACE TABLE {name} AS
        SELECT no, ts, device, account, action, CASE WHEN action <> 'sudo_refused' THEN command END AS command, detail FROM (
            SELECT no, ts, {where} AS device, {account} AS account, {action} AS action, command, detail FROM (
            SELECT min(no) AS no, node, min(ts) AS ts, max(auid) AS auid, max(auid_name) AS auid_name, max(acct) AS acct, max(exe) AS exe, max(res) AS res,
                   max(watch) AS watch, max(command) AS command, arg_min(type, no) AS type, max(uid) AS uid,
                   arg_min(substr(type || ' ' || trim(rest), 1, 300), no) AS detail
            FROM {name}_fields GROUP BY node, part, serial) LEFT JOIN ({known}) ON host IS NOT DISTINCT FROM node AND number = auid) WHERE action IS NOT NULL
        UNION ALL
        SELECT min(no), min(ts), {where}, NULL, 'other', NULL, NULL FROM {parsed} WHERE ts IS NOT NULL GROUP BY node, ts // 3600000000""")
    engine.run(f"DROP TABLE {name}_fields")


def _command() -> str:
    """cmd= is quoted, or hexadecimal where it holds a space."""
    plain = "nullif(regexp_extract(rest, 'cmd=\"([^\"]*)\"', 1), '')"
    hexed = "regexp_extract(rest, 'cmd=((?:[0-9A-F][0-9A-F])+)(?: |$)', 1)"
    return f"coalesce({plain}, CASE WHEN {hexed} <> '' THEN {_text_of_hex(hexed)} END, '?')"


def _text_of_hex(hexed: str) -> str:
    return f"coalesce(TRY(decode(unhex({hexed}))), {hexed})"


def _arguments() -> str:
    """a0="ls" a1=2F746D70: quoted, or hexadecimal."""
    every = 'regexp_extract_all(rest, \' ?a[0-9]+=("[^"]*"|[0-9A-F]+)\', 1)'
    one = f"CASE WHEN starts_with(a, '\"') THEN trim(a, '\"') ELSE {_text_of_hex('a')} END"
    return f"nullif(array_to_string(list_transform({every}, lambda a: {one}), ' '), '')"

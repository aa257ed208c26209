"""Every action our own readers can write is a word of the plan; only what a system itself calls an action may be unknown."""

from __future__ import annotations

import ast
import inspect
import re
from collections.abc import Iterator
from types import ModuleType

from zhengtu.evidence.engine import auditd, syslog
from zhengtu.evidence.plan import shipped_tracing_plan
from zhengtu.evidence.reading import commands, jumpserver, registers

NO_ACTIONS = {"other", "root"}  # what shows that a log is there, and an account in the same SQL
PLACES = {"event": 3, "_event": 2}  # which argument of these calls is the action


def words(node: ast.expr, module: ModuleType) -> Iterator[str]:
    """The texts an expression may come to."""
    if isinstance(node, ast.IfExp):
        yield from (*words(node.body, module), *words(node.orelse, module))
    elif isinstance(node, ast.BoolOp):
        yield from (word for value in node.values for word in words(value, module))
    elif isinstance(node, ast.Constant) and isinstance(node.value, str):
        yield node.value
    elif isinstance(node, ast.Name) and isinstance(getattr(module, node.id, None), str):
        yield getattr(module, node.id)


def written_by(module: ModuleType) -> Iterator[str]:
    for node in ast.walk(ast.parse(inspect.getsource(module))):
        if isinstance(node, ast.Call):
            name = node.func.attr if isinstance(node.func, ast.Attribute) else node.func.id if isinstance(node.func, ast.Name) else ""
            yield from words(node.args[PLACES[name]], module) if name in PLACES and len(node.args) > PLACES[name] else ()
        elif isinstance(node, ast.Assign) and any(isinstance(target, ast.Name) and target.id == "action" for target in node.targets):
            yield from words(node.value, module)


def returned_by(module: ModuleType) -> Iterator[str]:
    for node in ast.walk(ast.parse(inspect.getsource(module))):
        yield from words(node.value, module) if isinstance(node, ast.Return) and node.value else ()


def test_the_plan_knows_every_action_the_readers_write() -> None:
    sql = re.findall(r"(?:THEN|ELSE) '([a-z_]{2,})'", inspect.getsource(syslog) + inspect.getsource(auditd))
    of_logs = {*sql, *syslog.ADMINISTERS, *auditd._WHAT.values()}
    of_rows = {*written_by(jumpserver), *written_by(registers), *registers._KNOWN.values()}
    of_commands = {*returned_by(commands), *commands._BY_PROGRAM.values()}
    assert {"su_refused", "usb_insert", "shutdown"} <= of_logs and {"refused", "bastion_login", "alarm"} <= of_rows and {"log_clear", "sudo"} <= of_commands
    assert (of_logs | of_rows | of_commands) - NO_ACTIONS - {word.id for word in shipped_tracing_plan().actions.known} == set()

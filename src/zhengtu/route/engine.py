"""The door to SpiffWorkflow: it moves tokens, and nothing else. It evaluates one form of condition, runs no script and knows no time."""

from __future__ import annotations

from typing import Any

from SpiffWorkflow.bpmn.exceptions import WorkflowTaskException
from SpiffWorkflow.bpmn.parser import BpmnParser
from SpiffWorkflow.bpmn.parser.ValidationException import ValidationException
from SpiffWorkflow.bpmn.script_engine import PythonScriptEngine
from SpiffWorkflow.bpmn.specs.event_definitions.message import MessageEventDefinition
from SpiffWorkflow.bpmn.util import BpmnEvent
from SpiffWorkflow.bpmn.workflow import BpmnWorkflow
from SpiffWorkflow.exceptions import WorkflowException
from SpiffWorkflow.util.task import TaskState

from zhengtu.places import RulepackError
from zhengtu.route.bpmn import CONDITION, Drawn
from zhengtu.route.errors import RouteError

Specification = Any
"""What the engine makes of a file; others only hand it back."""


class _OneCondition(PythonScriptEngine):  # type: ignore[misc]  # the library has no types
    """Compares the outcome with a name. There is no Python behind it: every other text is refused."""

    def validate(self, expression: str) -> None:
        if not CONDITION.fullmatch(expression):
            raise RouteError("route", "条件只能写成 outcome == '名称' ‖ a condition is outcome == 'name' and nothing else")

    def evaluate(self, task: Any, expression: str, external_context: Any = None) -> bool:
        self.validate(expression)
        found = CONDITION.fullmatch(expression)
        return found is not None and task.data.get("outcome") == found[1]

    def execute(self, task: Any, script: str, external_context: Any = None) -> None:
        raise RouteError("route", "流程不执行脚本 ‖ a route runs no script")

    def call_service(self, task: Any, **kwargs: Any) -> None:
        raise RouteError("route", "流程不调用服务 ‖ a route calls no service")


def specify(text: bytes, drawn: Drawn) -> Specification:
    """What the engine needs to move tokens through a file that `parse_bpmn` has let through."""
    parser = BpmnParser()
    try:
        parser.add_bpmn_str(text)
        return parser.get_spec(drawn.process)
    except (ValidationException, WorkflowException, KeyError, AttributeError) as e:
        wrong = f"流程引擎读不了它（{e}） ‖ the workflow engine cannot read it ({e})"
        raise RulepackError(drawn.file, wrong, "请用流程建模工具检查连线和事件 ‖ Check its flows and events in a modeler") from None


class Tokens:
    """Where a case stands on its route: the user tasks that are `ready`, the messages that are waited for, what was passed on the way."""

    def __init__(self, specification: Specification) -> None:
        self._workflow = BpmnWorkflow(specification, script_engine=_OneCondition())
        self._passed: list[str] = []
        self._ready: dict[str, Any] = {}
        self.ready: tuple[str, ...] = ()
        self._move()

    @property
    def awaited(self) -> frozenset[str]:
        """The messages that would move a token now: terms whose lapse has an effect here."""
        waiting = self._workflow.event_manager.tasks.values()
        return frozenset(t.task_spec.event_definition.name for t in waiting if isinstance(t.task_spec.event_definition, MessageEventDefinition))

    @property
    def is_over(self) -> bool:
        return bool(self._workflow.completed)

    def complete(self, task: str, outcome: str) -> tuple[str, ...]:
        """Do a ready task; the events, ends and gateways its token passed then, in order."""
        found = self._ready.get(task)
        if found is None:
            raise RouteError(task, "这一环节现在不能办 ‖ this step is not open")
        found.data["outcome"] = outcome
        found.run()
        return self._move()

    def receive(self, message: str) -> tuple[str, ...]:
        """Let a term's lapse take effect; what was passed then."""
        if message not in self.awaited:
            raise RouteError(message, "现在没有环节等候这一期限 ‖ no step waits for this term")
        self._workflow.send_event(BpmnEvent(MessageEventDefinition(message)))
        return self._move()

    def _move(self) -> tuple[str, ...]:
        self._passed.clear()
        try:
            self._workflow.do_engine_steps(did_complete_task=lambda task: self._passed.append(task.task_spec.name))
        except WorkflowTaskException as e:
            raise RouteError(str(e.task.task_spec.name), "没有一条连线对应这个结果 ‖ no flow takes this outcome") from None
        self._workflow.bpmn_events.clear()
        self._ready = {task.task_spec.name: task for task in reversed(self._workflow.get_tasks(state=TaskState.READY, manual=True))}
        self.ready = tuple(sorted(self._ready))
        return tuple(self._passed)

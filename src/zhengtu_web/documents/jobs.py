"""A package in the making: its folder in the quarantine, and how far it is, readable by every worker of the desk."""

from __future__ import annotations

import json
import os
import shutil
from contextlib import suppress
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from uuid import UUID, uuid4

from django.conf import settings

from zhengtu.places.errors import ZhengtuError

_STATE = "state.json"
_PACKAGES = "packages"
_KEPT_SECONDS = 3600
STEPS = ("opening", "checking", "binding", "done", "refused")


@dataclass(frozen=True, slots=True)
class Job:
    """装订任务: whose it is, which step it is at, `done` of `total` papers; at its end a file, or a refusal in both languages."""

    organisation: int
    person: int
    form: str
    total: int
    process: int
    step: str = "opening"
    done: int = 0
    file: str = ""
    digest: str = ""
    pages: int = 0
    where: str = ""
    wrong: str = ""
    todo: str = ""

    @property
    def is_over(self) -> bool:
        return self.step in ("done", "refused")

    @property
    def is_broken_off(self) -> bool:
        """Whether the process that made it is gone."""
        return not self.is_over and not _lives(self.process)

    @property
    def refusal(self) -> ZhengtuError:
        return ZhengtuError(self.where, self.wrong, self.todo)


def _lives(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True


def begin_job(organisation: int, person: int, *, form: str, total: int) -> tuple[UUID, Job]:
    """A new job with a folder of its own; what lies there for more than an hour is wiped on the way."""
    sweep()
    key, job = uuid4(), Job(organisation, person, form, total, os.getpid())
    folder_of(key).mkdir(mode=0o700, parents=True)
    note(key, job)
    return key, job


def folder_of(key: UUID) -> Path:
    folder: Path = settings.DATA.quarantine / _PACKAGES
    folder.mkdir(mode=0o700, exist_ok=True)
    return folder / str(key)


def note(key: UUID, job: Job) -> None:
    """Write down how far it is; a reader sees the former state or this one."""
    part = folder_of(key) / f".{_STATE}"
    part.write_text(json.dumps(asdict(job), ensure_ascii=False), "utf-8")
    part.replace(folder_of(key) / _STATE)


def refuse(key: UUID, job: Job, error: ZhengtuError) -> None:
    note(key, replace(job, step="refused", where=error.where, wrong=error.wrong, todo=error.todo))


def find_job(key: UUID, *, organisation: int, person: int) -> Job | None:
    """The person's own job in this firm."""
    try:
        job = Job(**json.loads((folder_of(key) / _STATE).read_text("utf-8")))
    except FileNotFoundError:
        return None
    return job if (job.organisation, job.person) == (organisation, person) else None


def find_running(organisation: int, person: int, *, form: str) -> UUID | None:
    """The person's job of this form that is still under way, so that a second click starts no second one."""
    for folder in folder_of(uuid4()).parent.iterdir():
        with suppress(ValueError):
            key = UUID(folder.name)
            job = find_job(key, organisation=organisation, person=person)
            if job is not None and job.form == form and not job.is_over and not job.is_broken_off:
                return key
    return None


def result_of(key: UUID, job: Job) -> Path | None:
    path = folder_of(key) / job.file
    return path if job.step == "done" and job.file and path.is_file() else None


def clear(key: UUID) -> None:
    shutil.rmtree(folder_of(key), ignore_errors=True)


def sweep() -> None:
    """Wipe packages nobody has fetched for an hour, by the file system's own clock."""
    root = folder_of(uuid4()).parent
    (root / ".now").touch()
    now = (root / ".now").stat().st_mtime
    for folder in root.iterdir():
        state = folder / _STATE
        if state.is_file() and now - state.stat().st_mtime > _KEPT_SECONDS:
            shutil.rmtree(folder, ignore_errors=True)

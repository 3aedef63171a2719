"""Ask the evaluation cases with a very weak language model as the writer.

`python -m tests.weak.run [OPTIONS OF fieldcite eval]` prints the report and ends as it does.
"""

import os
import subprocess
import sys

from tests.weak.server import NAME, ROOT, missing, weak_model

COMMAND = [sys.executable, "-c", "from ui.cli import main; main()"]
INDEX = ROOT / "artefacts" / "weak"


def main() -> int:
    """Run it all; return how the evaluation ended."""
    if lacking := missing():
        sys.stderr.write(f"{lacking}\n")
        return 1
    index = ["--index", str(INDEX)]
    subprocess.run([*COMMAND, "ingest", "corpus", *index], cwd=ROOT, check=True)
    with weak_model() as address:
        told = {
            "FIELDCITE_WRITER": "model",
            "FIELDCITE_MODEL_BASE_URL": address,
            "FIELDCITE_MODEL_NAME": NAME,
            # It is to be measured what the model writes, and not how fast this machine is.
            "FIELDCITE_MODEL_SECONDS": "120",
        }
        report = ["--report", str(ROOT / "artefacts" / "weak-report")]
        command = [*COMMAND, "eval", *index, *report, *sys.argv[1:]]
        return subprocess.run(command, cwd=ROOT, env=os.environ | told, check=False).returncode


if __name__ == "__main__":
    sys.exit(main())

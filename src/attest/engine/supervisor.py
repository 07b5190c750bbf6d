"""Keeps a build for the check that asked for it: a program of its own, so that none outlives a check that is killed.

It is given the ceilings, a folder and a command. It says with which code the command has ended, and waits. When its own
input ends, because the check is done or because somebody has killed it, it ends the command and removes the folder.
"""

from __future__ import annotations

import contextlib
import shutil
import subprocess
import sys
import threading


def main(seconds: str, memory: str, folder: str, *command: str) -> None:
    """Runs the command, and keeps the folder for as long as it is asked for."""
    with contextlib.suppress(ImportError, OSError, ValueError):
        import resource

        resource.setrlimit(resource.RLIMIT_CPU, (int(seconds), int(seconds) + 5))
        resource.setrlimit(resource.RLIMIT_AS, (int(memory), int(memory)))
    process = subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL)

    def tell() -> None:
        with contextlib.suppress(OSError):
            print(process.wait(), flush=True)

    threading.Thread(target=tell, daemon=True).start()
    sys.stdin.read()
    process.kill()
    process.wait()
    shutil.rmtree(folder, ignore_errors=True)


if __name__ == "__main__":
    main(*sys.argv[1:])

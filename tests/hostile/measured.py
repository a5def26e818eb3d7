"""Runs a command and tells what it took: python measured.py SECONDS COMMAND…

A process begins with the memory of the one that starts it, so a small one has to do that.
"""

import json
import os
import signal
import subprocess
import sys
import time

if __name__ == "__main__":
    started = time.monotonic()
    process = subprocess.Popen(sys.argv[2:], stdout=subprocess.PIPE, stderr=subprocess.STDOUT, start_new_session=True)
    signal.signal(signal.SIGALRM, lambda *_: os.killpg(process.pid, signal.SIGKILL))
    signal.alarm(int(sys.argv[1]))
    assert process.stdout is not None
    output = process.stdout.read()
    _, status, usage = os.wait4(process.pid, 0)
    json.dump(
        {
            "status": os.waitstatus_to_exitcode(status),
            "seconds": time.monotonic() - started,
            "kilobytes": usage.ru_maxrss // (1024 if sys.platform == "darwin" else 1),
            "output": output.decode("utf-8", "replace"),
        },
        sys.stdout,
    )

"""CPU seconds of whole commands, beside an empty Python: help, embedded result, cached result.

    python benchmarks/startup.py [--runs 15]

The cached result is made by asking a loopback server once; every later run must ask it nothing.
Figures are user + system time of the process as the kernel counts it, the median of the runs.
Fails when a command takes longer than its bar.
"""

from __future__ import annotations

import argparse
import json
import os
import statistics
import subprocess
import sys
import tempfile
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
ARTICLE = ROOT / "examples" / "ferry.txt"
SUMMARIZE = str(Path(sys.executable).with_name("summarize"))
ANSWER = {
    "headline": "Harbour board told of ferry fault in March",
    "summary": [
        {
            "text": "The union says that nobody answered its letter.",
            "evidence": ["“Nobody answered.”"],
        }
    ],
    "claims": [], "stances": [], "timeline": [], "actors": [], "open_questions": [],
    "quotes": [{"speaker": "Dorte Hallam", "evidence": "Nobody answered."}],
}  # fmt: skip


class Server(BaseHTTPRequestHandler):
    """Gives one answer to everything, and counts."""

    asked = 0

    def log_message(self, *_args):
        pass

    def do_POST(self):
        type(self).asked += 1
        self.rfile.read(int(self.headers["content-length"]))
        call = {
            "id": "c",
            "type": "function",
            "function": {"name": "Briefing", "arguments": json.dumps(ANSWER)},
        }
        message = {"role": "assistant", "content": None, "tool_calls": [call]}
        choice = {"index": 0, "message": message, "finish_reason": "tool_calls"}
        usage = {"prompt_tokens": 1, "completion_tokens": 1, "total_tokens": 2}
        body = json.dumps(
            {
                "id": "x",
                "object": "chat.completion",
                "created": 0,
                "model": "m",
                "choices": [choice],
                "usage": usage,
            }
        ).encode()
        self.send_response(200)
        self.send_header("content-type", "application/json")
        self.send_header("content-length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)


def cpu(command, environment):
    """User and system seconds of one run."""
    with Path(os.devnull).open("w") as nothing:
        child = subprocess.Popen(command, env=environment, stdout=nothing, stderr=nothing)
        _, status, used = os.wait4(child.pid, 0)
    child.returncode = os.waitstatus_to_exitcode(status)
    if child.returncode:
        sys.exit(f"{command} ended with status {child.returncode}")
    return used.ru_utime + used.ru_stime


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=15)
    runs = parser.parse_args().runs
    server = ThreadingHTTPServer(("127.0.0.1", 0), Server)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    url = f"http://127.0.0.1:{server.server_port}/v1"
    with tempfile.TemporaryDirectory() as folder:
        keep = {key: value for key, value in os.environ.items() if not key.endswith("_API_KEY")}
        environment = keep | {"SUMMARIZER_CACHE_DIR": folder}
        article = [SUMMARIZE, str(ARTICLE), "--schema", "briefing"]
        cached = [*article, "--model", "openai/m", "--base-url", url]
        cpu(cached, environment)
        bars = {
            "empty Python": ([sys.executable, "-c", "pass"], None),
            "--help": ([SUMMARIZE, "--help"], 0.25),
            "cached result": (cached, 0.6),
            "embedded result": ([*article, "--model", "extractive"], 1.5),
        }
        failed = []
        for name, (command, bar) in bars.items():
            times = [cpu(command, environment) for _ in range(runs)]
            median = statistics.median(times)
            told = "" if bar is None else f"  (bar {bar:.2f})"
            print(f"{name:<16} {median:.3f} s  min {min(times):.3f}  max {max(times):.3f}{told}")
            if bar is not None and median > bar:
                failed.append(name)
    if Server.asked != 1:
        failed.append(f"{Server.asked} calls where one was due")
    if failed:
        sys.exit(f"over the bar: {', '.join(failed)}")


if __name__ == "__main__":
    main()

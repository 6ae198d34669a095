"""Kills runs over several environments, and checks what the servers have after the next run. Usage: fleet.py PROGRAMS WORK KILLS SEED"""

import collections
import json
import os
import pathlib
import random
import re
import shutil
import signal
import subprocess
import sys
import time
import urllib.request

ENVIRONMENTS = 5
AGENTS = 8
FOREIGN = "Foreign Desk"
PATIENCE = 120

# What a run is killed at. A hook of the remote kills it at a push, before or after the remote has accepted it.
PHASES = ["reading", "listing", "lock push", "lock pushed", "write", "release push", "released", "random"]

HOOK = """#!/usr/bin/env python3
import os, pathlib, signal, sys
work = pathlib.Path({work!r})
lines = [line.split() for line in sys.stdin]
locks = [(old, new) for old, new, ref in lines if ref.endswith("/lock")]
wanted = work / "kill-at"
at, refuse = (wanted.read_text().split(",") + ["", ""])[:2] if wanted.exists() else ("", "")
taken = any(set(old) == {{"0"}} for old, new in locks)
given = any(set(new) == {{"0"}} for old, new in locks)
if (taken and at == {taken!r}) or (given and at == {given!r}):
    wanted.unlink(missing_ok=True)
    os.kill(int((work / "pid").read_text()), signal.SIGKILL)
    sys.exit(1 if refuse else 0)
"""


def is_git_in(process, *folders):
    try:
        return (process / "comm").read_text().startswith("git") and (process / "cwd").resolve() in folders
    except OSError:
        return False


class Fleet:
    def __init__(self, programs, work, seed):
        self.programs, self.work, self.random = pathlib.Path(programs), pathlib.Path(work).resolve(), random.Random(seed)
        self.clone, self.remote, self.log = self.work / "clone", self.work / "remote.git", self.work / "requests.log"
        self.names = [f"customer-{number:03}" for number in range(1, ENVIRONMENTS + 1)]
        self.variables = {**os.environ, **{f"KEY_{name[-3:]}": f"key-{name}" for name in self.names}, "NO_PROXY": "127.0.0.1"}
        self.changes = 0

    def start_emulator(self):
        keys = [part for name in self.names for part in ("--api-key", f"{name}=key-{name}")]
        program = [self.programs / "emulator" / "amas-emulator", "--port", "0", "--log", self.log, "--latency", "5ms", *keys]
        self.emulator = subprocess.Popen([*program, "--data", self.work / "agents.db"], stdout=subprocess.PIPE, text=True)
        for line in self.emulator.stdout:
            if "listening" in line:
                return "http://" + line.split("http://")[1].split()[0].strip("/").removesuffix("/api/v1") + "/api/v1"
        raise RuntimeError("the emulator did not start")

    def prepare(self):
        self.work.mkdir(parents=True)
        self.server = self.start_emulator()
        generate = self.programs / "generate" / "generate-agents"
        subprocess.run([generate, self.clone, str(AGENTS), str(ENVIRONMENTS), self.server, "git"], check=True)
        shutil.rmtree(self.clone / "bodies")
        for file in (self.clone / "environments").iterdir():
            file.write_text(file.read_text() + "prune: true\n")
        (self.clone / ".gitignore").write_text(".amas-sync/\n")
        subprocess.run(["git", "init", "-q", "--bare", self.remote], check=True)
        self.git("init", "-q", "-b", "main")
        self.git("config", "user.name", "soak")
        self.git("config", "user.email", "soak@localhost")
        self.git("remote", "add", "origin", str(self.remote))
        for hook, taken, given in (("pre-receive", "lock push", "release push"), ("post-receive", "lock pushed", "released")):
            file = self.remote / "hooks" / hook
            file.write_text(HOOK.format(work=str(self.work), taken=taken, given=given))
            file.chmod(0o755)
        self.commit()
        for name in self.names:
            body = {"system_config": {"name": FOREIGN, "agent_type": "llm_agent", "system_prompt": "Not managed."}}
            self.request(name, "POST", "agent/", body)

    def git(self, *arguments):
        return subprocess.run(["git", "-C", self.clone, *arguments], check=True, capture_output=True, text=True).stdout

    def commit(self):
        self.git("add", "-A")
        self.git("commit", "-qm", f"change {self.changes}")
        self.git("push", "-q", "origin", "HEAD:refs/heads/main")

    def request(self, name, method, path, body=None):
        request = urllib.request.Request(
            f"{self.server}/{path}", None if body is None else json.dumps(body).encode(), method=method,
            headers={"x-api-key": f"key-{name}", "content-type": "application/json"})
        with urllib.request.urlopen(request) as reply:
            return json.load(reply)

    def change(self):
        """Changes, adds and deletes agents, or changes the prompt that all of them share."""
        self.changes += 1
        files = sorted((self.clone / "agents").iterdir())
        for file in self.random.sample(files, 3):
            text = re.sub("^description: (\"?)", rf"description: \1Change {self.changes}. ", file.read_text(), count=1, flags=re.MULTILINE)
            file.write_text(text)
        extra = self.clone / "agents" / "extra.yaml"
        if extra.exists():
            extra.unlink()
        else:
            extra.write_text(f"name: Extra {self.changes}\nagent_type: llm_agent\ndescription: An extra desk.\nsystem_prompt: Answer.\n")
        if self.random.random() < 0.2:
            prompt = self.clone / "prompts" / "review.md"
            prompt.write_text(f"Change {self.changes}.\n{prompt.read_text()}")
        self.commit()

    def tool(self, *arguments):
        return [self.programs / "tool" / "amas-sync", *arguments, "--project", self.clone]

    def run(self, *arguments, code=0):
        done = subprocess.run(self.tool(*arguments), env=self.variables, capture_output=True, text=True, timeout=PATIENCE)
        if done.returncode != code:
            raise AssertionError(f"{' '.join(arguments)}: exit code {done.returncode} instead of {code}\n{done.stdout}\n{done.stderr}")
        return done.stdout

    def count_requests(self, methods):
        text = self.log.read_text() if self.log.exists() else ""
        return sum(1 for line in text.splitlines() if any(f'"method":"{method}"' in line for method in methods) and "validate" not in line)

    def kill(self, phase, command):
        """Starts a run and kills it in a phase. Returns whether it was killed before it ended."""
        listed, written = self.count_requests(["GET"]), self.count_requests(["POST", "PATCH", "DELETE"])
        wanted = self.work / "kill-at"
        if phase in PHASES[2:4] or phase in PHASES[5:7]:
            wanted.write_text(phase + ("," + "refuse" if self.random.random() < 0.5 else ""))
        run = subprocess.Popen(self.tool(*command), env=self.variables, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        (self.work / "pid").write_text(str(run.pid))
        moment = time.monotonic() + {"reading": self.random.uniform(0.01, 0.04), "random": self.random.uniform(0.02, 1.5)}.get(phase, PATIENCE)
        writes = self.random.randint(1, 3 * ENVIRONMENTS)
        while run.poll() is None:
            is_due = (
                time.monotonic() >= moment
                or (phase == "listing" and self.count_requests(["GET"]) > listed)
                or (phase == "write" and self.count_requests(["POST", "PATCH", "DELETE"]) >= written + writes))
            if is_due:
                run.kill()
            time.sleep(0.002)
        wanted.unlink(missing_ok=True)
        return run.returncode == -signal.SIGKILL

    def unlock(self):
        """Removes the locks that the killed run left behind. Its git processes end first: a push can still arrive."""
        patience = time.monotonic() + PATIENCE
        time.sleep(0.1)
        while any(is_git_in(process, self.clone, self.remote) for process in pathlib.Path("/proc").glob("[0-9]*")):
            assert time.monotonic() < patience, "a git process of the killed run does not end"
            time.sleep(0.05)
        locks = [line.split("/")[2] for line in self.git("ls-remote", "origin", "refs/amas-sync/*/lock").splitlines()]
        for name in locks:
            self.run("inventory", "unlock", "--force", "--env", name)
        return len(locks)

    def check(self):
        """Compares the agents of each server with the files, by name and by the texts that changed."""
        self.run("plan", "--all-environments", "--detailed-exitcode")
        files = {}
        for file in (self.clone / "agents").iterdir():
            lines = dict(line.split(": ", 1) for line in file.read_text().splitlines() if line.startswith(("name: ", "description: ")))
            files[lines["name"].strip('"')] = lines["description"].strip('"')
        for name in self.names:
            agents = [agent["system_config"] for agent in self.request(name, "GET", "agent/")]
            count = collections.Counter(agent["name"] for agent in agents)
            expected = collections.Counter([*files, FOREIGN])
            assert count == expected, f"{name}: missing {expected - count}, unexpected {count - expected}"
            for agent in agents:
                assert agent["name"] == FOREIGN or agent["description"] == files[agent["name"]], f"{name}: {agent['name']} is not as in its file"
            inventory = json.loads(self.git("--git-dir", str(self.remote), "show", f"refs/amas-sync/{name}/inventory:inventory.json"))
            assert sorted(agent["name"] for agent in inventory["agents"]) == sorted(files), f"{name}: the inventory has other agents"
            assert "intent" not in inventory, f"{name}: the inventory has an open intent"

    def stop(self):
        self.emulator.terminate()
        self.emulator.wait()


def main(programs, work, kills, seed):
    fleet = Fleet(programs, work, seed)
    killed, locked = collections.Counter(), collections.Counter()
    try:
        fleet.prepare()
        commands = {
            "apply": ["apply", "--yes", "--all-environments", "--parallel-environments", "3"],
            "reconcile": ["reconcile", "--all-environments", "--parallel-environments", "3"],
        }
        fleet.run(*commands["apply"])
        fleet.check()
        for number in range(kills):
            phase, name = PHASES[number % len(PHASES)], ["apply", "reconcile"][number // len(PHASES) % 2]
            fleet.change()
            try:
                if fleet.kill(phase, commands[name]):
                    killed[phase] += 1
                    locked[phase] += fleet.unlock()
                fleet.run(*commands[name])
                fleet.check()
            except Exception as failure:
                sys.exit(f"seed {seed}, kill {number + 1} ({name}, {phase}): {failure}")
            print(f"{number + 1}/{kills} {name}, {phase}: converged", flush=True)
    finally:
        fleet.stop()
    for phase in PHASES[:kills]:
        print(f"{phase}: {killed[phase]} killed, {locked[phase]} locks left behind")
        if not killed[phase] and phase != "random":
            sys.exit(f"no run was killed in the phase '{phase}'")


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2], int(sys.argv[3]), int(sys.argv[4]))

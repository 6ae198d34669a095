"""A script as a reader of the REST tutorial might write it instead of using amas-sync: requests, PyYAML and jsonschema, one call at a time.

Usage: alternative.py validate SCHEMA FOLDER
       alternative.py plan|apply SCHEMA FOLDER SERVER     (the key in AMAS_API_KEY)
"""

import json
import os
import pathlib
import sys


def read(schema, folder):
    """Returns the configurations of a folder by name; prints all errors and exits if there are any."""
    import yaml
    from jsonschema import Draft7Validator

    validator = Draft7Validator(json.loads(pathlib.Path(schema).read_text(encoding="utf-8")))
    configs, wrong = {}, False
    for file in sorted(pathlib.Path(folder).glob("*.yaml")):
        for config in yaml.load_all(file.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader):
            for error in validator.iter_errors(config):
                print(f"{file}: {'/'.join(map(str, error.path))}: {error.message}")
                wrong = True
            configs[config["name"]] = config
    if wrong:
        sys.exit(1)
    return configs


class Server:
    """The saved agents of an account, over one connection."""

    def __init__(self, address):
        import requests

        self.address = address.rstrip("/")
        self.session = requests.Session()
        self.session.headers["x-api-key"] = os.environ["AMAS_API_KEY"]

    def call(self, method, path, body=None):
        reply = self.session.request(method, self.address + path, json=body, timeout=30)
        reply.raise_for_status()
        return reply.json()

    def agents(self):
        return {agent["name"]: agent for agent in self.call("GET", "/agent/")}

    def save(self, config, saved):
        verdict = self.call("POST", "/agent/validate/", config)
        if not verdict["valid"]:
            sys.exit(f"{config['name']}: {verdict['errors']}")
        if saved is None:
            saved = self.call("POST", "/agent/", {"system_config": config})
        else:
            self.call("PATCH", f"/agent/{saved['id']}/", {"system_config": config})
        if self.call("GET", f"/agent/{saved['id']}/")["system_config"] != config:
            sys.exit(f"{config['name']}: the server saved something else than was sent")


def changes(configs, saved):
    for name, config in configs.items():
        if name not in saved:
            yield "+", config
        elif saved[name]["system_config"] != config:
            yield "~", config


def main(command, schema, folder, address=None):
    configs = read(schema, folder)
    if command == "validate":
        return
    server = Server(address)
    saved = server.agents()
    changed = 0
    for sign, config in changes(configs, saved):
        print(sign, config["name"])
        changed += 1
        if command == "apply":
            server.save(config, saved.get(config["name"]))
    print(f"{changed} of {len(configs)} agents {'changed' if command == 'apply' else 'would change'}")


if __name__ == "__main__":
    if len(sys.argv) not in (4, 5) or sys.argv[1] not in ("validate", "plan", "apply") or (sys.argv[1] == "validate") != (len(sys.argv) == 4):
        sys.exit(__doc__)
    main(*sys.argv[1:])

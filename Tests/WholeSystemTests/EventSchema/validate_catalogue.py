"""Holds events against the schemas of the catalogue.

Usage: validate_catalogue.py CATALOGUE EVENTS

CATALOGUE is what GET /v1/event-types answers, EVENTS a JSON array of events. Each example of the catalogue and each event is
held against the schema of its type; the types of the events are printed, in their order, each once.
"""

import json
import pathlib
import sys

import jsonschema


def main(catalogue, events):
    checker = jsonschema.FormatChecker()
    validators = {}
    for entry in json.loads(pathlib.Path(catalogue).read_text()):
        jsonschema.Draft202012Validator.check_schema(entry["schema"])
        validator = jsonschema.Draft202012Validator(entry["schema"], format_checker=checker)
        hold(validator, entry["example"], "the example of " + entry["type"])
        validators[entry["type"]] = validator
    events = json.loads(pathlib.Path(events).read_text())
    for event in events:
        hold(validators[event["type"]], event, event["type"])
    print("\n".join(dict.fromkeys(event["type"] for event in events)))


def hold(validator, event, name):
    for error in validator.iter_errors(event):
        place = '/'.join(map(str, error.absolute_path))
        sys.exit(f"{name}: {place}: {error.message} in {json.dumps(event)}")


main(*sys.argv[1:])

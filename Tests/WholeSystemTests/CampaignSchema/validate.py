"""Holds campaign files against a JSON Schema as an editor with yaml-language-server does.

Usage: validate.py SCHEMA FILE...

Prints a JSON object: to the name of each file what is wrong with it, a line each; and to "schema" which of the schema's
own defaults and examples it would refuse.
"""

import json
import pathlib
import re
import sys

import jsonschema
import yaml


class EditorLoader(yaml.SafeLoader):
    """Reads single values by the core schema of YAML 1.2: `no` is a word, and so are dates and 120_000."""


def resolve(tag, pattern, first):
    EditorLoader.add_implicit_resolver("tag:yaml.org,2002:" + tag, re.compile(pattern), first)


def mapping(loader, node):
    """A mapping with its keys as they are written."""
    loader.flatten_mapping = lambda _: None
    result = {}
    for key, value in node.value:
        if not isinstance(key, yaml.ScalarNode):
            raise yaml.constructor.ConstructorError(None, None, "a key must be a single word", key.start_mark)
        if key.value in result:
            raise yaml.constructor.ConstructorError(None, None, "map keys must be unique", key.start_mark)
        result[key.value] = loader.construct_object(value, deep=True)
    return result


def unknown(loader, _, node):
    """What a tag stands before, as if it were not there."""
    if isinstance(node, yaml.MappingNode):
        return mapping(loader, node)
    if isinstance(node, yaml.SequenceNode):
        return loader.construct_sequence(node, deep=True)
    return loader.construct_scalar(node)


EditorLoader.yaml_implicit_resolvers = {}
resolve("null", r"^(~|null|Null|NULL|)$", ["~", "n", "N", ""])
resolve("bool", r"^(true|True|TRUE|false|False|FALSE)$", list("tTfF"))
resolve("int", r"^([-+]?[0-9]+|0o[0-7]+|0x[0-9a-fA-F]+)$", list("-+0123456789"))
resolve("float", r"^[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?$", list("-+0123456789."))
EditorLoader.add_constructor(
    "tag:yaml.org,2002:int", lambda _, node: int(node.value, 0 if node.value[:2] in ("0o", "0x") else 10)
)
EditorLoader.add_constructor("tag:yaml.org,2002:float", lambda _, node: float(node.value))
EditorLoader.add_constructor("tag:yaml.org,2002:map", mapping)
EditorLoader.add_multi_constructor("!", unknown)


def complaints(validator, text):
    try:
        documents = [document for document in yaml.load_all(text, EditorLoader) if document is not None]
    except yaml.YAMLError as error:
        return ["not YAML: " + " ".join(str(error).split())]
    return [
        f"{'/'.join(map(str, error.absolute_path))}: {error.message[:200]}"
        for document in documents
        for error in validator.iter_errors(document)
    ]


def own_values(schema):
    """Every subschema with a default or examples, and those values."""
    if isinstance(schema, dict):
        if "$ref" in schema or "type" in schema or "enum" in schema or "anyOf" in schema:
            values = list(schema.get("examples", []))
            values += [schema["default"]] if "default" in schema else []
            yield from ((schema, value) for value in values)
        for part in schema.values():
            yield from own_values(part)
    elif isinstance(schema, list):
        for part in schema:
            yield from own_values(part)


def main(path, *files):
    schema = json.loads(pathlib.Path(path).read_text())
    jsonschema.Draft202012Validator.check_schema(schema)
    validator = jsonschema.Draft202012Validator(schema)
    refused = [
        f"{json.dumps(value)}: {error.message}"
        for part, value in own_values(schema)
        for error in validator.evolve(schema={"$defs": schema["$defs"], **part}).iter_errors(value)
    ]
    result = {pathlib.Path(file).name: complaints(validator, pathlib.Path(file).read_text()) for file in files}
    json.dump({"schema": refused, **result}, sys.stdout)


main(*sys.argv[1:])

"""Where a value stands: file, line and field.

In: a YAML or JSON file. Out: nested dicts, lists and *text* (every scalar is read as text; the schema types
it later) with the place of each value. It refuses duplicate keys, tags, anchors, deep nesting, oversized
files and anything that is not UTF-8, each with one sentence that names file and line.
It refuses to know what any value means.
"""

from zhengtu.places.errors import IntakeError, RulepackError, ZhengtuError
from zhengtu.places.json_text import parse_json
from zhengtu.places.place import Path, Place, Tree, field_name
from zhengtu.places.yaml_text import load_tree, parse_yaml, write_yaml

__all__ = [
    "IntakeError",
    "Path",
    "Place",
    "RulepackError",
    "Tree",
    "ZhengtuError",
    "field_name",
    "load_tree",
    "parse_json",
    "parse_yaml",
    "write_yaml",
]

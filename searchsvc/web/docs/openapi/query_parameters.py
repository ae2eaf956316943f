"""Parameters of a search as GET /openapi.json describes them, from their rows."""

from searchsvc.query.request import DEFAULTS, PARAMETERS, Parameter
from searchsvc.query.request.kinds import Choice, Day, Flag, Kind, Names, Switch, Text, Whole, Years
from searchsvc.web.http.parameters import Described, in_query

_BY_NAME = {row.name: row for row in PARAMETERS}


def search_parameter(name: str) -> Described:
    """Describe a parameter of a search."""
    row = _BY_NAME[name]
    parameter = in_query(name, _schema(row), row.about)
    return {**parameter, "style": "form", "explode": True} if row.repeatable else parameter


def _schema(row: Parameter) -> Described:
    schema, default = _values(row.kind), getattr(DEFAULTS, row.attribute)
    # Absent, empty and no names at all are no values.
    if default in (None, "", ()):
        return schema
    return {**schema, "default": int(default) if isinstance(default, bool) else default}


def _values(kind: Kind) -> Described:
    match kind:
        case Text(longest):
            return {"type": "string", "maxLength": longest}
        case Whole(low, high):
            return {"type": "integer", "minimum": low, "maximum": high}
        case Choice(names):
            return {"type": "string", "enum": [str(name) for name in names]}
        case Flag() | Switch():
            return {"type": "integer", "enum": [0, 1]}
        case Day():
            return {"type": "string", "format": "date"}
        case Names(most, choices):
            name: Described = {"type": "string"}
            if choices:
                name["enum"] = list(choices)
            if isinstance(kind, Years):
                name["pattern"] = "^[0-9]{4}$"
            elif not choices:
                name["maxLength"] = kind.longest
            return name if most == 1 else {"type": "array", "items": name, "maxItems": most}
    raise TypeError(f"a kind of parameter without a schema: {kind!r}")

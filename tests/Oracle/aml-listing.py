#!/usr/bin/env python3
"""Device paths of iasl's listings of one machine's bytecode, one a line, sorted.

  aml-listing.py DSDT.dsl SSDT.dsl ...

Only what opens a brace matters: names are resolved in the scope around them, a scope of one segment upwards too (ACPI 5.3).
What stands in a method is left out, for it exists only while the method runs.
"""
import re
import sys

OPENS = re.compile(r'^\s*(Scope|Device|Processor|PowerResource|ThermalZone|Method)\s*\(([\\^A-Z0-9_.]+)')


def tidy(segment):
    return segment.rstrip('_') or '_'


def resolve(scope, name, known):
    """The path of a name, as a tuple of segments; None beyond the root."""
    if name.startswith('\\'):
        start, rest = (), name[1:]
    else:
        rest = name.lstrip('^')
        up = len(name) - len(rest)
        if up > len(scope):
            return None
        start = scope[:len(scope) - up]
        if up == 0 and '.' not in rest and known is not None:
            for depth in range(len(scope), -1, -1):
                if scope[:depth] + (tidy(rest),) in known:
                    return scope[:depth] + (tidy(rest),)
    return start + tuple(tidy(part) for part in rest.split('.') if part)


def read(path, devices, known):
    stack, pending = [], None
    with open(path, encoding='latin-1') as listing:
        comment = False
        for line in listing:
            code = re.sub(r'"(?:[^"\\]|\\.)*"', '""', line)
            code = re.sub(r'/\*.*?\*/', '', code)
            if comment:
                if '*/' not in code:
                    continue
                code, comment = code.split('*/', 1)[1], False
            if '/*' in code:
                code, comment = code.split('/*', 1)[0], True
            code = code.split('//')[0]
            found = OPENS.match(code)
            if found:
                pending = found.groups()
            for letter in code:
                if letter == '{':
                    stack.append(enter(stack, pending, devices, known))
                    pending = None
                elif letter == '}' and stack:
                    stack.pop()


def enter(stack, pending, devices, known):
    """Scope that a brace opens, and whether it is inside a method."""
    scope, inside = stack[-1] if stack else ((), False)
    if pending is None or inside or scope is None:
        return scope, inside
    kind, name = pending
    path = resolve(scope, name, known if kind == 'Scope' else None)
    if kind == 'Method':
        return scope, True
    if path is not None:
        if kind != 'Scope':
            known.add(path)
        if kind == 'Device':
            devices.add(path)
    return path, inside


def main():
    devices, known = set(), {('_GPE',), ('_PR',), ('_SB',), ('_SI',), ('_TZ',)}
    for path in sys.argv[1:]:
        read(path, devices, known)
    for line in sorted('\\' + '.'.join(path) for path in devices):
        print(line)


main()

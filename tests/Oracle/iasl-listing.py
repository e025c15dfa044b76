#!/usr/bin/env python3
"""Compares `dmarkit show --style iasl` with ACPICA's `iasl -d`, field by field.

Usage:
  iasl-listing.py IASL DMARKIT TABLE...

IASL and DMARKIT are command lines: "iasl", or "dotnet src/Cli/bin/Debug/net10.0/dmarkit.dll". TABLE is a binary DMAR
table, or a folder of files *.dmar.bin. A field is one line with an offset: its offset, length, name and value are
compared, and the kind in brackets; comments and empty lines are not. Each listing of ours is also compiled by IASL (if
that writes the new form), and must give the same bytes as the listing of IASL itself.

Prints `N tables, M fields, K differences`. Differences that a limit of the disassembler explains are counted by
reason; a difference without a reason makes the status 1.

A newer suite's iasl needs no installation (Debian; where its libc is newer than the system's, run it by that loader):
  apt-get download acpica-tools libc6 && dpkg -x each into DIR
  DIR/usr/lib/x86_64-linux-gnu/ld-linux-x86-64.so.2 --library-path DIR/usr/lib/x86_64-linux-gnu DIR/usr/bin/iasl
"""
import collections
import pathlib
import re
import shlex
import subprocess
import sys
import tempfile

PLACED = re.compile(r'^(?:/\* )?\[([0-9A-F]+)h (\d+) ([ 0-9A-F]+)(h?)\] +(.*?) : (.*)$')
PART = re.compile(r'^ {10,}(\S.*?) : (.*)$')
COMMENT = re.compile(r'\s*(/\*.*?\*/|\*/)')

NEW_FORM = ' 004h] '  # Releases up to some after 20200925 write the length as '   4'.

Field = collections.namedtuple('Field', 'offset length name value kind')


def run(command, *arguments, cwd=None):
    return subprocess.run([*shlex.split(command), *map(str, arguments)], cwd=cwd, capture_output=True, timeout=120)


def fields_of(listing):
    """The fields of a listing, in its order; a part of a field has the offset of that field and no length."""
    found = []
    for line in listing.splitlines():
        if line.startswith('Raw Table Data'):
            break
        if match := PLACED.match(line):
            place, decimal, length, suffix, name, value = match.groups()
            if int(place, 16) != int(decimal):
                raise ValueError(f'the offsets of this line differ: {line}')
            found.append(Field(int(place, 16), int(length, 16 if suffix else 10), name.strip(), *split(value)))
        elif found and (match := PART.match(line)):
            found.append(Field(found[-1].offset, 0, match[1].strip(), *split(match[2])))
    return found


def split(value):
    """The value, and the kind that follows it in brackets."""
    value = COMMENT.sub('', value).rstrip()
    match = re.fullmatch(r'(.*?) +\[(.*)\]', value)
    return (match[1], match[2]) if match else (value, '')


def raw_of(listing):
    return [line.rstrip() for line in listing.split('Raw Table Data', 1)[-1].splitlines()[1:] if line.strip()]


def reason(place, all_theirs, all_ours, unknown_at):
    """Why the disassembler differs at a place; None where nothing of what is known explains it."""
    theirs, ours = all_theirs.get(place, []), all_ours.get(place, [])
    if place >= unknown_at:
        return 'a structure of a type that this release does not know: it stops there'
    if not theirs:
        if all(field.name == 'Raw Bytes' for field in ours):
            return 'bytes after the object name of an ANDD: the disassembler shows none of them'
        return OLD_SCOPE if is_reserved_word(all_theirs.get(place - 1, []), all_ours, place - 1) else None
    if [field._replace(value=blank(field.value)) for field in theirs] == [field._replace(value=blank(field.value)) for field in ours]:
        return 'text that is no printable ASCII: we escape it, the disassembler writes a blank or the byte itself'
    if is_reserved_word(theirs, all_ours, place):
        return OLD_SCOPE
    if theirs == [field._replace(name='Reserved') for field in ours[:1]] and ours[0].name == 'Size (decoded below)':
        return 'old form: the size byte of a DRHD is called Reserved'
    if [field._replace(kind=field.kind.lower()) for field in theirs] == [field._replace(kind=field.kind.lower()) for field in ours]:
        return 'old form: the kind is spelt with other capitals'
    return None


OLD_SCOPE = 'old form: flags and reserved byte of a scope are one word'


def is_reserved_word(theirs, all_ours, place):
    """True where one reserved word of theirs holds our flags and reserved byte."""
    both = all_ours.get(place, []) + all_ours.get(place + 1, [])
    return [field.name for field in both] == ['Flags', 'Reserved'] and theirs == [Field(place, 2, 'Reserved', both[1].value + both[0].value, '')]


def blank(text):
    """A text in quotation marks, with everything that may be escaped as blanks."""
    return re.sub(r'\\x[0-9a-f]{2}|[^ -~]', ' ', text) if text.startswith('"') else text


def by_place(fields):
    places = collections.defaultdict(list)
    for field in fields:
        places[field.offset].append(field)
    return places


def compare(table, iasl, dmarkit, counts, reasons, unexplained):
    with tempfile.TemporaryDirectory() as folder:
        theirs_path, ours_path = pathlib.Path(folder, 'theirs'), pathlib.Path(folder, 'ours.dsl')
        run(iasl, '-d', '-p', theirs_path, table)
        theirs_path = theirs_path.with_suffix('.dsl')
        if not theirs_path.exists():
            unexplained.append(f'{table.name}: iasl makes no listing of it')
            return
        theirs_text = theirs_path.read_text('latin-1')
        shown = run(dmarkit, 'show', '--style', 'iasl', table)
        if shown.returncode != 0:
            unexplained.append(f'{table.name}: dmarkit ends with {shown.returncode}: {shown.stderr.decode()}')
            return
        ours_path.write_bytes(shown.stdout)
        ours_text = shown.stdout.decode('ascii')
        theirs, ours = by_place(fields_of(theirs_text)), by_place(fields_of(ours_text))
        # The structure of an unknown type begins two fields before the message.
        unknown = [field.offset for fields in theirs.values() for field in fields if field.kind == 'Unknown Subtable Type']
        unknown_at = min(unknown, default=sys.maxsize)
        counts['tables'] += 1
        counts['fields'] += sum(map(len, theirs.values()))
        counts['ours'] += sum(map(len, ours.values()))
        textual = False
        for place in sorted(theirs.keys() | ours.keys()):
            if theirs.get(place) == ours.get(place):
                continue
            counts['differences'] += 1
            why = reason(place, theirs, ours, unknown_at)
            textual |= bool(why) and why.startswith('text')
            if why:
                reasons[why] += 1
            else:
                unexplained.append(f'{table.name} at 0x{place:x}:\n    iasl    {theirs.get(place)}\n    dmarkit {ours.get(place)}')
        if raw_of(theirs_text) != raw_of(ours_text):
            counts['differences'] += 1
            unexplained.append(f'{table.name}: the raw table data differ')
        # The compiler of a release of the old form may never end on the new one.
        if not unknown and NEW_FORM in theirs_text:
            compile_both(table, iasl, theirs_path, ours_path, not textual, counts, unexplained)


def compile_both(table, iasl, theirs_path, ours_path, same_text, counts, unexplained):
    compiled = []
    for listing in (theirs_path, ours_path):
        result = listing.with_suffix('.aml')
        run(iasl, '-p', result, listing)
        compiled.append(result.read_bytes() if result.exists() else None)
    if compiled[0] is None and compiled[1] is None:
        counts['refused'] += 1
    elif compiled[0] == compiled[1]:
        counts['compiled'] += 1
    elif same_text:
        counts['differences'] += 1
        unexplained.append(f'{table.name}: iasl compiles the two listings to different bytes, or not at all')
    else:
        counts['compiled differently'] += 1


def main():
    if len(sys.argv) < 4:
        sys.exit(__doc__)
    iasl, dmarkit = sys.argv[1:3]
    banner = run(iasl, '-v').stdout.decode()
    tables = []
    for path in map(pathlib.Path, sys.argv[3:]):
        tables += sorted(path.glob('*.dmar.bin')) if path.is_dir() else [path]
    counts, reasons, unexplained = collections.Counter(), collections.Counter(), []
    for table in tables:
        compare(table.resolve(), iasl, dmarkit, counts, reasons, unexplained)
    print('iasl', re.search(r'version (\d{8})', banner)[1])
    print(f"{counts['tables']} tables, {counts['fields']} fields, {counts['differences']} differences")
    print(f"{counts['ours']} fields in our listings")
    if counts['compiled']:
        print(f"{counts['compiled']} tables: iasl compiles both listings to the same bytes; {counts['refused']}: it refuses both, its own too; "
              f"{counts['compiled differently']}: not the same, because its own listing has blanks instead of the text's bytes")
    for why, count in reasons.most_common():
        print(f'  {count:5} {why}')
    for each in unexplained:
        print(f'UNEXPLAINED {each}')
    return 1 if unexplained or not tables else 0


if __name__ == '__main__':
    sys.exit(main())

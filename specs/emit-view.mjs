// A fixed-size entry of bit fields (-view: its bits) as a struct over its 64-bit words, with a property a field.
import { head, hex, literal, pascal, xml } from './words.mjs';

export function view(id, type, src) {
  const size = type['-view'], words = Math.ceil(size / 64), fields = layOut(id, type, src);
  const list = Array.from({ length: words }, (_, i) => i);
  const comments = list.map(i => `/// <param name="Word${i}">${wordDoc(size, i)}</param>\n`).join('');
  return `${head(src)}#nullable enable
namespace Dmarkit.Parser;

/// <summary>${xml(type.doc)}</summary>
/// <remarks>${xml(type['doc-ref'])}.</remarks>
${comments}public readonly partial record struct ${pascal(id)}(${list.map(i => `ulong Word${i}`).join(', ')})
{
    /// <summary>How much memory it takes.</summary>
    public const int LengthBytes = ${size / 8};

    /// <summary>Every bit, lowest first, with its name.</summary>
    public static IReadOnlyList<Field> Fields { get; } =
    [
${fields.map(tableRow).join('\n')}
    ];

    /// <summary>True where a bit is set that this layout reserves.</summary>
    public bool HasReservedBits => ${brokenRule(fields, words)};

    /// <summary>The value of one of <see cref="Fields"/>, in its lowest bits.</summary>
    public ulong Get(Field field) => field.ValueIn((field.FirstBit >> 6) switch
    {
${list.map(i => `        ${i} => Word${i},`).join('\n')}
        _ => throw new ArgumentOutOfRangeException(nameof(field)),
    });
${fields.filter(field => field.role === 'value').map(property).join('')}}
`;
}

function layOut(id, type, src) {
  let first = 0;
  const fields = type.seq.map(field => {
    const bits = Number(/^b(\d+)$/.exec(field.type)?.[1]), low = first & 63;
    if (!bits || low + bits > 64) throw new Error(`${src}: ${id}.${field.id} is no bit field inside one 64-bit word`);
    const role = /^(reserved|ignored)(_|$)/.exec(field.id)?.[1] ?? 'value';
    if (role === 'value' && !field.doc) throw new Error(`${src}: ${id}.${field.id} has no doc`);
    first += bits;
    return { name: pascal(field.id), first: first - bits, bits, word: first - bits >> 6, low, mask: (1n << BigInt(bits)) - 1n, role, doc: field.doc };
  });
  if (first !== type['-view']) throw new Error(`${src}: ${id} has ${first} bits, not ${type['-view']}`);
  return fields;
}

const wordDoc = (size, i) => size === 32 ? 'The four bytes, little-endian, in the lower half; the upper half is 0.' : `Bytes ${i * 8} to ${i * 8 + 7}, little-endian.`;

const tableRow = field => `        new("${field.name}", ${field.first}, ${field.bits}, FieldRole.${pascal(field.role)}, ${literal(field.doc)}),`;

function brokenRule(fields, words) {
  const masks = Array(words).fill(0n);
  for (const field of fields.filter(field => field.role === 'reserved')) masks[field.word] |= field.mask << BigInt(field.low);
  return masks.map((mask, i) => mask && `(Word${i} & ${hex(mask)}) != 0`).filter(Boolean).join(' || ') || 'false';
}

function property(field) {
  const shifted = field.low ? `(Word${field.word} >> ${field.low})` : `Word${field.word}`, value = field.bits === 64 ? shifted : `${shifted} & ${hex(field.mask)}`;
  const place = field.bits === 1 ? `Bit ${field.first}` : `Bits ${field.first + field.bits - 1}:${field.first}`;
  return `
    /// <summary>${place}. ${xml(field.doc)}</summary>
    public ${field.bits === 1 ? `bool ${field.name} => (${value}) != 0` : `ulong ${field.name} => ${value}`};
`;
}

// A type whose instances have positions (-map: the class to emit) as named places: nothing else may know an offset.
import { head, hex, literal, pascal, xml } from './words.mjs';

export function map(type, types, src) {
  const places = Object.entries(type.instances).map(([id, place]) => ({
    id: pascal(id), name: place['-orig-id'], offset: place.pos, bytes: lengthBytes(place.type, types), doc: place.doc,
  }));
  const one = place => `
    /// <summary>${hex(place.offset)}, ${place.bytes} bytes. ${xml(place.doc)}</summary>
    public static Register ${place.id} { get; } = new(${literal(place.name)}, ${hex(place.offset)}, ${place.bytes}, ${literal(place.doc)});
`;
  return `${head(src)}#nullable enable
namespace Dmarkit.Parser;

/// <summary>${xml(type.doc)}</summary>
/// <remarks>${xml(type['doc-ref'])}.</remarks>
public static class ${pascal(type['-map'])}
{${places.map(one).join('')}
    /// <summary>Every register of this map, by offset.</summary>
    public static IReadOnlyList<Register> All { get; } =
    [
${places.map(place => `        ${place.id},`).join('\n')}
    ];
}
`;
}

const lengthBytes = (type, types) => types[type] ? types[type]['-view'] / 8 : Number(/^u([1248])$/.exec(type)[1]);

// The fixed fields of headers that are framed by hand (-layout), each as a named place: nothing else may know an offset.
import { head, pascal, xml } from './words.mjs';

export function layout(ksy, src) {
  const big = ksy.meta.endian === 'be';
  const types = Object.entries(ksy.types).filter(([, type]) => type['-layout'] !== false);
  return `${head(src)}namespace Dmarkit.Parser;

/// <summary>Where the fields of its headers lie: ${xml(ksy.meta.title)}.</summary>
/// <remarks>${xml(ksy['doc-ref'])}.</remarks>
internal static class ${pascal(ksy['-layout'])}
{${types.map(([id, type]) => one(id, type, big, src)).join('\n')}}
`;
}

function one(id, type, big, src) {
  let offset = 0;
  const fields = type.seq.flatMap(field => {
    const bytes = Number(/^u([1248])$/.exec(field.type)?.[1] ?? field.size);
    if (!Number.isInteger(bytes)) throw new Error(`${src}: ${id}.${field.id} has no fixed length`);
    const at = offset;
    offset += bytes;
    return field.id.startsWith('reserved_') ? [] : [`
        /// <summary>${xml(field.doc)}</summary>
        public static HeaderField ${pascal(field.id)} => new(${at}, ${bytes}${big ? ', IsBigEndian: true' : ''});
`];
  });
  return `
    /// <summary>${xml(type.doc)}</summary>
    /// <remarks>${xml(type['doc-ref'])}.</remarks>
    internal static class ${pascal(id)}
    {
        /// <summary>How many bytes all of it takes.</summary>
        public const int Bytes = ${offset};
${fields.join('')}    }
`;
}

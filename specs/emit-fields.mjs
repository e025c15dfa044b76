// The fixed fields of tables and structures (-fields) with the specification's names, each at the place that the seq gives it.
import { head, literal, pascal, xml } from './words.mjs';

export function fields(ksy, load, src) {
  const lists = Object.entries(ksy.types).filter(([, type]) => type['-fields']).map(([id, type]) => {
    const prefix = type['-after'] ? walk(ksy.types[type['-after']], ksy, load) : [];
    const places = [...prefix, ...walk(type, ksy, load)];
    let offset = 0;
    const rows = places.map(({ name, bytes }) => {
      if (!name) throw new Error(`${src}: a field of ${id} has no -orig-id`);
      offset += bytes;
      return `        new(${literal(name)}, ${offset - bytes}, ${bytes}),`;
    });
    return { name: pascal(id), rows, bytes: offset, type };
  });
  return `${head(src)}#nullable enable
namespace Dmarkit.Parser;

/// <summary>Where the fixed fields lie: ${xml(ksy.meta.title)}.</summary>
/// <remarks>${xml(ksy['doc-ref'])}.</remarks>
public static class ${pascal(ksy['-fields'])}
{${lists.map(list).join('')}}
`;
}

// A type's fields up to the first one whose length the data decides.
function walk(type, ksy, load) {
  const places = [];
  for (const field of type.seq) {
    const bytes = Number(/^u([1248])$/.exec(field.type)?.[1] ?? (Number.isInteger(field.size) ? field.size : NaN));
    if (field.repeat) return places;
    if (typeof field.type === 'string' && field.type.includes('::')) {
      const [spec, id] = field.type.split('::');
      places.push(...walk(load(spec).types[id], ksy, load));
    } else if (bytes) places.push({ name: field['-orig-id'], bytes });
    else return places;
  }
  return places;
}

const list = ({ name, rows, bytes, type }) => `
    /// <summary>How many bytes the fields of <see cref="${name}"/> take.</summary>
    public const int ${name}Bytes = ${bytes};

    /// <summary>${xml(type.doc)}</summary>
    /// <remarks>${xml(type['doc-ref'])}.</remarks>
    public static IReadOnlyList<TableField> ${name} { get; } =
    [
${rows.join('\n')}
    ];
`;

export function enumeration(id, values, ksy, src) {
  const member = ([number, value]) => `
    /// <summary>${xml(value.doc)}${value['-orig-id'] ? ` The specification's ${value['-orig-id']}.` : ''}</summary>
    ${pascal(value.id)} = ${number},
`;
  return `${head(src)}namespace Dmarkit.Parser;

/// <summary>The types that the specification gives a number: ${xml(id.replace(/_/g, ' '))}.</summary>
/// <remarks>${xml(ksy['doc-ref'])}. Data may hold other numbers.</remarks>
public enum ${pascal(id)}
{${Object.entries(values).map(member).join('')}}
`;
}

using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;

namespace Dmarkit.Parser;

/// <summary>Builds DMAR tables from YAML sources or data tables in ASL, and bundles from YAML sources.</summary>
public static class SourceBuilder
{
    /// <summary>Builds what a source describes. The same source gives the same bytes.</summary>
    /// <param name="source">The source: UTF-8, or UTF-16 with a byte order mark. It is in ASL where its first line is a table's signature in that language, else in YAML.</param>
    /// <param name="built">The files, on success.</param>
    /// <param name="errors">What is wrong with the source, in the order of its lines; empty on success.</param>
    public static bool TryBuild(ReadOnlyMemory<byte> source, [NotNullWhen(true)] out BuiltSource? built, out ImmutableArray<YamlError> errors)
    {
        var found = new YamlErrors();
        if (AslLines.IsAsl(source)) built = AslSource.Read(source, found) is { } table ? Table(table) : null;
        else built = YamlDocument.Read(source, found) is { } document ? Build(new(document, "The source", found)) : null;
        errors = found.InOrder();
        if (!found.AreNone) built = null;
        return built is not null;
    }

    private static BuiltSource Table(byte[] table) => new(SourceKind.Table, [new("dmar.bin", table)]);

    private static BuiltSource? Build(YamlValue source)
    {
        if (source.Keys() is not { } keys) return null;
        var kind = keys.Required("kind", "acpi-table or bundle")?.OneOf(("acpi-table", SourceKind.Table), ("bundle", SourceKind.Bundle));
        switch (kind)
        {
            case SourceKind.Table:
                return TableSource.Read(keys) is { } table ? Table(table) : null;
            case SourceKind.Bundle:
                return new(SourceKind.Bundle, BundleSource.Read(keys));
            default:
                return null;
        }
    }
}

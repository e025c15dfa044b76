using System.Collections.Immutable;

namespace Dmarkit.Parser;

/// <summary>What a source describes.</summary>
public enum SourceKind
{
    /// <summary>One DMAR table.</summary>
    Table,

    /// <summary>A machine: tables, registers, memory, trace and inventory, as far as the source tells of them.</summary>
    Bundle,
}

/// <summary>The files that a source stands for.</summary>
/// <param name="Kind">What the source describes.</param>
/// <param name="Files">The files; for a table the one that holds it.</param>
public sealed record BuiltSource(SourceKind Kind, ImmutableArray<BuiltFile> Files);

/// <summary>One file to be written.</summary>
/// <param name="Name">Its name in a bundle, which says what it is for: <c>dmar.bin</c>; a table beside the DMAR lies in a folder: <c>acpi/madt.bin</c>.</param>
/// <param name="Content">Its bytes.</param>
public sealed record BuiltFile(string Name, ReadOnlyMemory<byte> Content);

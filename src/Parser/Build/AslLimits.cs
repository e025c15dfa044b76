namespace Dmarkit.Parser;

/// <summary>What a data table in ASL cannot say.</summary>
internal static class AslLimits
{
    /// <summary>What has no place under labels, but has one in generic fields; a sentence each.</summary>
    public static List<string> Obstacles(DmarTable table, AslLayout layout)
    {
        var found = new List<string>();
        if (table.HostAddressWidth is null) found.Add("The fixed part is not complete, or the signature is another table's.");
        else if (table.Header!.Signature != "DMAR") found.Add("Labels go with the signature DMAR only.");
        int at = DmarFields.TableHeaderBytes;
        foreach (var structure in table.Structures)
        {
            found.AddRange(Obstacles(structure, layout));
            at = structure.Offset + structure.Bytes.Length;
        }

        if (at < table.EndOffset && table.HostAddressWidth is not null) found.Add($"Behind the last structure, {table.EndOffset - at} bytes are too few for another one.");
        return found;
    }

    /// <summary>What no form of the language can say; a sentence each.</summary>
    public static List<string> Losses(DmarTable table)
    {
        var found = new List<string>();
        foreach (var field in AslLayout.Header.Where(field => field.Kind == AslKind.Text))
        {
            var bytes = table.Bytes.Span.Slice(field.Offset, field.LengthBytes);
            if (!AslText.IsQuotable(bytes)) found.Add($"Not in this text: {field.Label} is {Convert.ToHexStringLower(bytes)}; quotes cannot hold that.");
        }

        uint length = table.Header!.Length;
        int written = Math.Max(table.EndOffset, AslLayout.Table[0].Offset);
        if (length != written) found.Add($"Not in this text: the table's Length is {Hex.Of(length)}; a compiler counts {Hex.Of((uint)written)}.");
        if (table.Bytes.Length > written) found.Add($"Not in this text: the {table.Bytes.Length - written} bytes behind the table's end.");
        byte sum = 0;
        foreach (byte each in table.Bytes.Span[..written]) sum += each;
        if (sum != 0) found.Add($"Not in this text: the checksum is {Hex.Of(table.Header.Checksum)}; a compiler writes the right one.");
        return found;
    }

    /// <summary>The length of a name that quotes can hold, without its NUL; null where they cannot.</summary>
    public static int? NameBytes(NamespaceDevice device)
    {
        int end = device.NameBytes.Span.IndexOf((byte)0);
        return end >= 0 && AslText.IsQuotable(device.NameBytes.Span[..end]) ? end : null;
    }

    private static IEnumerable<string> Obstacles(RemappingStructure structure, AslLayout layout)
    {
        if (structure is UninterpretedStructure { FailedFraming: true })
        {
            yield return $"{structure.Label} has lengths that do not hold.";
            yield break;
        }

        if (layout.Of(structure.Type) is not { } fields)
        {
            yield return $"{structure.Label} is of a type that has no labels, or none in this version of iasl.";
            yield break;
        }

        if (fields.Any(field => field.MustBeZero && !IsZero(structure.Bytes.Span, field)))
            yield return $"{structure.Label} has bits set that labels take as reserved.";
        if (structure.Scopes.Any(scope => layout.Scope.Any(field => field.MustBeZero && !IsZero(scope.Bytes.Span, field))))
            yield return $"A scope of {structure.Label} has bits set that labels take as reserved.";
        if (structure is StaticAffinity && structure.Bytes.Length > DmarFields.StaticAffinityBytes)
            yield return $"{structure.Label} goes on behind its last field.";
        if (structure is not NamespaceDevice device) yield break;
        if (NameBytes(device) is not { } name) yield return $"{structure.Label} has a name that quotes cannot hold.";
        else if (name + 1 < device.NameBytes.Length) yield return $"{structure.Label} goes on behind the NUL of its name.";
    }

    private static bool IsZero(ReadOnlySpan<byte> structure, AslField field) => !structure.Slice(field.Offset, field.LengthBytes).ContainsAnyExcept((byte)0);
}

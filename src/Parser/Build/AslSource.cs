using System.Buffers.Binary;

namespace Dmarkit.Parser;

/// <summary>A DMAR table as a data table in ASL tells it, in what iasl prints and takes: labelled, old or new, or in generic fields.</summary>
internal static class AslSource
{
    private static readonly int HeaderBytes = AslLayout.Table[0].Offset;

    /// <summary>Reads the text and builds the table. As in iasl, all lengths under labels and the checksum are computed.</summary>
    /// <returns>The table's bytes, or null with an error.</returns>
    public static byte[]? Read(ReadOnlyMemory<byte> source, YamlErrors errors)
    {
        if (source.Length > Limits.YamlBytes)
        {
            errors.Add(1, 1, $"The source has {source.Length} bytes; expected at most {Limits.YamlBytes}.");
            return null;
        }

        try
        {
            byte[] table = Table(new(AslLines.Read(source)));
            if (table.Length <= Limits.TableBytes) return table;
            errors.Add(1, 1, $"The table comes to {table.Length} bytes; expected at most {Limits.TableBytes}.");
        }
        catch (AslRefusal refusal)
        {
            errors.Add(refusal.Line, refusal.Column, refusal.Message);
        }

        return null;
    }

    private static byte[] Table(AslCursor lines)
    {
        byte[] header = new byte[HeaderBytes];
        lines.Fill(AslLayout.Header, header);
        var rest = new List<byte>();
        if (lines.IsAtEnd || AslGeneric.IsField(lines.Label()!)) AslGeneric.Read(lines, rest);
        else Labelled(lines, rest);
        byte[] table = [.. header, .. rest];
        BinaryPrimitives.WriteInt32LittleEndian(table.AsSpan(DmarTable.Field("Length").Offset), table.Length);
        int checksum = DmarTable.Field("Checksum").Offset;
        table[checksum] = 0;
        byte sum = 0;
        foreach (byte each in table) sum += each;
        table[checksum] = (byte)-sum;
        return table;
    }

    private static void Labelled(AslCursor lines, List<byte> rest)
    {
        byte[] table = new byte[DmarFields.TableHeaderBytes];
        lines.Fill(AslLayout.Table, table);
        rest.AddRange(table.AsSpan(HeaderBytes));
        while (!lines.IsAtEnd) rest.AddRange(Structure(lines));
    }

    private static List<byte> Structure(AslCursor lines)
    {
        if (lines.Label() == AslLayout.Header[0].Label) throw Refuse(lines.Take(), "Another table starts here; expected one table in a text.");
        var first = lines.Take(AslLayout.Structure[0].Label);
        byte[] type = new byte[2];
        AslCursor.Number(first, type);
        byte[] length = new byte[DmarFields.StructureBytes];
        lines.Fill([AslLayout.Structure[1]], length);

        // A unit's second field tells which of iasl's versions is meant; the other structures have not changed.
        var kind = (RemappingStructureType)BinaryPrimitives.ReadUInt16LittleEndian(type);
        bool isOld = kind == RemappingStructureType.HardwareUnit && lines.Label(1) == "Reserved";
        if (new AslLayout(isOld ? 0 : AslLayout.KnowsSizes).Of((int)kind) is not { } fields)
            throw Refuse(first, $"Subtable Type is {first.ShownValue}; expected 0 to 6. A table with others can stand in generic fields, such as UINT16 and Buffer.");
        byte[] start = new byte[fields[^1].Offset + fields[^1].LengthBytes];
        type.CopyTo(start, 0);
        lines.Fill(fields, start);
        List<byte> structure = [.. start];
        if (kind == RemappingStructureType.NamespaceDevice) structure.AddRange([.. AslCursor.Characters(lines.Take(AslLayout.DeviceName), ushort.MaxValue), 0]);
        if (kind is not (RemappingStructureType.NamespaceDevice or RemappingStructureType.StaticAffinity))
        {
            while (lines.Label() == AslLayout.ScopeType) structure.AddRange(Scope(lines));
        }

        if (structure.Count > ushort.MaxValue) throw Refuse(first, $"The structure has {structure.Count} bytes, more than its Length field can say.");
        byte[] said = BitConverter.GetBytes((ushort)structure.Count);
        (structure[2], structure[3]) = (said[0], said[1]);
        return structure;
    }

    private static List<byte> Scope(AslCursor lines)
    {
        var layout = new AslLayout(lines.Label(2) == "Reserved" ? 0 : AslLayout.KnowsSizes);
        byte[] start = new byte[DmarFields.DeviceScopeBytes];
        var first = lines.Take(layout.Scope[0].Label);
        AslCursor.Number(first, start.AsSpan(0, 1));
        lines.Fill([.. layout.Scope.Skip(1)], start);
        List<byte> scope = [.. start];
        while (lines.Label() == AslLayout.Step.Label) scope.AddRange(AslCursor.Bytes(lines.Take(), DmarFields.PathStepBytes));
        if (scope.Count > byte.MaxValue) throw Refuse(first, $"The scope has {scope.Count} bytes, more than its Entry Length can say.");
        scope[layout.Scope[1].Offset] = (byte)scope.Count;
        return scope;
    }

    private static AslRefusal Refuse(AslLine line, string sentence) => new(line.Line, line.Column, sentence);
}

using System.Globalization;

namespace Dmarkit.Parser;

/// <summary>A DMAR table as a data table in ASL, of which ACPICA's iasl and <see cref="SourceBuilder"/> make the same bytes where the language can express them.</summary>
/// <param name="Text">The text, in printable ASCII; its first line says how iasl wants to be called.</param>
/// <param name="IsGeneric">True where it is in generic fields, which iasl takes under -G: labels have no place for something in the table.</param>
/// <param name="IsComplete">False where something stands in comments only: bytes outside the table's Length, a wrong length or checksum, characters that quotes cannot hold.</param>
public sealed record TableAsl(string Text, bool IsGeneric, bool IsComplete)
{
    private const int SentencesShown = 20;

    private static readonly int HeaderBytes = AslLayout.Table[0].Offset;

    /// <summary>Writes a table.</summary>
    /// <param name="table">The table.</param>
    /// <param name="compiler">
    /// The version of iasl that is meant, a date such as 20250404, for its labels changed with time. Null for the oldest of 20200925 and
    /// 20250404 that has labels for all that the table says.
    /// </param>
    public static TableAsl Of(DmarTable table, uint? compiler = null)
    {
        if (table.Header is null) return Nothing(table);
        uint[] versions = compiler is { } wanted ? [wanted] : [20200925, AslLayout.KnowsSizes];
        var losses = AslLimits.Losses(table);
        List<string> obstacles = [];
        foreach (uint version in versions)
        {
            var layout = new AslLayout(version);
            obstacles = AslLimits.Obstacles(table, layout);
            if (obstacles.Count > 0) continue;
            string era = version >= AslLayout.KnowsSizes ? "since" : "before";
            var text = Start(table, string.Create(CultureInfo.InvariantCulture, $"with the labels of iasl {era} {AslLayout.KnowsSizes}, when they changed: iasl -z"), losses);
            WriteLabelled(text, table, layout);
            return new(text.ToString(), IsGeneric: false, losses.Count == 0);
        }

        var generic = Start(table, "in generic fields: iasl -G -z", [.. obstacles, .. losses]);
        WriteGeneric(generic, table);
        return new(generic.ToString(), IsGeneric: true, losses.Count == 0);
    }

    private static TableAsl Nothing(DmarTable table)
    {
        var text = new AslText(table.Bytes);
        text.Comment(string.Create(CultureInfo.InvariantCulture, $"{table.Bytes.Length} bytes, too few for the header of a table: {Convert.ToHexStringLower(table.Bytes.Span)}."));
        return new(text.ToString(), IsGeneric: false, IsComplete: false);
    }

    private static AslText Start(DmarTable table, string how, List<string> sentences)
    {
        var text = new AslText(table.Bytes);
        text.Comment(string.Create(CultureInfo.InvariantCulture, $"{table.Bytes.Length} bytes, {how}"));
        foreach (string sentence in sentences.Take(SentencesShown)) text.Comment(sentence);
        if (sentences.Count > SentencesShown) text.Comment($"And {sentences.Count - SentencesShown} more of these.");
        text.Gap();
        text.Labelled(AslLayout.Header, 0);
        text.Gap();
        return text;
    }

    private static void WriteLabelled(AslText text, DmarTable table, AslLayout layout)
    {
        text.Labelled(AslLayout.Table, 0);
        foreach (var structure in table.Structures)
        {
            text.Gap();
            text.Labelled(AslLayout.Structure, structure.Offset, FieldMeaning.Kind(structure.Type));
            text.Labelled(layout.Of(structure.Type)!, structure.Offset);
            if (structure is NamespaceDevice device) text.Name(AslLayout.DeviceName, device.Offset + DmarFields.NamespaceDeviceBytes, device.NameBytes.Length - 1);
            foreach (var scope in structure.Scopes)
            {
                text.Labelled(layout.Scope, scope.Offset, FieldMeaning.Kind(scope));
                for (int i = 0; i < scope.Path.Count; i++) text.Labelled([AslLayout.Step], StepOffset(scope, i));
            }
        }
    }

    private static void WriteGeneric(AslText text, DmarTable table)
    {
        int at = HeaderBytes;
        if (table.HostAddressWidth is not null)
        {
            text.Generic(AslLayout.Table, 0);
            at = DmarFields.TableHeaderBytes;
        }

        foreach (var structure in table.Structures)
        {
            text.Gap();
            WriteGeneric(text, structure);
            at = structure.Offset + structure.Bytes.Length;
        }

        if (at >= table.EndOffset) return;
        text.Gap();
        text.Buffer(at, table.EndOffset);
    }

    private static void WriteGeneric(AslText text, RemappingStructure structure)
    {
        int at = structure.Offset + DmarFields.StructureBytes, end = structure.Offset + structure.Bytes.Length;
        text.Generic(AslLayout.Structure, structure.Offset, $"{structure.Label}, {FieldMeaning.Kind(structure.Type)}");
        if (structure is not UninterpretedStructure)
        {
            text.Generic(new AslLayout(AslLayout.KnowsSizes).Of(structure.Type)!, structure.Offset);
            at = structure.Offset + structure.Fields[^1].Offset + structure.Fields[^1].LengthBytes;
        }

        foreach (var scope in structure.Scopes)
        {
            text.Generic(new AslLayout(AslLayout.KnowsSizes).Scope, scope.Offset, FieldMeaning.Kind(scope));
            for (int i = 0; i < scope.Path.Count; i++) text.Generic([AslLayout.Step], StepOffset(scope, i));
            at = scope.Offset + scope.Bytes.Length;
        }

        if (structure is NamespaceDevice device && AslLimits.NameBytes(device) is { } name)
        {
            text.Name("String", at, name);
            at += name + 1;
        }

        text.Buffer(at, end);
    }

    private static int StepOffset(DeviceScope scope, int index) => scope.Offset + DmarFields.DeviceScopeBytes + DmarFields.PathStepBytes * index;
}

using Kaitai;

namespace Dmarkit.Parser;

/// <summary>Reads DMAR tables. Whatever the bytes, there is a table: what breaks the rules of framing is among its defects.</summary>
public static class DmarReader
{
    /// <summary>A name that Xen writes over the signature, so that its first guest does not find the table; the bytes sum up alike.</summary>
    private const string HiddenByXen = "RMAD";

    /// <summary>Reads a table. Length fields are checked by hand, and only sound structures are handed to the classes of the spec.</summary>
    /// <returns>The table; it keeps a copy of the bytes.</returns>
    public static DmarTable Read(ReadOnlyMemory<byte> bytes)
    {
        ReadOnlyMemory<byte> content = bytes.ToArray();
        if (content.Length < AcpiHeaderBytes)
        {
            var nothing = new StructureWalk(content, content.Length, content.Length);
            nothing.Add(DefectKind.TableTooShort, 0, "table", $"has {content.Length} bytes, fewer than the {DmarFields.TableHeaderBytes} of its fixed part");
            return new(content, null, null, nothing);
        }

        var header = new AcpiHeader(new Generated.Acpi.Header(new KaitaiStream(content[..AcpiHeaderBytes].ToArray())));
        var walk = new StructureWalk(content, (int)Math.Min(header.Length, content.Length), header.Length);
        if (!IsDmar(header, walk) || !HasFixedPart(header, content.Length, walk)) return new(content, header, null, walk);
        CompareLength(header, content.Length, walk);
        var fields = new Generated.Dmar.TableHeader(new KaitaiStream(content[..DmarFields.TableHeaderBytes].ToArray()));
        walk.Run();
        return new(content, header, fields, walk);
    }

    private static int AcpiHeaderBytes => LengthOf("Creator Revision");

    private static bool IsDmar(AcpiHeader header, StructureWalk walk)
    {
        if (header.Signature == "DMAR") return true;
        bool hidden = header.Signature == HiddenByXen;
        walk.Add(DefectKind.SignatureMismatch, Place("Signature").Offset, "signature",
            hidden ? "is 'RMAD', the mark of a table that Xen hides" : $"is '{header.Signature}' instead of 'DMAR'");
        return hidden;
    }

    private static bool HasFixedPart(AcpiHeader header, int dataBytes, StructureWalk walk)
    {
        if (dataBytes < DmarFields.TableHeaderBytes)
            walk.Add(DefectKind.TableTooShort, 0, "table", $"has {dataBytes} bytes, fewer than the {DmarFields.TableHeaderBytes} of its fixed part");
        else if (header.Length < DmarFields.TableHeaderBytes)
            walk.Add(DefectKind.TableTooShort, Place("Length").Offset, "table length", $"is {header.Length}, below the {DmarFields.TableHeaderBytes} of the fixed part");
        else
            return true;
        return false;
    }

    private static void CompareLength(AcpiHeader header, int dataBytes, StructureWalk walk)
    {
        if (header.Length > dataBytes)
            walk.Add(DefectKind.LengthBeyondData, Place("Length").Offset, "table length", $"is {header.Length}, but there are only {dataBytes} bytes");
        else if (header.Length < dataBytes)
            walk.Add(DefectKind.DataBeyondLength, header.Length, "data", $"goes on for {dataBytes - header.Length} bytes after the table's length of {header.Length}");
    }

    private static FieldPlace Place(string name) => FieldPlace.Of(DmarFields.TableHeader, name, 0, "DMAR", "header");

    private static int LengthOf(string lastField) => Place(lastField) is var last ? last.Offset + last.LengthBytes : 0;
}

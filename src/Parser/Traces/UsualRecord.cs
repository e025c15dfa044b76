using System.Runtime.CompilerServices;
using Record = Dmarkit.Parser.TraceLayout.AccessHeader;

namespace Dmarkit.Parser;

/// <summary>Reads the usual record of a binary trace without allocating: an ordinary access, with a time and an expectation as <see cref="UsualLine"/> reads them.</summary>
internal static class UsualRecord
{
    /// <summary>Reads the record that starts at <paramref name="at"/>, and moves behind it.</summary>
    /// <param name="records">Whole records, and <see cref="ChunkBuffer.SlackBytes"/> behind them.</param>
    /// <param name="at">Where the record starts; not moved where it is not usual.</param>
    /// <param name="access">The access; half of one where the record is not usual.</param>
    /// <returns>False where <see cref="TraceBinary"/> has to read it.</returns>
    public static bool TryRead(Span<byte> records, ref int at, out UsualAccess access)
    {
        var header = records.Slice(at, Record.Bytes);
        ulong operation = Record.Operation.In(header), flags = Record.Flags.In(header), length = Record.Length.In(header);
        access = new()
        {
            Met = LineFields.Required | ((flags & TraceBinary.HasPasid) != 0 ? LineFields.Pasid : 0),
            SourceField = new((ushort)Record.Segment.In(header), (ushort)Record.Requester.In(header)),
            OperationField = (Operation)operation,
            IovaField = Record.Address.In(header),
            LengthField = length,
            PasidField = Record.Pasid.In(header),
            PrivilegedField = (flags & TraceBinary.IsPrivileged) != 0,
        };
        bool isOrdinary = operation < (ulong)Operation.Message && Record.AddressType.In(header) == (ulong)AddressType.Untranslated && (flags & ~(ulong)(TraceBinary.HasPasid | TraceBinary.IsPrivileged)) == 0;
        if (!isOrdinary || !access.IsWhole) return false;
        int time = at + Record.Bytes, expectation = time + (int)Record.TimeBytes.In(header), end = expectation + (int)Record.ExpectationBytes.In(header);
        if (expectation > time && !Ends(records, ref UsualValue.Time(ref records[time]), expectation)) return false;
        if (end > expectation && !Ends(records, ref UsualExpected.Read(ref records[expectation], ref access.ExpectedField), end)) return false;
        at = end;
        return true;
    }

    private static bool Ends(Span<byte> records, ref byte place, int end) => Unsafe.AreSame(ref place, ref records[end]);
}

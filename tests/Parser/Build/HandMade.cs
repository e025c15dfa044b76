using Dmarkit.Tests.Parser.Acpi;

namespace Dmarkit.Tests.Parser.Build;

/// <summary>Tables for the golden files, put together byte by byte.</summary>
internal static class HandMade
{
    private static readonly byte[] IoApic = [3, 8, 0, 0, 2, 0xf0, 0x1f, 0], Behind = [2, 10, 0, 0, 0, 0, 0x1c, 4, 0, 0];

    /// <summary>Every kind of structure, all of them sound: what the labelled form of ASL can say, for an iasl that knows them.</summary>
    public static byte[] Sound => RawTable.Of(
        RawTable.Unit(RawTable.Endpoint),
        RawTable.Unit(IoApic, Behind).With(4, 1).With(5, 4),
        RawTable.Region(RawTable.Endpoint),
        RawTable.WithLength([2, 0, 0, 0, 1, 0, 0, 0]),
        RawTable.WithLength([3, 0, 0, 0, 0, 0, 0, 0, 0x00, 0x00, 0xd9, 0xfe, 0, 0, 0, 0, 1, 0, 0, 0]),
        RawTable.WithLength([4, 0, 0, 0, 0, 0, 0, 1, .. @"\_SB.UA00"u8, 0]),
        RawTable.WithLength([5, 0, 0, 0, 1, 0, 0, 0, .. RawTable.Endpoint]),
        RawTable.WithLength([6, 0, 0, 0, 0, 0, 0, 0, .. RawTable.Endpoint.With(2, 0x11)]));

    /// <summary>The same with an odd name, reserved bits, an unknown structure, one that runs past the table, a wrong checksum and more bytes behind the end.</summary>
    public static byte[] Table
    {
        get
        {
            byte[] table = RawTable.Of(
                RawTable.Unit(IoApic, Behind, [9, 8, 0xff, 1, 0, 0, 0, 0]).With(4, 0x81).With(5, 4),
                RawTable.Region(RawTable.Endpoint).With(4, 1),
                RawTable.WithLength([4, 0, 0, 0, 0, 0, 0, 1, .. "\\_SB\u001b[2J\""u8, 0, 0, 0]),
                RawTable.WithLength([4, 0, 0, 0, 0, 0, 0, 2, .. @"\_SB.UA00"u8, 0, 0]),
                RawTable.WithLength([3, 0, 0, 0, 0, 0, 0, 0, 0x00, 0x00, 0xd9, 0xfe, 0, 0, 0, 0, 1, 0, 0, 0, 7]),
                RawTable.WithLength([9, 0, 0, 0, .. Enumerable.Range(0, 40).Select(i => (byte)i)]),
                [0, 0, 99, 0, 1]);
            return [.. table.With(9, 0x55).With(12, 0xe9), 0xde, 0xad];
        }
    }
}

namespace Dmarkit.Tests.Support;

/// <summary>The host permission table, which translated requests are checked against (VT-d 4.2.4).</summary>
internal partial class NaiveTranslator
{
    /// <summary>By level from 4 down: the bits of the address that select the entry, those that select its permission field, and the size of what that covers.</summary>
    private static readonly (int High, int Low, int FieldHigh, int FieldLow)[] HostLevels = [(48, 41, 40, 41), (40, 33, 32, 30), (32, 25, 24, 21), (24, 17, 16, 12)];

    private NaiveAnswer HostPermission(Case c, Setup setup)
    {
        var size = Number(Field(setup.Entry, 257, 256));
        var top = Value(Field(setup.Entry, 319, 268) + Text(0, 12)) + Value(Field(c.Address, 51, 49) + Text(0, 12));
        return First(
            (Any(c.Address, (63, 49 + size)), () => Fault(c, "SPT.9", setup.Suppressed)),
            (true, () => HostPermission(c, setup, Field(Text(top, 64), 63, 12), 0)));
    }

    /// <summary>One entry (VT-d 9.12); reserved bits count whether or not it says anything.</summary>
    private NaiveAnswer HostPermission(Case c, Setup setup, string table, int depth)
    {
        var (high, low, fieldHigh, fieldLow) = HostLevels[depth];
        return Fetch(c, table + Field(c.Address, high, low) + "0000", 2, () => Fault(c, depth == 0 ? "HPT.3" : "HPT.1", setup.Suppressed), entry =>
        {
            var which = depth == 0 ? 0 : 4 * Number(Field(c.Address, fieldHigh, fieldLow));
            var permission = depth == 0 ? "00" : Field(entry, which + 1, which);
            return First(
                (Any(entry, ReservedInHostPermission(c, depth)), () => Fault(c, "HPT.2", setup.Suppressed)),
                (permission != "00" || depth == 3 || !On(entry, 64),
                    () => HostRights(c, setup, (On(permission, 0) ? "R" : "") + (On(permission, 1) ? "W" : ""), fieldLow)),
                (true, () => HostPermission(c, setup, Text(0, 12) + Field(entry, 115, 76), depth + 1)));
        });
    }

    private (int High, int Low)[] ReservedInHostPermission(Case c, int depth)
    {
        (int, int)[] pointer = [(75, 65), (115, 64 + c.Machine.HostAddressWidth)];
        IEnumerable<(int, int)> upperHalves(int fields) => Enumerable.Range(0, fields).Select(field => (4 * field + 3, 4 * field + 2));
        return depth switch
        {
            0 => [.. pointer, (63, 0)],
            1 => [.. pointer, (63, 32), .. upperHalves(8), .. Unless(c.Extended, 59, (31, 0))],
            2 => [.. pointer, .. upperHalves(16)],
            _ => [.. upperHalves(32)],
        };
    }

    private NaiveAnswer HostRights(Case c, Setup setup, string rights, int pageBits)
    {
        var flush = c.ZeroLengthRead && On(c.Capability, 22);
        return First(
            (flush && rights == "", () => Fault(c, "HPT.4", setup.Suppressed)),
            (Needs(c, "W") && !rights.Contains('W'), () => Fault(c, "HPT.5", setup.Suppressed)), // K-4
            (Needs(c, "R") && !rights.Contains('R') && !flush, () => Fault(c, "HPT.6", setup.Suppressed)),
            (true, () => Protect(c, remapped: false, Bypass(c) with
            {
                Read = rights.Contains('R'), Write = rights.Contains('W'), PageSize = Value("1" + new string('0', pageBits)),
            })));
    }
}

using Dmarkit.Tests.Support;

namespace Dmarkit.Fuzzing.Naive;

/// <summary>Ten mistakes that translators are made with, each in a copy of the naive translator that is right otherwise.</summary>
internal static class Bugs
{
    public static IReadOnlyList<(string Name, Func<NaiveTranslator> Make)> All { get; } =
    [
        ("reserved bits of second-stage entries are not checked", () => new WithoutReservedBits()),
        ("rights of the levels are joined by OR instead of AND", () => new WithUnitedRights()),
        ("a large page's address is shifted by a bit too many", () => new WithWrongShift()),
        ("a bus range of an interrupt entry is read the wrong way round", () => new WithReversedBuses()),
        ("a Fault Processing Disable bit keeps no fault from being recorded", () => new WithoutDisabledFaults()),
        ("read and write denials have each other's code", () => new WithSwappedReasons()),
        ("the high protected memory region is forgotten", () => new WithoutHighRegion()),
        ("reserved fields of PASID table entries are not checked", () => new WithoutReservedPasidFields()),
        ("the address width of a PASID entry does not limit its second stage", () => new WithoutEntryWidth()),
        ("fields of context entries that a missing capability reserves are not checked", () => new WithoutCapabilities()),
    ];

    private sealed class WithoutReservedBits : NaiveTranslator
    {
        private protected override (int High, int Low)[] Reserved(Case c, int level, bool leaf) => [];
    }

    private sealed class WithUnitedRights : NaiveTranslator
    {
        private protected override string Joined(string above, string granted) => string.Concat(above.Union(granted));
    }

    private sealed class WithWrongShift : NaiveTranslator
    {
        private protected override string Output(string entry, string offset) =>
            offset.Length == 12 ? base.Output(entry, offset) : Text(0, 13) + Field(entry, 51, offset.Length + 1) + offset;
    }

    private sealed class WithReversedBuses : NaiveTranslator
    {
        private protected override bool SourceIsRight(Case c, string entry) => base.SourceIsRight(c, Field(entry, 127, 80) + (Field(entry, 83, 82) == "10"
            ? Field(entry, 71, 64) + Field(entry, 79, 72) : Field(entry, 79, 64)) + Field(entry, 63, 0));
    }

    private sealed class WithoutDisabledFaults : NaiveTranslator
    {
        private protected override NaiveAnswer Fault(Case c, string name, bool suppressed = false) => base.Fault(c, name);
    }

    private sealed class WithSwappedReasons : NaiveTranslator
    {
        private protected override NaiveAnswer Fault(Case c, string name, bool suppressed = false) =>
            base.Fault(c, name switch { "LGN.2" => "LGN.3", "LGN.3" => "LGN.2", _ => name }, suppressed);
    }

    private sealed class WithoutHighRegion : NaiveTranslator
    {
        private protected override bool Inside(Case c, string first, string last, int high, ulong address) => first != "PHMBASE" && base.Inside(c, first, last, high, address);
    }

    private sealed class WithoutReservedPasidFields : NaiveTranslator
    {
        private protected override (int High, int Low)[] ReservedInPasidEntry(Case c, Setup setup) => [];
    }

    private sealed class WithoutEntryWidth : NaiveTranslator
    {
        private protected override int GuestBits(Case c, Setup setup) => setup.IsNested ? base.GuestBits(c, setup) : Number(Field(c.Capability, 21, 16)) + 1;
    }

    private sealed class WithoutCapabilities : NaiveTranslator
    {
        private protected override (int High, int Low)[] Unless(string register, int bit, params (int High, int Low)[] fields) =>
            fields is [(< 7 or 83 or 84, _)] ? [] : base.Unless(register, bit, fields);
    }
}

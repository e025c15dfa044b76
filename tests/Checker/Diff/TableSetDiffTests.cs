using System.Text;
using Dmarkit.Checker;
using Dmarkit.Parser;
using Dmarkit.Tests.Parser.Acpi;

namespace Dmarkit.Tests.Checker.Diff;

/// <summary>All tables of two machines: entries by their identity, other tables by their bytes.</summary>
public class TableSetDiffTests
{
    [Fact]
    public void Entries_are_found_again_wherever_they_stand()
    {
        var low = new IoApicDraft(2, 0xfec0_0000, 0);
        var high = new IoApicDraft(8, 0xfec0_1000, 24);

        Assert.Empty(Between([Madt(low, high)], [Madt(high, low)]));
        Assert.Equal(["changed MADT / I/O APIC 8 / I/O APIC Address: 0xfec01000 -> 0xfec02000"], Between([Madt(low, high)], [Madt(high with { Address = 0xfec0_2000 }, low)]));
        Assert.StartsWith("removed MADT / local x2APIC 300: ", Assert.Single(Between([Madt(low, new LocalApicDraft(300, 1) { IsX2Apic = true })], [Madt(low)])), StringComparison.Ordinal);
    }

    [Fact]
    public void Entries_of_one_identity_are_numbered()
    {
        var twice = new IoApicDraft(2, 0xfec0_0000, 0);

        Assert.StartsWith("added MADT / I/O APIC 2 #2", Assert.Single(Between([Madt(twice)], [Madt(twice, twice)])), StringComparison.Ordinal);
    }

    [Fact]
    public void Entries_that_nobody_reads_are_told_by_their_bytes()
    {
        byte[] old = RawAcpi.Madt([0x7f, 3, 1], [0x7f, 3, 2]), @new = RawAcpi.Madt([0x7f, 3, 2], [0x7f, 3, 3]);

        Assert.Equal(["removed MADT / type 127 of 3 bytes: 7f0301", "added MADT / type 127 of 3 bytes: 7f0303"], Between([old], [@new]));
    }

    [Fact]
    public void Timers_allocations_and_affinities_are_told_by_what_they_are_about()
    {
        byte[][] old = [new HpetBuilder().Build(), Mcfg(0xe000_0000), Srat(0)], @new = [new HpetBuilder { Number = 1 }.Build(), new HpetBuilder { Base = new(0xfed1_0000) }.Build(), Mcfg(0xf000_0000), Srat(1)];

        Assert.Equal(
            [
                "changed HPET / 0 / Address: 0x00000000fed00000 -> 0x00000000fed10000", "added HPET / 1",
                "changed MCFG / segment 0000 bus 00 / Base Address: 0x00000000e0000000 -> 0x00000000f0000000", "changed SRAT / memory affinity 0x0 / Proximity Domain: 0x00000000 -> 0x00000001",
            ],
            Between(old, @new).Select(line => line.StartsWith("added", StringComparison.Ordinal) ? line[..line.IndexOf(':')] : line));
    }

    [Fact]
    public void Fields_of_fixed_parts_count() => Assert.Equal(
        ["changed MADT / header / Flags: 0x00000001 -> 0x00000000"], Between([new MadtBuilder().Build()], [new MadtBuilder { Flags = 0 }.Build()]));

    [Fact]
    public void Tables_that_one_side_has_are_told_as_wholes()
    {
        Assert.Matches("^added DMAR: 48 bytes, checksum 0x.., revision 1, OEM revision 0x0$", Assert.Single(Between([], [new DmarBuilder().Build()])));
        Assert.Equal(["removed MADT: 0 entries"], Between([new MadtBuilder().Build()], []));
        Assert.StartsWith("removed SSDT OEMTABLE: 40 bytes, checksum", Assert.Single(Between([RawAcpi.Table("SSDT", new byte[4])], [])), StringComparison.Ordinal);
    }

    [Fact]
    public void Other_tables_are_compared_by_their_bytes()
    {
        byte[] old = RawAcpi.Table("SSDT", [1, 2, 3, 4]), longer = RawAcpi.Table("SSDT", [1, 2, 3, 4, 5]), swapped = RawAcpi.Table("SSDT", [2, 1, 3, 4]);

        Assert.Empty(Between([old, RawAcpi.Table("FACP", [1])], [RawAcpi.Table("FACP", [1]), old]));
        Assert.Matches("^changed SSDT OEMTABLE: 40 bytes, checksum 0x.., revision 3, OEM revision 0x7 -> 41 bytes, checksum 0x.., revision 3, OEM revision 0x7$", Assert.Single(Between([old], [longer])));
        Assert.Matches("^changed SSDT OEMTABLE: 40 bytes, .*, SHA-256 [0-9a-f]{16} -> 40 bytes, .*, SHA-256 [0-9a-f]{16}$", Assert.Single(Between([old], [swapped])));
        Assert.StartsWith("added SSDT OEMTABLE #2", Assert.Single(Between([old], [old, old])), StringComparison.Ordinal);
    }

    [Fact]
    public void Tables_that_say_where_others_lie_do_not_count() =>
        Assert.Empty(Between([RawAcpi.Table("XSDT", new byte[8]), RawAcpi.Table("RSDT", new byte[4])], []));

    [Fact]
    public void What_is_wrong_with_a_table_counts()
    {
        byte[] old = RawAcpi.Madt(RawAcpi.IoApic(1)), @new = RawAcpi.Madt(RawAcpi.IoApic(1), [9]);

        Assert.Equal(["added MADT / entry header: defect: has 1 of its 2 bytes before the table ends"], Between([old], [@new]));
    }

    private static byte[] Madt(params TableEntryDraft[] entries)
    {
        var builder = new MadtBuilder();
        foreach (var entry in entries) builder.Entries.Add(entry);
        return builder.Build();
    }

    private static byte[] Mcfg(ulong at) => new McfgBuilder { Allocations = { new McfgAllocationDraft(new(at)) } }.Build();

    private static byte[] Srat(uint domain) => new SratBuilder { Entries = { new MemoryAffinityDraft(domain, new(0), 0x1000) } }.Build();

    private static IReadOnlyList<string> Between(byte[][] old, byte[][] @new) => [.. TableSetDiff.Of(Set(old), Set(@new)).Select(Text)];

    private static TableSet Set(byte[][] tables) => new(TableForm.Directory, [.. tables.Select(table => new AcpiTable(table, ""))], []);

    private static string Text(TableChange change)
    {
        var text = new StringBuilder($"{change.Kind.ToString().ToLowerInvariant()} {change.Where}: {change.Old ?? change.New}");
        return (change is { Old: not null, New: { } now } ? text.Append($" -> {now}") : text).ToString();
    }
}

using System.Text;
using Dmarkit.Parser;

namespace Dmarkit.Tests.Parser.Snapshots;

/// <summary>Linux's <c>iommu_regset</c>, laid out as its kernels print it.</summary>
public class SnapshotRegsetTests
{
    /// <summary>Two units, of which the second one's registers are few.</summary>
    internal static string Kabylake { get; } = Text(0x2_6be3_7000, ("VER", 0, 0x10), ("GCMD", 0x18, 0), ("GSTS", 0x1c, 0xc700_0000), ("FSTS", 0x34, 0), ("PMEN", 0x64, 0),
        ("CAP", 8, 0xd2_008c_4066_0462), ("ECAP", 0x10, 0xf0_50da), ("RTADDR", 0x20, 0x1_0000_0800), ("IRTA", 0xb8, 0x1_0010_000f), ("MTRRCAP", 0x100, 0x508))
        + Text(0xfed9_0000, ("VER", 0, 0x10), ("CAP", 8, 0x1c_0000_c406_6046));

    [Fact]
    public void Units_and_their_registers_are_read()
    {
        var snapshot = Read(Kabylake);

        Assert.Equal([new(0x2_6be3_7000), new HostAddress(0xfed9_0000)], snapshot.Units.Select(unit => unit.Base!.Value));
        var unit = snapshot.Units[0];
        Assert.Equal((0x10UL, 0xd2_008c_4066_0462UL, 0xf0_50daUL), (unit.Version?.Word0, unit.Capability?.Word0, unit.ExtendedCapability?.Word0));
        Assert.Equal((0xc700_0000UL, 0x1_0000_0800UL, 0x1_0010_000fUL), (unit.GlobalStatus?.Word0, unit.RootTable?.Word0, unit.InterruptTable?.Word0));
        Assert.Equal(0x508UL, unit[MemoryTypeMap.Capability]);
        Assert.Null(unit[RegisterMap.GlobalCommand]); // Write-only.
        Assert.Null(unit[RegisterMap.FaultEventControl]);
        Assert.Null(unit.Segment);
        Assert.Null(snapshot.Units[1].GlobalStatus);
    }

    [Fact]
    public void Neighbour_above_a_short_register_is_cut_away() =>
        Assert.Equal(0x8000_0000UL, Read(Text(0xfed9_0000, ("FECTL", 0x38, 0x4021_8000_0000))).Units[0][RegisterMap.FaultEventControl]);

    [Fact]
    public void Register_that_has_moved_between_revisions_keeps_the_place_where_it_was() =>
        Assert.Equal(1UL, Read(Text(0xfed9_0000, ("VCCAP", 0xe00, 1))).Units[0].Values["VCCAP@0xe00"]);

    [Theory]
    [InlineData("\r\n")]
    [InlineData("\n\t ")]
    public void Line_ends_and_indents_do_not_matter(string end) =>
        Assert.Equal(Read(Kabylake).Units[0].Values, Read(Kabylake.Replace("\n", end, StringComparison.Ordinal)).Units[0].Values);

    [Fact]
    public void Base_besides_is_refused() => Assert.Contains("leave the @BASE out", Refuse(Kabylake, new(0xfed9_0000)).Why, StringComparison.Ordinal);

    [Theory]
    [InlineData("26be37000", "26be3700g", "line 1")]
    [InlineData("26be37000", "", "line 1")]
    [InlineData("26be37000", "fed90000", "unit 0xfed90000 is given twice, again in line 14")]
    [InlineData("0x00000000c7000000", "0x00000000c700000", "register GSTS has offset '0x1c' and value '0x00000000c700000' in line 5")]
    [InlineData("0x00000000c7000000", "0xzz", "register GSTS")]
    [InlineData("0x1c", "0x1d", "register GSTS has offset 0x1d in line 5; it lies at 0x1c")]
    [InlineData("PMEN            \t0x64", "GSTS            \t0x1c", "register GSTS is given twice, again in line 7")]
    public void Damaged_line_is_refused_with_its_number(string sound, string damaged, string why)
    {
        string text = Kabylake;
        int at = text.IndexOf(sound, StringComparison.Ordinal);

        Assert.Contains(why, Refuse(text[..at] + damaged + text[(at + sound.Length)..]).ToString(), StringComparison.Ordinal);
    }

    private static string Text(ulong unitBase, params (string Name, int Offset, ulong Value)[] registers) =>
        $"IOMMU: dmar0 Register Base Address: {unitBase:x}\nName\t\t\tOffset\t\tContents\n"
        + string.Concat(registers.Select(register => $"{register.Name,-16}\t0x{register.Offset:x2}\t\t0x{register.Value:x16}\n")) + "\n";

    private static RegisterSnapshot Read(string text)
    {
        Assert.True(RegisterSnapshot.TryRead(Encoding.UTF8.GetBytes(text), null, out var snapshot, out var defect), defect?.ToString());
        return snapshot;
    }

    private static Defect Refuse(string text, HostAddress? unitBase = null)
    {
        Assert.False(RegisterSnapshot.TryRead(Encoding.UTF8.GetBytes(text), unitBase, out _, out var defect));
        return defect;
    }
}

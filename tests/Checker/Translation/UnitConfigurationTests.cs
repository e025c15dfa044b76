using System.Collections.Immutable;
using Dmarkit.Checker;
using Dmarkit.Parser;

namespace Dmarkit.Tests.Checker.Translation;

/// <summary>What a unit's registers come to, at their boundaries. Expectations are those of VT-d 11.4.2 and 11.4.7.6.</summary>
public class UnitConfigurationTests
{
    [Theory]
    [InlineData(null, 52, 0xfff0_0000_0000_0000UL)] // Nobody says.
    [InlineData(36, 36, 0xffff_fff0_0000_0000UL)]
    [InlineData(52, 52, 0xfff0_0000_0000_0000UL)]
    [InlineData(63, 63, 0x8000_0000_0000_0000UL)]
    [InlineData(64, 64, 0UL)]
    [InlineData(256, 64, 0UL)] // The table's byte can say as much.
    public void Host_width_leaves_the_bits_beyond_it(int? told, int bits, ulong beyond)
    {
        var unit = Unit([], told);

        Assert.Equal((bits, beyond), (unit.HostAddressBits, unit.BeyondHost));
        Assert.Equal(told is null ? Assumptions.HostAddressWidth : Assumptions.None, unit.Assumed);
    }

    /// <summary>What a record keeps, and the first address that no second stage takes.</summary>
    [Theory]
    [InlineData(0x2f_0200UL, 0x7f_ffff_f000UL, 0x80_0000_0000UL)] // SAGAW offers 39 bits, MGAW 48 ...
    [InlineData(0x2f_0400UL, 0xffff_ffff_f000UL, 0x1_0000_0000_0000UL)]
    [InlineData(0x2f_0600UL, 0xffff_ffff_f000UL, 0x1_0000_0000_0000UL)] // ... and the widest counts ...
    [InlineData(0x2f_0e00UL, 0x1ff_ffff_ffff_f000UL, 0x1_0000_0000_0000UL)]
    [InlineData(0x38_0e00UL, 0x1ff_ffff_ffff_f000UL, 0x200_0000_0000_0000UL)]
    [InlineData(0x25_0600UL, 0xffff_ffff_f000UL, 0x40_0000_0000UL)] // ... as far as MGAW goes.
    [InlineData(0x3e_0000UL, 0xffff_ffff_ffff_f000UL, 0x8000_0000_0000_0000UL)] // Without SAGAW nothing limits.
    [InlineData(0x3f_0000UL, 0xffff_ffff_ffff_f000UL, 0x8000_0000_0000_0000UL)]
    public void Widths_of_the_second_stage_limit_addresses(ulong capability, ulong recorded, ulong limit)
    {
        var unit = Unit(new() { ["CAP"] = capability });

        Assert.Equal((recorded, limit), (unit.FaultAddressMask, unit.WidestInput));
    }

    [Theory]
    [InlineData(0x2f_0000UL, 3, 0x80_0000_0000UL)]
    [InlineData(0x2f_0000UL, 4, 0x1_0000_0000_0000UL)]
    [InlineData(0x2f_0000UL, 5, 0x1_0000_0000_0000UL)]
    [InlineData(0x25_0000UL, 3, 0x40_0000_0000UL)]
    public void Levels_and_MGAW_limit_an_address_together(ulong capability, int levels, ulong limit) =>
        Assert.Equal(limit, Unit(new() { ["CAP"] = capability }).InputLimit(levels));

    [Theory]
    [InlineData(false, false, false, 0UL, 1UL << 12)]
    [InlineData(false, false, false, 1UL, 1UL << 21)] // SSLPS, bit 0: 2 MiB ...
    [InlineData(false, false, false, 2UL, 1UL << 30)] // ... bit 1: 1 GiB.
    [InlineData(false, false, true, 0UL, 1UL << 12)] // FS1GP means nothing without a first stage.
    [InlineData(false, true, false, 0UL, 1UL << 21)] // A first stage has 2 MiB always.
    [InlineData(false, true, true, 0UL, 1UL << 30)]
    [InlineData(true, false, false, 0UL, 1UL << 12)]
    public void Largest_page_is_that_of_either_stage(bool secondStage, bool firstStage, bool gigabyte, ulong large, ulong bytes) => Assert.Equal(bytes, Unit(new()
    {
        ["CAP"] = large << 34 | (gigabyte ? 1UL << 56 : 0),
        ["ECAP"] = (firstStage ? 1UL << 47 : 0) | (secondStage ? 1UL << 46 : 0),
    }).LargestPageBytes);

    [Theory]
    [InlineData(0x80UL, 8)]
    [InlineData(0x10UL, 1)]
    [InlineData(0xffUL, 15)]
    public void Major_version_is_the_upper_half(ulong version, int major)
    {
        var unit = Unit(new() { ["VER"] = version });

        Assert.Equal((major, Assumptions.None), (unit.MajorVersion, unit.VersionAssumed));
    }

    [Fact]
    public void Version_that_is_unknown_is_taken_as_the_first() =>
        Assert.Equal((1, Assumptions.Version), (Unit([]).MajorVersion, Unit([]).VersionAssumed));

    [Fact]
    public void What_was_made_up_is_said()
    {
        var registers = new UnitRegisters(null, null, ImmutableSortedDictionary<string, ulong>.Empty) { IsRootCarved = true };

        Assert.Equal(Assumptions.RootTableCarved, new UnitConfiguration(registers, 48).Assumed);
        Assert.Equal(Assumptions.CapabilitiesPermissive | Assumptions.RootTableCarved | Assumptions.HostAddressWidth, new UnitConfiguration(registers with { IsPermissive = true }, null).Assumed);
    }

    [Theory]
    [InlineData(true, 0x400UL, true, true)]
    [InlineData(false, 0x400UL, true, false)]
    [InlineData(true, 0UL, true, false)]
    [InlineData(true, 0x400UL, false, false)]
    public void Scalable_mode_is_asked_for_offered_and_on(bool on, ulong mode, bool offered, bool scalable) => Assert.Equal(
        scalable, Unit(new() { ["GSTS"] = on ? 0x8000_0000UL : 0, ["RTADDR"] = mode, ["ECAP"] = offered ? 1UL << 43 : 0 }).IsScalable);

    [Theory]
    [InlineData(true, true, true)]
    [InlineData(true, false, false)]
    [InlineData(false, true, false)]
    public void Walks_snoop_where_unit_and_entry_say_so(bool unit, bool entry, bool snoops) => Assert.Equal(
        snoops, Unit(new() { ["ECAP"] = unit ? 1UL << 48 : 0 }).Snoops(new([0, entry ? 1UL << 23 : 0, 0, 0, 0, 0, 0, 0])));

    /// <summary>A made-up GSTS does not tell whether interrupts are remapped.</summary>
    [Fact]
    public void Interrupts_need_a_status_that_was_read() => Assert.Equal(RegisterMap.GlobalStatus, new UnitConfiguration(
        new(null, null, ImmutableSortedDictionary<string, ulong>.Empty.Add("GSTS", 0).Add("ECAP", 0)) { IsInterruptModeUnknown = true }, 48).MissingForInterrupts);

    private static UnitConfiguration Unit(Dictionary<string, ulong> registers, int? hostAddressBits = 48) =>
        new(new UnitRegisters(null, null, registers.ToImmutableSortedDictionary(StringComparer.Ordinal)), hostAddressBits);
}

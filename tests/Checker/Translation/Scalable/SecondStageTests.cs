using Dmarkit.Checker;
using Dmarkit.Parser;
using static Dmarkit.Tests.ScalableMachine;

namespace Dmarkit.Tests.Checker.Translation.Scalable;

/// <summary>Second-stage translation and pass-through in scalable mode. Expectations are those of VT-d 3.7, 3.9, 9.8 and Table 30.</summary>
public class SecondStageTests
{
    private const ulong Iova = 0x2_0123;

    [Theory]
    [InlineData("SSS.2", Second4, 0x3UL, false)]
    [InlineData("SSS.2", Second1, 0x3UL, true)]
    [InlineData("SSS.3", Second4, 0x80UL, false)]
    [InlineData("SSS.3", Second3, 0x800UL, false)] // SNP in a table entry.
    [InlineData("SSS.3", Second2, 1UL << 48, false)]
    [InlineData("SSS.3", Second1, 1UL << 62, false)] // IW without SSIRWE.
    [InlineData(null, Second1, 0xa000_0000_0000_0c80UL, false)] // SNP, which the unit offers, IR, and bits that a page ignores.
    [InlineData("SGN.6", Second3, 0x2UL, true)]
    [InlineData(null, Second3, 0x2UL, false)]
    [InlineData("SGN.7", Second2, 0x1UL, false)]
    [InlineData(null, Second2, 0x1UL, true)]
    public void Entry_is_judged_by_permissions_and_reserved_bits(string? name, ulong at, ulong bits, bool write) =>
        Assert.Equal(name, SecondStage().Flip(at, bits).Translate(write ? Write(Iova) : Read(Iova)).Condition?.Name);

    [Fact]
    public void Read_only_above_write_only_grants_nothing_at_all()
    {
        var scene = SecondStage().Flip(Second3, 2).Flip(Second1, 1);

        Assert.Equal("SSS.2", scene.Translate(Read(Iova)).Condition?.Name);
        Assert.Equal("SSS.2", scene.Translate(Write(Iova)).Condition?.Name);
    }

    [Fact]
    public void Atomic_needs_both_rights()
    {
        Assert.Equal("SGN.6", SecondStage().Flip(Second1, 2).Translate(Read(Iova) with { Operation = Operation.Atomic }).Condition?.Name);
        Assert.Equal("SGN.7", SecondStage().Flip(Second1, 1).Translate(Read(Iova) with { Operation = Operation.Atomic }).Condition?.Name);
    }

    [Fact]
    public void Zero_length_read_of_a_write_only_page_needs_ZLR()
    {
        var scene = SecondStage().Flip(Second1, 1);

        Assert.Equal("SGN.7", scene.Translate(Read(Iova, length: 0)).Condition?.Name);
        Assert.Equal(ResultKind.Ok, scene.With("CAP", 0x11d2_008c_226f_0e06).Translate(Read(Iova, length: 0)).Kind);
    }

    [Theory]
    [InlineData(1, 3, 0x7f_ffff_ffffUL, null)]
    [InlineData(1, 3, 0x80_0000_0000UL, "SGN.5")]
    [InlineData(2, 4, 0xffff_ffff_ffffUL, null)]
    [InlineData(2, 4, 0x1_0000_0000_0000UL, "SGN.5")]
    [InlineData(3, 5, 0xffff_ffff_ffffUL, null)] // MGAW is 48 bits, whatever the levels.
    [InlineData(3, 5, 0x1_0000_0000_0000UL, "SGN.5")]
    public void Address_beyond_the_entrys_or_the_units_width_is_a_fault(ulong width, int levels, ulong iova, string? name)
    {
        var scene = SecondStage().WithPage(0x5000).FlipEntry(0, (2 ^ width) << 2);
        var steps = new List<WalkStep>();
        var outcome = scene.Translate(Read(iova, length: 1), steps);

        Assert.Equal(name, outcome.Condition?.Name == "SSS.2" ? null : outcome.Condition?.Name);
        if (name is null) Assert.StartsWith($"second-stage level-{levels}", steps[4].Structure, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(Second3, 0x4000_0383UL, 1UL << 30, 0x4002_0123UL, 35)]
    [InlineData(Second2, 0x4020_0383UL, 1UL << 21, 0x4022_0123UL, 34)]
    public void Large_page_needs_the_capability(ulong at, ulong entry, ulong bytes, ulong landing, int capability)
    {
        var scene = SecondStage();
        scene[at] = entry;

        Assert.Equal(Outcome.Ok(new(landing), bytes, read: true, write: true, domain: 7), scene.Translate(Read(Iova)));
        Assert.Equal("SSS.3", scene.With("CAP", 0x11d2_008c_222f_0e06 & ~(1UL << capability)).Translate(Read(Iova)).Condition?.Name);
    }

    [Fact]
    public void Snoop_bit_of_a_page_is_reserved_without_snoop_control() =>
        Assert.Equal("SSS.3", SecondStage().Lacking("SnoopControl").Flip(Second1, 0x800).Translate(Read(Iova)).Condition?.Name);

    [Fact]
    public void Permissions_come_from_bits_61_and_62_where_RTADDR_says_so()
    {
        const ulong both = 3UL << 61;
        var scene = SecondStage().With("RTADDR", Root | 0x480);
        Assert.Equal("SSS.2", scene.Translate(Read(Iova)).Condition?.Name);

        foreach (ulong at in (ulong[])[Second4, Second3, Second2, Second1]) scene.Flip(at, both | 3);
        Assert.Equal(Outcome.Ok(new(0x30_0123), 4096, read: true, write: true, domain: 7), scene.Translate(Write(Iova)));
        Assert.Equal("SGN.6", scene.Flip(Second2, 1UL << 62).Translate(Write(Iova)).Condition?.Name);
    }

    [Theory]
    [InlineData(Second4, 0x100UL, false, FlagUpdates.SecondStageAccessed)]
    [InlineData(Second1, 0x200UL, true, FlagUpdates.SecondStageDirty)]
    [InlineData(Second1, 0x200UL, false, FlagUpdates.None)]
    [InlineData(Second2, 0x200UL, true, FlagUpdates.None)]
    public void Flags_count_where_they_are_kept(ulong at, ulong bits, bool write, FlagUpdates updates)
    {
        var access = write ? Write(Iova) : Read(Iova);
        var scene = SecondStage().Flip(at, bits);
        Assert.Equal(FlagUpdates.None, scene.Translate(access).Updates);
        Assert.Equal(updates, scene.FlipEntry(0, 0x200).Translate(access).Updates);
        Assert.Equal(updates == FlagUpdates.None ? null : "SSS.5", scene.FlipEntry(1, 1UL << 23).Translate(access).Condition?.Name);
    }

    [Fact]
    public void Output_in_the_interrupt_range_is_a_fault()
    {
        var scene = SecondStage();
        scene[Second1] = 0xfeef_f303;

        Assert.Equal("SGN.8.1", scene.Translate(Read(Iova)).Condition?.Name);
    }

    [Fact]
    public void Pass_through_lands_where_the_request_says_up_to_the_host_width()
    {
        Assert.Equal(Outcome.Ok(new(0x7c00_1000)), PassThrough().Translate(Write(0x7c00_1000)));
        Assert.Equal("SGN.4.2", PassThrough().Translate(Read(1UL << 48)).Condition?.Name);
        Assert.Equal("SGN.8.1", PassThrough().Translate(Write(0xfee0_0000, length: 4).WithPasid()).Condition?.Name);
        Assert.Equal("SPT.4.2", PassThrough().Lacking("PassThrough").Translate(Read(0)).Condition?.Name);
    }

    [Fact]
    public void Types_ignore_the_fields_of_stages_that_they_do_not_use()
    {
        Assert.Equal(ResultKind.Ok, PassThrough().FlipEntry(0, 0x5218).FlipEntry(2, 0x9090).Translate(Read(0)).Kind);
        Assert.Equal(ResultKind.Ok, FirstStage().FlipEntry(0, 0x5218).Translate(Read(0x1_0000)).Kind);
        Assert.Equal("SPT.4.3", PassThrough().FlipEntry(2, 8).Translate(Read(0)).Condition?.Name); // But not the paging mode.
    }

    [Fact]
    public void Execution_needs_bit_2_where_an_old_units_entry_says_so()
    {
        var execute = Read(Iova).WithPasid() with { Operation = Operation.Execute };
        var scene = SecondStage().Having("ExecuteRequests").FlipEntry(2, 2);
        Assert.Equal(ResultKind.Ok, scene.Translate(execute).Kind);
        Assert.Equal("SGN.3", scene.FlipEntry(0, 0x20).Translate(execute).Condition?.Name);

        foreach (ulong at in (ulong[])[Second4, Second3, Second2, Second1]) scene.Flip(at, 4);
        Assert.Equal(ResultKind.Ok, scene.Translate(execute).Kind);
    }

    [Theory]
    [InlineData(0x10UL, false)]
    [InlineData(0x20UL, true)]
    public void Protected_memory_blocks_without_a_record(ulong version, bool blocks)
    {
        var scene = SecondStage().With("VER", version).With("CAP", 0x11d2_008c_222f_0e26).With("PMEN", 0x8000_0001).With("PLMBASE", 0x20_0000).With("PLMLIMIT", 0x3f_ffff);

        Assert.Equal(blocks, scene.Translate(Read(Iova)) == Outcome.BlockedSilently);
    }

    [Theory]
    [InlineData(Second3, 0x4000_0383UL, 29)]
    [InlineData(Second3, 0x4000_0383UL, 12)]
    [InlineData(Second2, 0x4020_0383UL, 20)]
    [InlineData(Second2, 0x4020_0383UL, 12)]
    public void Address_bits_below_a_large_page_are_reserved(ulong at, ulong entry, int bit)
    {
        var scene = SecondStage();
        scene[at] = entry | 1UL << bit;

        Assert.Equal("SSS.3", scene.Translate(Read(Iova)).Condition?.Name);
    }

    [Fact]
    public void Level_five_entry_has_its_reserved_bits_too() => // AW = 3.
        Assert.Equal("SSS.3", SecondStage().FlipEntry(0, (2 ^ 3) << 2).Flip(Second4, 0x80).Translate(Read(Iova)).Condition?.Name);
}

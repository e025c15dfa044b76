using Dmarkit.Checker;
using Dmarkit.Parser;
using static Dmarkit.Tests.ScalableMachine;

namespace Dmarkit.Tests.Checker.Translation.Scalable;

/// <summary>First-stage translation. Expectations are those of VT-d 3.6, 9.7 and Table 30.</summary>
public class FirstStageTests
{
    private const ulong Iova = 0x1_0123;

    [Fact]
    public void Mapped_page_is_reached_with_and_without_PASID()
    {
        var reached = Outcome.Ok(new(0x2_0123), 4096, read: true, write: true, domain: 7);

        Assert.Equal(reached, FirstStage().Translate(Write(Iova)));
        Assert.Equal(reached, FirstStage().Translate(Write(Iova).WithPasid()));
    }

    [Theory]
    [InlineData(0x0000_7fff_ffff_ffffUL, 4, true)] // The last address of the lower half ...
    [InlineData(0x0000_8000_0000_0000UL, 4, false)] // ... the first beyond it ...
    [InlineData(0xffff_8000_0000_0000UL, 4, true)] // ... the first of the upper half, and the last.
    [InlineData(0xffff_7fff_ffff_ffffUL, 4, false)]
    [InlineData(0xffff_ffff_ffff_ffffUL, 4, true)]
    [InlineData(0x00ff_ffff_ffff_ffffUL, 5, true)]
    [InlineData(0x0100_0000_0000_0000UL, 5, false)]
    [InlineData(0xff00_0000_0000_0000UL, 5, true)]
    [InlineData(0xfeff_ffff_ffff_ffffUL, 5, false)]
    public void Address_must_be_canonical_for_its_levels(ulong address, int levels, bool canonical)
    {
        var scene = FirstStage().WithPage(0x9000);
        if (levels == 5) scene.FlipEntry(2, 4);

        Assert.Equal(canonical, scene.Translate(Read(address, length: 1)).Condition?.Name != "SGN.1");
    }

    [Fact]
    public void Upper_half_is_indexed_like_the_lower()
    {
        var scene = FirstStage();
        scene[0x9ff8] = scene[First4];

        Assert.Equal(new HostAddress(0x2_0000), scene.Translate(Read(0xffff_ff80_0001_0000)).HostAddress);
    }

    [Fact]
    public void Five_levels_walk_one_table_more()
    {
        var scene = FirstStage().FlipEntry(2, 0x1_8000 | 4); // FSPTPTR = 0x11000.
        scene[0x1_1000] = 0x9067;

        Assert.Equal(new HostAddress(0x2_0123), scene.Translate(Read(Iova)).HostAddress);
        Assert.Equal("SFS.3", scene.Flip(0x1_1000, 0x80).Translate(Read(Iova)).Condition?.Name); // No page at level 5.
        Assert.Equal("SPT.4.3", scene.With("CAP", 0x01d2_008c_222f_0e06).Translate(Read(Iova)).Condition?.Name);
    }

    [Theory]
    [InlineData("SFS.2", First4, 0x1UL)]
    [InlineData("SFS.2", First1, 0x1UL)]
    [InlineData("SFS.3", First4, 0x80UL)]
    [InlineData("SFS.3", First3, 1UL << 48)]
    [InlineData("SFS.3", First2, 1UL << 51)]
    [InlineData("SFS.3", First1, 1UL << 48)]
    [InlineData(null, First1, 0xfff0_0000_0000_0a18UL)] // Bits 63:52, 11, 9, PCD and PWT.
    [InlineData(null, First1, 0x180UL)] // PAT and G of a page.
    public void Entry_is_judged_by_presence_and_reserved_bits(string? name, ulong at, ulong bits) =>
        Assert.Equal(name, FirstStage().Flip(at, bits).Translate(Read(Iova)).Condition?.Name);

    [Theory]
    [InlineData(First3, 0x4000_00e7UL, 0UL, 1UL << 30, 0x4001_0123UL)]
    [InlineData(First3, 0x4000_10e7UL, 0UL, 1UL << 30, 0x4001_0123UL)] // Bit 12 is an attribute.
    [InlineData(First3, 0x4000_20e7UL, 0UL, 0UL, 0UL)]
    [InlineData(First3, 0x4000_00e7UL, 1UL << 56, 0UL, 0UL)] // Without FS1GP.
    [InlineData(First2, 0x4020_00e7UL, 1UL << 56, 1UL << 21, 0x4021_0123UL)] // 2-MiB pages need nothing.
    [InlineData(First2, 0x4020_10e7UL, 0UL, 1UL << 21, 0x4021_0123UL)]
    [InlineData(First2, 0x4030_00e7UL, 0UL, 0UL, 0UL)]
    public void Large_page_keeps_more_of_the_address(ulong at, ulong entry, ulong without, ulong bytes, ulong landing)
    {
        var scene = FirstStage().With("CAP", 0x11d2_008c_222f_0e06 & ~without);
        scene[at] = entry;
        var outcome = scene.Translate(Read(Iova));

        if (bytes == 0) Assert.Equal("SFS.3", outcome.Condition?.Name);
        else Assert.Equal(Outcome.Ok(new(landing), bytes, read: true, write: true, domain: 7), outcome);
    }

    [Theory]
    [InlineData(First4)]
    [InlineData(First2)]
    [InlineData(First1)]
    public void Pages_that_are_not_for_users_need_privilege(ulong at)
    {
        var scene = FirstStage().Flip(at, 4).FlipEntry(2, 1);

        Assert.Equal("SGN.2", scene.Translate(Read(Iova)).Condition?.Name);
        Assert.Equal("SGN.2", scene.Translate(Write(Iova).WithPasid()).Condition?.Name);
        Assert.Equal(ResultKind.Ok, scene.Translate(Read(Iova).WithPasid(privileged: true)).Kind);
        Assert.Equal(ResultKind.Ok, scene.Flip(Context + 8, 1UL << 20).Translate(Read(Iova)).Kind); // RID_PRIV.
    }

    [Theory]
    [InlineData(false, false, false, "SGN.6")]
    [InlineData(false, true, false, "SGN.6")]
    [InlineData(true, false, true, null)] // Privileged writes ignore write protection ...
    [InlineData(true, true, false, "SGN.6")] // ... unless WPE says not to.
    public void Read_only_page_blocks_writes(bool privileged, bool writeProtect, bool writable, string? name)
    {
        var scene = FirstStage().Flip(First3, 2).FlipEntry(2, writeProtect ? 0x11UL : 1);
        var write = Write(Iova).WithPasid(privileged: privileged);

        Assert.Equal(name, scene.Translate(write).Condition?.Name);
        Assert.Equal(name, scene.Translate(write with { Operation = Operation.Atomic }).Condition?.Name);
        Assert.Equal(Outcome.Ok(new(0x2_0123), 4096, read: true, writable, domain: 7), scene.Translate(write with { Operation = Operation.Read }));
    }

    [Fact]
    public void Wrong_entries_come_before_missing_rights()
    {
        Assert.Equal("SFS.2", FirstStage().Flip(First4, 4).Flip(First1, 1).Translate(Read(Iova)).Condition?.Name);
        Assert.Equal("SFS.3", FirstStage().Flip(First4, 2).Flip(First1, 1UL << 48).Translate(Write(Iova)).Condition?.Name);
        Assert.Equal("SGN.2", FirstStage().Flip(First1, 6).Translate(Write(Iova)).Condition?.Name);
    }

    [Theory]
    [InlineData(First3, 0x20UL, false, FlagUpdates.FirstStageAccessed)]
    [InlineData(First1, 0x20UL, false, FlagUpdates.FirstStageAccessed)]
    [InlineData(First1, 0x40UL, true, FlagUpdates.FirstStageDirty)]
    [InlineData(First1, 0x40UL, false, FlagUpdates.None)] // A read sets no dirty flag.
    [InlineData(First2, 0x40UL, true, FlagUpdates.None)] // Nor does a table entry have one.
    public void Flags_that_are_missing_are_set_where_walks_snoop_and_else_block(ulong at, ulong bits, bool write, FlagUpdates updates)
    {
        var access = write ? Write(Iova) : Read(Iova);
        var scene = FirstStage().Flip(at, bits);
        Assert.Equal(Outcome.Ok(new(0x2_0123), 4096, read: true, write: true, domain: 7) with { Updates = updates }, scene.Translate(access));

        string? name = updates == FlagUpdates.None ? null : "SFS.9";
        Assert.Equal(name, scene.FlipEntry(1, 1UL << 23).Translate(access).Condition?.Name); // PWSNP = 0.
        Assert.Equal(name, scene.Lacking("ScalableModeCoherent").Translate(access).Condition?.Name);
    }

    [Fact]
    public void Extended_accessed_flag_counts_where_it_is_kept()
    {
        Assert.Equal(FlagUpdates.None, FirstStage().Translate(Read(Iova)).Updates);
        Assert.Equal(FlagUpdates.FirstStageExtendedAccessed, FirstStage().FlipEntry(2, 0x80).Translate(Read(Iova)).Updates);
    }

    [Fact]
    public void Blocked_write_asks_for_no_flags() =>
        Assert.Equal("SGN.6", FirstStage().FlipEntry(1, 1UL << 23).Flip(First1, 0x42).Translate(Write(Iova)).Condition?.Name);

    [Fact]
    public void Output_in_the_interrupt_range_is_a_fault_at_the_address_itself()
    {
        var scene = FirstStage();
        scene[First2] = 0xfee0_00e7;

        Assert.Equal("SGN.8.1", scene.Translate(Read(Iova)).Condition?.Name);
        Assert.Equal(ResultKind.Ok, scene.Translate(Read(0x10_0000)).Kind);
    }

    [Fact]
    public void Request_with_PASID_into_the_interrupt_range_is_translated_like_any_other()
    {
        var scene = FirstStage();
        scene[0xa018] = 0x0000_00e7; // The fourth GiB is the first one of host memory.

        Assert.Equal(new HostAddress(0x3ee0_0000), scene.Translate(Write(0xfee0_0000, length: 4).WithPasid()).HostAddress);
    }

    [Theory]
    [InlineData(0x0UL, 0x0UL, false, "SPT.5")] // ERE = 0.
    [InlineData(0x2UL, 0x0UL, false, null)]
    [InlineData(0x2UL, 1UL << 63, false, null)] // XD means nothing without NXE.
    [InlineData(0x22UL, 1UL << 63, false, "SGN.3")]
    [InlineData(0x22UL, 0x0UL, false, null)]
    [InlineData(0x43UL, 0x0UL, true, "SGN.3")] // SMEP: a page for users.
    [InlineData(0x43UL, 0x4UL, true, null)]
    [InlineData(0x42UL, 0x0UL, false, null)] // It is about privileged requests.
    public void Execution_is_permitted_as_old_units_do(ulong entry, ulong leaf, bool privileged, string? name)
    {
        var scene = FirstStage().Having("ExecuteRequests").FlipEntry(2, entry).Flip(First1, leaf);

        Assert.Equal(name, scene.Translate((Read(Iova) with { Operation = Operation.Execute }).WithPasid(privileged: privileged)).Condition?.Name);
    }

    /// <summary>An address of 0 has no bit that a larger page would reserve.</summary>
    [Fact]
    public void Page_size_is_reserved_at_level_four_whatever_the_address()
    {
        var scene = FirstStage();
        scene[First4] = 0xe7;

        Assert.Equal("SFS.3", scene.Translate(Read(Iova)).Condition?.Name);
    }

    [Fact]
    public void Only_a_request_with_PASID_asks_for_execution()
    {
        var scene = FirstStage().Having("ExecuteRequests").FlipEntry(2, 0x22).Flip(First1, 1UL << 63);

        Assert.Null(scene.Translate(Read(Iova) with { Operation = Operation.Execute }).Condition);
        Assert.Equal("SGN.3", scene.Translate((Read(Iova) with { Operation = Operation.Execute }).WithPasid()).Condition?.Name);
    }
}

using Dmarkit.Checker;
using Dmarkit.Parser;
using static Dmarkit.Tests.ScalableMachine;

namespace Dmarkit.Tests.Checker.Translation.Scalable;

/// <summary>Nested translation. Expectations are those of VT-d 3.8 and Table 30.</summary>
public class NestedTests
{
    private const ulong Iova = 0x1_0123;

    /// <summary>Where the second stage's entries of the first stage's tables lie: the uppermost, and the lowest.</summary>
    private const ulong OfFirst4 = 0x8048, OfFirst1 = 0x8060;

    [Fact]
    public void Tables_and_page_go_through_the_second_stage()
    {
        var steps = new List<WalkStep>();

        Assert.Equal(Outcome.Ok(new(0x30_0123), 4096, read: true, write: true, domain: 7), Nested().Translate(Write(Iova), steps));
        Assert.Equal(4 + 5 * 4 + 4, steps.Count); // Four to the PASID, four each to four tables and the page, and the four first-stage entries.
        Assert.Equal("first-stage level-4 entry", steps[8].Structure);
    }

    [Fact]
    public void Guest_address_of_a_table_is_not_its_host_address()
    {
        var scene = Nested();
        scene[OfFirst1] = 0x1_3303; // The guest's page 0xc000 lies at 0x13000.
        scene[0x1_3080] = scene[First1];
        scene[First1] = 0;

        Assert.Equal(new HostAddress(0x30_0123), scene.Translate(Read(Iova)).HostAddress);
    }

    /// <summary>VT-d 3.14 lets such a read through to a page that may be written, and nested both stages have a say in that.</summary>
    [Fact]
    public void Zero_length_read_needs_a_page_that_both_stages_let_it_write()
    {
        var scene = Nested().Flip(Second1, 1); // The second stage lets nobody read.
        scene.With("CAP", scene.Registers["CAP"] | 1ul << 22);

        Assert.Equal(ResultKind.Ok, scene.Translate(Read(0x1_0000, 0)).Kind);
        Assert.Equal(FaultReason.ScalableReadDenied, scene.Flip(First1, 2).Translate(Read(0x1_0000, 0)).Condition?.Reason);
    }

    [Fact]
    public void Page_is_the_smaller_of_both_stages()
    {
        var scene = Nested();
        scene[First2] = 0x67 | 0x80; // 2 MiB of the guest.
        Assert.Equal(4096ul, scene.Translate(Read(0x2_0000)).PageSizeBytes);

        scene[Second2] = 0x383; // 2 MiB of the host too: the first stage's tables lie in them, at the same addresses.
        Assert.Equal(Outcome.Ok(new(0x2_0123), 1 << 21, read: true, write: true, domain: 7), scene.Translate(Read(0x2_0123)));
    }

    [Theory]
    [InlineData("SFS.2", First1, 0x1UL)]
    [InlineData("SFS.3", First2, 1UL << 48)]
    [InlineData("SGN.2", First3, 0x4UL)]
    [InlineData("SGN.6", First3, 0x2UL)]
    [InlineData("SGN.6", Second1, 0x2UL)]
    [InlineData("SSS.2", Second1, 0x3UL)]
    [InlineData("SSS.3", Second1, 1UL << 62)]
    [InlineData("SSS.2", OfFirst4, 0x3UL)]
    [InlineData("SSS.3", OfFirst1, 1UL << 48)]
    [InlineData("SFS.6", OfFirst4, 0x1UL)] // Write-only: the uppermost table cannot be read ...
    [InlineData("SFS.7", OfFirst1, 0x1UL)] // ... nor a lower one.
    [InlineData(null, OfFirst4, 0x2UL)] // Read-only tables are fine as long as no flag is missing.
    public void Write_meets_the_faults_of_both_stages(string? name, ulong at, ulong bits) =>
        Assert.Equal(name, Nested().Flip(at, bits).Translate(Write(Iova)).Condition?.Name);

    [Fact]
    public void Read_right_of_the_page_is_the_second_stages() =>
        Assert.Equal("SGN.7", Nested().Flip(Second1, 1).Translate(Read(Iova)).Condition?.Name);

    [Theory]
    [InlineData(First3)]
    [InlineData(First1)]
    public void Guest_address_beyond_the_second_stages_width_is_a_fault_in_the_leaf_too(ulong at)
    {
        var scene = Nested().FlipEntry(0, 0xc); // AW = 1: 39 bits; the second stage's root is then a level-3 table.
        scene.FlipEntry(0, 0x3000); // 0x6000.
        Assert.Equal(ResultKind.Ok, scene.Translate(Read(Iova)).Kind);
        Assert.Equal("SFS.5", scene.Flip(at, 1UL << 39).Translate(Read(Iova)).Condition?.Name);
    }

    [Fact]
    public void First_stage_table_beyond_the_second_stages_width_is_an_invalid_entry() =>
        Assert.Equal("SPT.4.4", Nested().FlipEntry(0, 0xc).FlipEntry(2, 1UL << 39).Translate(Read(Iova)).Condition?.Name);

    [Theory]
    [InlineData(First4, 0x20UL, OfFirst4)]
    [InlineData(First1, 0x40UL, OfFirst1)]
    public void Flags_need_write_permission_on_their_table(ulong at, ulong flag, ulong ofTable)
    {
        Assert.NotEqual(FlagUpdates.None, Nested().Flip(at, flag).Translate(Write(Iova)).Updates);
        Assert.Equal("SFS.8", Nested().Flip(at, flag).Flip(ofTable, 2).Translate(Write(Iova)).Condition?.Name);
        Assert.Equal("SFS.9", Nested().Flip(at, flag).FlipEntry(1, 1UL << 23).Translate(Write(Iova)).Condition?.Name);
    }

    [Fact]
    public void Keeping_the_second_stages_flags_makes_reads_of_tables_need_write_permission()
    {
        Assert.Equal(ResultKind.Ok, Nested().FlipEntry(0, 0x200).Translate(Read(Iova)).Kind);
        Assert.Equal("SFS.8", Nested().FlipEntry(0, 0x200).Flip(OfFirst4, 2).Translate(Read(Iova)).Condition?.Name);
        Assert.Equal("SSS.5", Nested().FlipEntry(0, 0x200).FlipEntry(1, 1UL << 23).Flip(OfFirst1, 0x100).Translate(Read(Iova)).Condition?.Name);
    }

    [Fact]
    public void Flag_that_is_set_in_a_table_makes_the_tables_page_dirty() => Assert.Equal(
        FlagUpdates.FirstStageAccessed | FlagUpdates.SecondStageDirty,
        Nested().FlipEntry(0, 0x200).Flip(First1, 0x20).Flip(OfFirst1, 0x200).Translate(Read(Iova)).Updates);

    [Fact]
    public void Output_in_the_interrupt_range_is_that_of_the_second_stage()
    {
        var scene = Nested();
        scene[Second1] = 0xfee0_0303;

        Assert.Equal("SGN.8.1", scene.Translate(Read(Iova)).Condition?.Name);
    }

    [Fact]
    public void Missing_second_stage_table_is_what_is_unreadable()
    {
        var scene = Nested();
        scene[OfFirst1] = 0x9999_9303;
        var outcome = scene.Translate(Read(Iova));

        Assert.Equal((ResultKind.Unreadable, "first-stage level-1 table", 0x9999_9080ul), (outcome.Kind, outcome.What, outcome.Address));
    }

    [Fact]
    public void Walk_allocates_nothing()
    {
        Access[] accesses = [Write(Iova), Read(Iova).WithPasid(), Write(Iova).AsTranslationRequest(), Read(0x30_0000).Translated()];
        Translator[] translators = [.. ((Scene[])[Nested(), FirstStage(), SecondStage(), PassThrough(), HostPermissions()]).Select(Whole)];
        foreach (var translator in translators)
        {
            foreach (var access in accesses) translator.Translate(access);
        }

        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int i = 0; i < 100; i++)
        {
            foreach (var translator in translators)
            {
                foreach (var access in accesses) translator.Translate(access);
            }
        }

        Assert.Equal(before, GC.GetAllocatedBytesForCurrentThread());
    }

    private static Translator Whole(Scene scene)
    {
        for (ulong page = 0x1000; page <= 0x1_0000; page += 0x1000) scene.WithPage(page);
        return new(scene.Memory(), scene.Unit());
    }

    /// <summary>Neither a set flag nor one that is not kept needs anything.</summary>
    [Fact]
    public void Flags_of_the_second_stage_that_are_set_or_not_kept_are_not_updated()
    {
        Assert.Equal(FlagUpdates.FirstStageAccessed, Nested().FlipEntry(0, 0x200).Flip(First1, 0x20).Translate(Read(Iova)).Updates);
        Assert.Equal(FlagUpdates.FirstStageAccessed, Nested().Flip(First1, 0x20).Flip(OfFirst1, 0x200).Translate(Read(Iova)).Updates);
        Assert.Equal(ResultKind.Ok, Nested().FlipEntry(0, 0x200).FlipEntry(1, 1UL << 23).Translate(Read(Iova)).Kind); // Nothing to snoop for.
    }

    [Fact]
    public void Accessed_flag_of_a_tables_page_is_set_where_it_is_kept()
    {
        Assert.Equal(FlagUpdates.SecondStageAccessed, Nested().FlipEntry(0, 0x200).Flip(OfFirst1, 0x100).Translate(Read(Iova)).Updates);
        Assert.Equal(FlagUpdates.None, Nested().Flip(OfFirst1, 0x100).Translate(Read(Iova)).Updates);
    }
}

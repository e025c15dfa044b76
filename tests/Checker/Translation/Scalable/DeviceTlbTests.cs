using Dmarkit.Checker;
using Dmarkit.Parser;
using static Dmarkit.Tests.ScalableMachine;

namespace Dmarkit.Tests.Checker.Translation.Scalable;

/// <summary>Translation requests, translated requests and host permissions. Expectations are those of VT-d 4.2, 9.12 and Table 30.</summary>
public class DeviceTlbTests
{
    private const ulong Iova = 0x1_0123;

    private static readonly Outcome Nothing = Outcome.Translation(default, 0, read: false, write: false);

    [Theory]
    [InlineData(false, true)]
    [InlineData(true, false)] // The no-write flag, which the unit knows.
    public void Translation_request_gets_the_page_and_its_rights(bool noWrite, bool write)
    {
        var request = (noWrite ? Read(Iova) : Write(Iova)).AsTranslationRequest();

        Assert.Equal(Outcome.Translation(new(0x2_0000), 4096, read: true, write), FirstStage().Translate(request));
        Assert.Equal(Outcome.Translation(new(0x30_0000), 4096, read: true, write), Nested().Translate(request.WithPasid()));
        Assert.True(FirstStage().Lacking("NoWriteFlag").Translate(request).Write);
    }

    [Theory]
    [InlineData(CompletionStatus.UnsupportedRequest, "SRT.2", Root, 0x1UL)]
    [InlineData(CompletionStatus.CompleterAbort, "SRT.3", Root, 0x2UL)]
    [InlineData(CompletionStatus.UnsupportedRequest, "SCT.2", Context, 0x1UL)]
    [InlineData(CompletionStatus.CompleterAbort, "SCT.3", Context, 0x80UL)]
    [InlineData(CompletionStatus.UnsupportedRequest, "SCT.5", Context, 0x4UL)]
    [InlineData(CompletionStatus.Success, null, DirectoryEntry, 0x1UL)]
    [InlineData(CompletionStatus.CompleterAbort, "SPD.3", DirectoryEntry, 0x4UL)]
    [InlineData(CompletionStatus.Success, null, RidEntry, 0x1UL)]
    [InlineData(CompletionStatus.CompleterAbort, "SPT.3", RidEntry, 0x400UL)]
    [InlineData(CompletionStatus.CompleterAbort, "SPT.4.2", RidEntry, 0x100UL)]
    [InlineData(CompletionStatus.Success, null, First1, 0x1UL)]
    [InlineData(CompletionStatus.Success, null, First1, 1UL << 48)]
    [InlineData(CompletionStatus.Success, null, First1, 0x4UL)]
    [InlineData(CompletionStatus.Success, null, Second1, 0x3UL)]
    [InlineData(CompletionStatus.CompleterAbort, "SSS.3", Second1, 1UL << 48)]
    [InlineData(CompletionStatus.CompleterAbort, "SGN.8.2", Second1, 0xfed0_0000UL)]
    public void Fault_is_answered_as_table_30_says(CompletionStatus status, string? name, ulong at, ulong bits)
    {
        var outcome = Nested().Flip(at, bits).Translate(Write(Iova).AsTranslationRequest());

        Assert.Equal((ResultKind.Translation, status, name), (outcome.Kind, outcome.Status, outcome.Condition?.Name));
        Assert.False(outcome.Read || outcome.Write);
        Assert.Equal(name is not null, outcome.Recorded);
    }

    [Fact]
    public void Missing_right_is_no_fault_but_a_smaller_grant()
    {
        Assert.Equal(Outcome.Translation(new(0x30_0000), 4096, read: true, write: false), Nested().Flip(First1, 2).Translate(Write(Iova).AsTranslationRequest()));
        Assert.Equal(Outcome.Translation(new(0x30_0000), 4096, read: false, write: true), Nested().Flip(Second1, 1).Translate(Write(Iova).AsTranslationRequest()));
    }

    [Fact]
    public void Privileged_translation_request_without_SRE_gets_nothing() =>
        Assert.Equal(Nothing, FirstStage().Translate(Write(Iova).AsTranslationRequest().WithPasid(privileged: true)));

    [Fact]
    public void Translation_request_sets_flags_as_an_atomic_unless_it_is_not_to_write()
    {
        var scene = FirstStage().Flip(First1, 0x60);

        Assert.Equal(FlagUpdates.FirstStageAccessed | FlagUpdates.FirstStageDirty, scene.Translate(Write(Iova).AsTranslationRequest()).Updates);
        Assert.Equal(FlagUpdates.FirstStageAccessed, scene.Translate(Read(Iova).AsTranslationRequest()).Updates);
        Assert.Equal(Nothing, scene.FlipEntry(1, 1UL << 23).Translate(Write(Iova).AsTranslationRequest()));
    }

    [Fact]
    public void Page_that_overlaps_the_interrupt_range_is_refused_whole()
    {
        var scene = FirstStage();
        scene[First2] = 0xfee0_00e7; // 2 MiB, of which the first half are interrupts.

        Assert.Equal("SGN.8.2", scene.Translate(Read(0x10_0000).AsTranslationRequest()).Condition?.Name);

        scene[First2] = 0xfec0_00e7; // The 2 MiB before end where it starts.
        Assert.Equal(new HostAddress(0xfec0_0000), scene.Translate(Read(0x10_0000).AsTranslationRequest()).HostAddress);
    }

    [Fact]
    public void Translation_request_for_the_interrupt_range_is_answered_without_a_walk()
    {
        var request = Write(0xfee0_0000).AsTranslationRequest();

        Assert.Equal(Outcome.InterruptRangeTranslation(write: true), Nested().Translate(request));
        Assert.Equal(Outcome.InterruptRangeTranslation(write: false), Nested().Translate(request with { Operation = Operation.Read }));
        Assert.Equal("SCT.5", Nested().Flip(Context, 4).Translate(request).Condition?.Name);
        Assert.Equal(ResultKind.Unreadable, Nested().Translate(request.WithPasid()).Kind); // With a PASID it is an address like any other.
    }

    [Fact]
    public void Pass_through_answers_with_the_largest_region()
    {
        Assert.Equal(Outcome.Translation(new(0x4000_0000), 1 << 30, read: true, write: true), PassThrough().Translate(Write(0x4123_4567).AsTranslationRequest()));
        Assert.Equal(Nothing, PassThrough().Translate(Write(1UL << 48).AsTranslationRequest()));
    }

    [Fact]
    public void Old_unit_says_where_execution_is_allowed()
    {
        var request = (Read(Iova) with { Operation = Operation.Execute }).AsTranslationRequest().WithPasid();
        var scene = FirstStage().Having("ExecuteRequests").FlipEntry(2, 0x22);

        Assert.True(scene.Translate(request).Execute);
        Assert.False(scene.Flip(First1, 1UL << 63).Translate(request).Execute);
        Assert.False(scene.Translate(request with { Operation = Operation.Read }).Execute);
    }

    [Theory]
    [InlineData(0x30_0000UL, null)]
    [InlineData(0xffff_ffff_ffffUL, null)]
    [InlineData(0x1_0000_0000_0000UL, "SGN.4.1")]
    [InlineData(0xfee0_0000UL, "SGN.8.3")]
    public void Translated_request_keeps_its_address_and_reads_no_PASID_structure(ulong address, string? name)
    {
        var outcome = PassThrough().Flip(DirectoryEntry, 1).Translate(Write(address, length: 1).Translated());

        Assert.Equal(name, outcome.Condition?.Name);
        if (name is null) Assert.Equal(Outcome.Ok(new(address)), outcome);
    }

    [Fact]
    public void Translated_request_needs_a_device_TLB_and_for_a_PASID_more()
    {
        var request = Write(0x30_0000).Translated();

        Assert.Equal("SCT.5", PassThrough().Flip(Context, 4).Translate(request).Condition?.Name);
        Assert.Equal(Outcome.Ok(new(0x30_0000)), PassThrough().Translate(request.WithPasid()));
        Assert.Equal("SCT.10", PassThrough().Flip(Context, 0x40).Translate(request.WithPasid()).Condition?.Name);
        Assert.Equal(Outcome.BlockedSilently, PassThrough().Lacking("PasidInTranslatedRequests").Translate(request.WithPasid()));
    }

    [Theory]
    [InlineData(Host1, 0x0UL, 4096UL, true, false)] // As it is: the lowest level lets the page be read.
    [InlineData(Host1, 0x3UL, 4096UL, false, true)]
    [InlineData(Host2, 0x30UL, 1UL << 21, true, true)] // 0x300000 is the second 2 MiB; a permission wins over the table below.
    [InlineData(Host3, 0x1UL, 1UL << 30, true, false)]
    [InlineData(Host2, 0x303UL, 4096UL, true, false)] // Those of its neighbours say nothing.
    public void Host_permission_is_the_first_that_speaks_of_the_page(ulong at, ulong bits, ulong bytes, bool read, bool write)
    {
        var request = (read ? Read(0x30_0000) : Write(0x30_0000)).Translated();

        Assert.Equal(Outcome.Permitted(new(0x30_0000), bytes, read, write), HostPermissions().Flip(at, bits).Translate(request));
    }

    [Theory]
    [InlineData("HPT.5", Host1, 0x0UL, true)]
    [InlineData("HPT.6", Host1, 0x3UL, false)]
    [InlineData("HPT.6", Host1, 0x1UL, false)] // Nothing said.
    [InlineData("HPT.5", Host4 + 8, 0x1UL, true)] // No table below.
    [InlineData("HPT.2", Host4, 0x1UL, false)]
    [InlineData("HPT.2", Host4 + 8, 0x2UL, false)]
    [InlineData("HPT.2", Host3 + 8, 1UL << 48, false)]
    [InlineData("HPT.2", Host2, 0x4UL, false)] // Of another page, but reserved.
    [InlineData("HPT.2", Host1 + 8, 1UL << 63, false)]
    [InlineData(null, Host3 + 8, 1UL << 52, false)] // Bits 127:116 are ignored.
    [InlineData(null, Host1 + 8, 1UL << 48, false)] // In the lowest entry no bit is an address: page 28 can be read.
    public void Host_permission_blocks_by_its_row_of_table_30(string? name, ulong at, ulong bits, bool write) =>
        Assert.Equal(name, HostPermissions().Flip(at, bits).Translate((write ? Write(0x30_0000) : Read(0x30_0000)).Translated()).Condition?.Name);

    [Fact]
    public void Permissions_of_1_GiB_are_reserved_where_the_unit_does_not_know_them()
    {
        var scene = HostPermissions().Lacking("HostPermission1GibPages");

        Assert.Equal(ResultKind.Ok, scene.Translate(Read(0x30_0000).Translated()).Kind); // The table below is not.
        Assert.Equal("HPT.2", scene.Flip(Host3, 1).Translate(Read(0x30_0000).Translated()).Condition?.Name);
    }

    [Fact]
    public void Zero_length_read_needs_any_permission_with_ZLR()
    {
        var read = Read(0x30_0000, length: 0).Translated();
        var scene = HostPermissions().With("CAP", 0x11d2_008c_226f_0e06).Flip(Host1, 3);
        Assert.Equal(ResultKind.Ok, scene.Translate(read).Kind);
        Assert.Equal("HPT.4", scene.Flip(Host1, 2).Translate(read).Condition?.Name);
        Assert.Equal("HPT.6", scene.With("CAP", 0x11d2_008c_222f_0e06).Translate(read).Condition?.Name);
    }

    [Theory]
    [InlineData(0, 0x1_ffff_ffff_ffffUL, "HPT.5")]
    [InlineData(0, 0x2_0000_0000_0000UL, "SPT.9")]
    [InlineData(1, 0x2_0000_0000_0000UL, "HPT.5")] // Its entry lies in the table's second page.
    [InlineData(1, 0x4_0000_0000_0000UL, "SPT.9")]
    public void Size_of_the_table_limits_the_address(ulong size, ulong address, string name)
    {
        var scene = HostPermissions().WithHostWidth(52);
        foreach (ulong at in (ulong[])[0xdff0, 0xdff8, 0xe000, 0xe008]) scene[at] = 0;

        Assert.Equal(name, scene.FlipEntry(4, size).Translate(Write(address, length: 1).Translated()).Condition?.Name);
    }

    [Fact]
    public void Host_permissions_beyond_the_host_width_cannot_be_accessed()
    {
        var scene = HostPermissions().WithHostWidth(50);
        scene[RidEntry + 32] = 0x3_ffff_ffff_f001; // Two pages, from the last one on.

        Assert.Equal("HPT.3", scene.Translate(Read(0x2_0000_0000_0000).Translated()).Condition?.Name);
    }

    [Fact]
    public void Translated_request_is_judged_by_its_PASID_entry_where_permissions_are_checked()
    {
        var read = Read(0x30_0000).Translated();

        Assert.Equal("SPD.2", HostPermissions().Flip(DirectoryEntry, 1).Translate(read).Condition?.Name);
        Assert.Equal("SPT.4.2", HostPermissions().FlipEntry(0, 0x100).Translate(read.WithPasid()).Condition?.Name);
        Assert.Equal(ResultKind.Ok, HostPermissions().Translate(read.WithPasid(privileged: true)).Kind); // SRE is not asked.
    }

    [Fact]
    public void Steps_name_the_rights_of_each_page()
    {
        var steps = new List<WalkStep>();
        HostPermissions().Translate(Read(0x30_0000).Translated(), steps);

        Assert.Equal("host permission level-1 entry", steps[^1].Structure);
        Assert.Equal("lets the 4 KiB page be read", steps[^1].Decision);
        Assert.Equal(1ul, steps[^1].Get(steps[^1].Layout.Single(field => field.Name == "Readable0")));
        Assert.Contains(steps[^1].Layout, field => field.Name == "Writable31");
    }

    [Theory]
    [InlineData(Host3, 0x4000_0000UL, 0x30UL, 1UL << 30)]
    [InlineData(Host3, 0x1_c000_0000UL, 0x3000_0000UL, 1UL << 30)]
    [InlineData(Host2, 0x20_0000UL, 0x30UL, 1UL << 21)]
    [InlineData(Host2, 0x1e0_0000UL, 0x3000_0000_0000_0000UL, 1UL << 21)]
    public void Each_page_of_an_entry_has_its_own_permission(ulong at, ulong address, ulong bits, ulong bytes) =>
        Assert.Equal(Outcome.Permitted(new(address), bytes, read: true, write: true), HostPermissions().Flip(at, bits).Translate(Write(address).Translated()));

    /// <summary>In the lowest entry the bit that means a table below elsewhere is a permission of its page 16.</summary>
    [Fact]
    public void Lowest_entry_leads_nowhere_whatever_it_says_of_other_pages() => Assert.Equal(
        "HPT.6", HostPermissions().Flip(Host1, 1).Flip(Host1 + 8, 1).Translate(Read(0x30_0000).Translated()).Condition?.Name);

    [Fact]
    public void Upper_half_of_the_lowest_entry_is_for_the_upper_pages()
    {
        var scene = HostPermissions().Flip(Host1 + 8, 3);

        Assert.Equal(Outcome.Permitted(new(0x31_0000), 4096, read: true, write: true), scene.Translate(Write(0x31_0000).Translated()));
        Assert.Equal("HPT.5", scene.Translate(Write(0x30_0000).Translated()).Condition?.Name);
    }

    [Theory]
    [InlineData(Host1, 0x0UL, "lets the 4 KiB page be read")]
    [InlineData(Host1, 0x2UL, "lets the 4 KiB page be read and written")]
    [InlineData(Host1, 0x3UL, "lets the 4 KiB page be written")]
    [InlineData(Host1, 0x1UL, "says nothing of the page")]
    [InlineData(Host1, 0x4UL, "blocks the request: a reserved field of a host permission entry is not 0")]
    [InlineData(Host2, 0x10UL, "lets the 2 MiB page be read")]
    [InlineData(Host3, 0x2UL, "lets the 1 GiB page be written")]
    public void Last_entry_that_was_read_tells_what_it_decides(ulong at, ulong bits, string decision)
    {
        var steps = new List<WalkStep>();
        HostPermissions().Flip(at, bits).Translate(Read(0x30_0000).Translated(), steps);

        Assert.Equal((decision, new HostAddress(at)), (steps[^1].Decision, steps[^1].Address));
    }

    /// <summary>Entries of the lower levels follow each other, 16 bytes each: for 32 pages of 4 KiB, and for 8 of 1 GiB.</summary>
    [Theory]
    [InlineData(Host1, 0x31_f000UL, 1UL << 12)]
    [InlineData(Host1 + 16, 0x32_0000UL, 1UL << 12)]
    [InlineData(Host3 + 16, 0x2_0000_0000UL, 1UL << 30)]
    [InlineData(Host2 + 16, 0x200_0000UL, 1UL << 21)]
    public void Entry_is_that_of_the_pages_around_the_address(ulong at, ulong address, ulong bytes)
    {
        var scene = HostPermissions();
        (scene[at], scene[at + 8]) = (at == Host1 ? 0UL : 3, at == Host1 ? 3UL << 60 : 0);

        Assert.Equal(Outcome.Permitted(new(address), bytes, read: true, write: true), scene.Translate(Write(address).Translated()));
    }

    /// <summary>With 16 domains the upper bits of both domain ids are reserved; without host permissions that of their table is ignored (9.6).</summary>
    [Fact]
    public void Domain_id_of_host_permissions_counts_where_they_do()
    {
        var scene = HostPermissions().With("CAP", 0x11d2_008c_222f_0e00);
        Assert.Equal(ResultKind.Ok, scene.FlipEntry(5, 0xf).Translate(Read(0x30_0000).Translated()).Kind);
        Assert.Equal("SPT.3", scene.FlipEntry(5, 0x10).Translate(Read(0x30_0000).Translated()).Condition?.Name);
        Assert.Equal(ResultKind.Ok, scene.Flip(Context, 0x20).Translate(Read(0x30_0000)).Kind);
        Assert.Equal("SPT.3", scene.FlipEntry(1, 0x10).Translate(Read(0x30_0000)).Condition?.Name);
    }

    [Fact]
    public void Evidence_of_host_permissions_names_each_bit_once()
    {
        var steps = new List<WalkStep>();
        HostPermissions().Translate(Read(0x30_0000).Translated(), steps);

        foreach (var step in steps.TakeLast(4))
        {
            int next = 0;
            foreach (var field in step.Layout)
            {
                Assert.Equal(next, field.FirstBit);
                next += field.BitCount;
            }

            Assert.Equal(128, next);
        }
    }
}

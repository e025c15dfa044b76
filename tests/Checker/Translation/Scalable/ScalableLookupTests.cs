using Dmarkit.Checker;
using Dmarkit.Parser;
using static Dmarkit.Tests.ScalableMachine;

namespace Dmarkit.Tests.Checker.Translation.Scalable;

/// <summary>From a requester to its PASID table entry. Expectations are those of VT-d 3.4.3, 9.2 to 9.6 and Table 30.</summary>
public class ScalableLookupTests
{
    private static readonly Access Request = Read(0x2_0000);

    [Theory]
    [InlineData("SRT.2", Root, 0x1UL)]
    [InlineData("SRT.3", Root, 0x2UL)]
    [InlineData("SRT.3", Root, 1UL << 48)]
    [InlineData("SRT.3", Root + 8, 0x3UL)] // The upper half is not used, but it is present.
    [InlineData(null, Root + 8, 0x2UL)] // A half that is not present is not looked at.
    [InlineData("SCT.2", Context, 0x1UL)]
    [InlineData("SCT.3", Context, 0x80UL)]
    [InlineData("SCT.3", Context, 1UL << 48)]
    [InlineData("SCT.3", Context + 8, 1UL << 21)]
    [InlineData("SCT.3", Context + 16, 1UL)]
    [InlineData("SCT.3", Context + 24, 1UL << 63)]
    [InlineData("SCT.4.1", Context, 0x14UL)] // PRE without DTE.
    [InlineData("SCT.4.2", Context + 8, 0x2000UL)]
    [InlineData("SCT.4.3", Context, 0x8UL)] // EPTR without PASIDE.
    [InlineData("SPD.2", DirectoryEntry, 0x1UL)]
    [InlineData("SPD.3", DirectoryEntry, 0x4UL)]
    [InlineData("SPD.3", DirectoryEntry, 1UL << 48)]
    [InlineData("SPT.2", RidEntry, 0x1UL)]
    [InlineData("SPT.3", RidEntry, 0x400UL)]
    [InlineData("SPT.3", RidEntry, 1UL << 48)]
    [InlineData("SPT.3", RidEntry + 8, 1UL << 16)]
    [InlineData("SPT.3", RidEntry + 16, 0x100UL)]
    [InlineData("SPT.3", RidEntry + 16, 1UL << 48)]
    [InlineData(null, RidEntry + 16, 0x60UL)] // Bits 134:133 are ignored.
    [InlineData("SPT.3", RidEntry + 24, 1UL)]
    [InlineData("SPT.3", RidEntry + 32, 0x8UL)]
    [InlineData("SPT.3", RidEntry + 40, 1UL << 16)]
    [InlineData("SPT.3", RidEntry + 56, 1UL)]
    [InlineData("SPT.4.1", RidEntry, 0x8UL)] // AW = 0.
    [InlineData("SPT.4.2", RidEntry, 0x80UL)] // PGTT = 0.
    [InlineData("SPT.4.2", RidEntry, 0x140UL)] // PGTT = 7.
    [InlineData("SPT.4.3", RidEntry + 16, 0x8UL)] // FSPM = 2.
    [InlineData(null, RidEntry + 16, 0x4UL)] // FSPM = 1, which the unit offers.
    public void One_wrong_bit_blocks_by_its_row_of_table_30(string? name, ulong at, ulong bits)
    {
        var outcome = SecondStage().Flip(at, bits).Translate(Request);

        Assert.Equal(name, outcome.Condition?.Name);
        if (name is null) Assert.Equal(Outcome.Ok(new(0x30_0000), 4096, read: true, write: true, domain: 7), outcome);
    }

    [Theory]
    [InlineData("DeviceTlb", "SCT.3")]
    [InlineData("Pasid", "SCT.3")]
    [InlineData("PasidInTranslatedRequests", "SCT.3")]
    [InlineData("RidPasid", "SCT.3")]
    [InlineData("SecondStageTranslation", "SPT.3")]
    [InlineData("ScalableModeCoherent", "SPT.3")]
    [InlineData("FirstStageTranslation", "SPT.3")]
    [InlineData("HostPermissionTables", "SPT.3")]
    [InlineData("ScalableMode", "RTA.1.3")]
    public void Field_is_reserved_where_the_unit_does_not_offer_it(string capability, string name) =>
        Assert.Equal(name, SecondStage().Lacking(capability).Translate(Request).Condition?.Name);

    [Theory]
    [InlineData("PageRequests", Context, 0x10UL)]
    [InlineData("RidPrivilege", Context + 8, 1UL << 20)]
    [InlineData("SecondStageAccessedDirty", RidEntry, 0x200UL)]
    [InlineData("SnoopControl", RidEntry + 8, 1UL << 24)]
    [InlineData("MemoryTypes", RidEntry + 8, 1UL << 25)]
    [InlineData("MemoryTypes", RidEntry + 8, 1UL << 26)]
    [InlineData("MemoryTypes", RidEntry + 8, 6UL << 32)]
    [InlineData("SupervisorRequests", RidEntry + 16, 1UL)]
    [InlineData("ExtendedAccessedFlag", RidEntry + 16, 0x80UL)]
    public void Field_is_reserved_only_without_its_capability(string capability, ulong at, ulong bits)
    {
        bool needsPrivilege = at == Context + 8; // A privileged request needs SRE too.
        var with = SecondStage().Flip(at, bits).Flip(RidEntry + 16, needsPrivilege ? 1UL : 0);

        Assert.Equal(ResultKind.Ok, with.Translate(Request).Kind);
        Assert.Equal(at < RidEntry ? "SCT.3" : "SPT.3", with.Lacking(capability).Translate(Request).Condition?.Name);
    }

    [Fact]
    public void Domain_id_beyond_the_units_number_of_domains_is_reserved() =>
        Assert.Equal("SPT.3", SecondStage().With("CAP", 0x11d2_008c_222f_0e00).Flip(RidEntry + 8, 0x10).Translate(Request).Condition?.Name);

    [Fact]
    public void Domain_of_host_permissions_counts_only_where_they_are_used()
    {
        var scene = HostPermissions().With("CAP", 0x11d2_008c_222f_0e00).Flip(RidEntry + 40, 0x10);

        Assert.Equal("SPT.3", scene.Translate(Read(0x30_0000)).Condition?.Name);
        Assert.Equal(ResultKind.Ok, scene.Flip(Context, 0x20).Translate(Read(0x30_0000)).Kind);
    }

    [Theory]
    [InlineData("SCT.6", 0x48UL, 1u)] // PASIDE and EPTR off.
    [InlineData("SCT.7", 0x0UL, 0x2000u)]
    [InlineData("SCT.9", 0x0UL, 2u)]
    [InlineData("SGN.10", 0x0UL, 3u)]
    [InlineData(null, 0x0UL, 1u)]
    public void Request_with_PASID_meets_rules_of_its_own(string? name, ulong bits, uint pasid)
    {
        var scene = SecondStage().Flip(Context, bits);
        if (name == "SGN.10") scene.With("ECAP", scene.Registers["ECAP"] & ~(0x1fUL << 35)); // PSS = 0: one bit.

        Assert.Equal(name, scene.Translate(Request.WithPasid(pasid)).Condition?.Name);
    }

    [Fact]
    public void Enabling_PASIDs_in_translated_requests_only_blocks_requests_without_PASID_and_those_that_use_it()
    {
        var scene = SecondStage().Flip(Context, 0x8);

        Assert.Equal("SCT.4.3", scene.Translate(Request).Condition?.Name);
        Assert.Equal("SCT.6", scene.Translate(Request.WithPasid()).Condition?.Name);
        Assert.Equal("SCT.4.3", scene.Translate(Request.WithPasid().Translated()).Condition?.Name);
    }

    [Fact]
    public void Request_without_PASID_gets_PASID_0_where_the_unit_knows_no_other()
    {
        var scene = SecondStage().Lacking("RidPasid").Flip(Context + 8, 2);
        for (ulong word = 0; word < 8; word++) scene[0x4000 + 8 * word] = scene[RidEntry + 8 * word];
        scene[0x4008] = 0x80_0009;

        Assert.Equal(9, scene.Translate(Request).Domain);
        Assert.Equal("SCT.9", scene.Translate(Request.WithPasid(0)).Condition?.Name);
    }

    [Fact]
    public void Upper_devices_have_a_context_table_of_their_own()
    {
        var scene = SecondStage().Flip(Root + 8, 0x1_2001);
        for (ulong word = 0; word < 4; word++) scene[0x1_2200 + 8 * word] = scene[Context + 8 * word];

        Assert.Equal(ResultKind.Ok, scene.Translate(Request with { Source = new(0, 0, 0x12, 0) }).Kind);
        Assert.Equal("SRT.2", SecondStage().Translate(Request with { Source = new(0, 0, 0x12, 0) }).Condition?.Name);
    }

    [Theory]
    [InlineData(Context)]
    [InlineData(DirectoryEntry)]
    [InlineData(RidEntry)]
    public void Any_entry_on_the_way_can_suppress_the_record(ulong at)
    {
        Assert.True(SecondStage().Flip(Second1, 3).Translate(Request).Recorded);
        Assert.False(SecondStage().Flip(at, 2).Flip(Second1, 3).Translate(Request).Recorded);
        Assert.False(SecondStage().Flip(at, 3).Translate(Request).Recorded); // Not present, yet its own bit counts.
    }

    [Fact]
    public void Tables_beyond_the_host_width_cannot_be_accessed()
    {
        Assert.Equal("SRT.1", SecondStage().With("RTADDR", 1UL << 48 | 0x400).Translate(Request).Condition?.Name);

        var scene = SecondStage();
        scene[Context] = 0xffff_ffff_f04d; // The directory's first page is the last one; PASID 0x1000's entry lies in the next.
        var outcome = scene.Flip(Context, 0x2).Translate(Request.WithPasid(0x1f_ff));
        Assert.Equal(ResultKind.Unreadable, outcome.Kind);

        scene.Flip(Context, 0x200).Flip(Context + 8, 0); // Twice as many PASIDs, of which the last 0x2000 ...
        outcome = scene.Translate(Request.WithPasid(0x8000));
        Assert.Equal("SCT.7", outcome.Condition?.Name);
        scene.Flip(Context, 0xc00);
        outcome = scene.Translate(Request.WithPasid(0x8000));
        Assert.Equal(("SPD.1", true), (outcome.Condition?.Name, outcome.Recorded)); // ... and no FPD suppresses it.
    }

    [Theory]
    [InlineData(Root, "scalable-mode root entry")]
    [InlineData(Context + 24, "scalable-mode context entry")]
    [InlineData(DirectoryEntry, "PASID directory entry")]
    [InlineData(RidEntry + 56, "PASID table entry")]
    [InlineData(Second1, "second-stage level-1 table")]
    public void Missing_memory_is_unreadable_at_the_entry(ulong at, string what)
    {
        var whole = SecondStage();
        var scene = new Scene { HostAddressBits = whole.HostAddressBits };
        foreach (var (address, word) in whole)
        {
            if (address != at) scene[address] = word;
        }

        foreach (var (register, value) in whole.Registers) scene.With(register, value);
        var outcome = scene.Translate(Request);
        Assert.Equal((ResultKind.Unreadable, what), (outcome.Kind, outcome.What));
        Assert.Equal(at & ~(at == Context + 24 ? 0x1fUL : at == RidEntry + 56 ? 0x3fUL : 0), outcome.Address);
    }

    [Theory]
    [InlineData(0x10UL, "SPT.5", false)]
    [InlineData(0x70UL, "SPT.5", false)]
    [InlineData(0x80UL, "RTA.5", true)]
    public void Request_for_execution_is_blocked_as_the_version_says(ulong version, string name, bool evenUnderFpd)
    {
        var execute = Request.WithPasid() with { Operation = Operation.Execute };
        var outcome = SecondStage().Flip(Context, 2).With("VER", version).Translate(execute);

        Assert.Equal((name, evenUnderFpd), (outcome.Condition?.Name, outcome.Recorded));
        Assert.Equal(Assumptions.Version, SecondStage().Without("VER").Translate(execute).Assumed);
        Assert.Equal(ResultKind.Ok, SecondStage().With("VER", version).Translate(Request with { Operation = Operation.Execute }).Kind); // Only with a PASID can it be asked for.
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Privileged_request_needs_SRE_whatever_the_stage(bool byRid)
    {
        foreach (var scene in (Scene[])[FirstStage(), SecondStage(), Nested(), PassThrough()])
        {
            var request = byRid ? Read(0x1_0000) : Read(0x1_0000).WithPasid(privileged: true);
            if (byRid) scene.Flip(Context + 8, 1UL << 20);

            Assert.Equal("SPT.6", scene.Translate(request).Condition?.Name);
            Assert.NotEqual("SPT.6", scene.FlipEntry(2, 1).Translate(request).Condition?.Name);
        }
    }

    [Fact]
    public void Extended_mode_is_recognised_and_refused()
    {
        var scene = SecondStage().Having("ExtendedContext").With("RTADDR", 0x1800);

        Assert.False(new Translator(scene.Memory(), scene.Unit()).CanTranslate(Request, out string? reason));
        Assert.Equal("the unit is in extended mode, which is deprecated and not translated", reason);
        Assert.Equal("RTA.1.2", scene.Lacking("ExtendedContext").Translate(Request).Condition?.Name);
    }

    [Fact]
    public void Buses_root_entry_is_16_bytes_behind_the_one_before()
    {
        var scene = SecondStage();
        (scene[Root + 0x10], scene[Root + 0x18], scene[Root]) = (scene[Root], 0, 0);

        Assert.Equal(ResultKind.Ok, scene.Translate(Read(0x2_0000) with { Source = new(0, 1, 2, 0) }).Kind);
        Assert.Equal(ScalableFault.RootEntryNotPresent, scene.Translate(Read(0x2_0000)).Condition);
        Assert.Equal(Outcome.Unreadable(new(Root + 0xff0), "scalable-mode root entry"), scene.Translate(Read(0x2_0000) with { Source = new(0, 255, 2, 0) }));
    }

    /// <summary>A directory of PDTS=0 is for 2^7 times 64 PASIDs.</summary>
    [Theory]
    [InlineData(0x1fffUL, null)]
    [InlineData(0x2000UL, "SCT.4.2")]
    public void Pasid_of_requests_without_one_lies_in_the_directory(ulong pasid, string? name)
    {
        var outcome = SecondStage().Flip(Context + 8, 2 ^ pasid).Translate(Read(0x2_0000));

        Assert.Equal(name, outcome.Condition?.Name);
        Assert.Equal(name is null ? ResultKind.Unreadable : ResultKind.Fault, outcome.Kind);
    }

    [Theory]
    [InlineData(0x7f_ffff_f000UL, null)]
    [InlineData(0x80_0000_0000UL, "SPT.4.4")]
    public void First_stage_table_lies_below_what_the_second_stage_takes(ulong table, string? name) => Assert.Equal(
        name, Nested().FlipEntry(0, 0x300c).FlipEntry(2, 0x9000 ^ table).Translate(Read(0x1_0000)).Condition?.Name);
}

using Dmarkit.Checker;
using Dmarkit.Parser;
using static Dmarkit.Tests.ScalableMachine;

namespace Dmarkit.Tests.Checker.Translation;

/// <summary>Every reason that an image can show is reached by its name, with the smallest machine that meets it.</summary>
public class FaultReasonTests
{
    private static readonly Dictionary<FaultReason, Func<Outcome>> Reached = new()
    {
        [FaultReason.RootEntryNotPresent] = () => Legacy().Flip(0x1000, 1).Translate(Read(0x1_0000)),
        [FaultReason.ContextEntryNotPresent] = () => Legacy().Flip(0x2100, 1).Translate(Read(0x1_0000)),
        [FaultReason.ContextEntryInvalid] = () => Legacy().Flip(0x2108, 1).Translate(Read(0x1_0000)),
        [FaultReason.AddressBeyondWidth] = () => Legacy().Translate(Read(1UL << 48)),
        [FaultReason.WriteDenied] = () => Legacy().Flip(0x6080, 2).Translate(Write(0x1_0000)),
        [FaultReason.ReadDenied] = () => Legacy().Flip(0x6080, 1).Translate(Read(0x1_0000)),
        [FaultReason.RootTableAccess] = () => Legacy().With("RTADDR", 1UL << 48).Translate(Read(0x1_0000)),
        [FaultReason.RootEntryReserved] = () => Legacy().Flip(0x1000, 2).Translate(Read(0x1_0000)),
        [FaultReason.ContextEntryReserved] = () => Legacy().Flip(0x2100, 0x10).Translate(Read(0x1_0000)),
        [FaultReason.PagingEntryReserved] = () => Legacy().Flip(0x3000, 0x80).Translate(Read(0x1_0000)),
        [FaultReason.TranslationRequestBlocked] = () => Legacy().Translate(Read(0x1_0000).Translated()),
        [FaultReason.OutputInInterruptRange] = () => Legacy().Flip(0x6080, 0x20_0000 ^ 0xfee0_0000).Translate(Read(0x1_0000)),
        [FaultReason.InterruptRequestReserved] = () => Interrupt(0xfee0_0018, data: 0x1_0000),
        [FaultReason.InterruptIndexBeyondTable] = () => Interrupt(0xfee0_0050),
        [FaultReason.InterruptEntryNotPresent] = () => Interrupt(0xfee0_0010, bits: 1),
        [FaultReason.InterruptEntryReserved] = () => Interrupt(0xfee0_0010, bits: 0x1000),
        [FaultReason.CompatibilityInterruptBlocked] = () => Interrupt(0xfee0_0000),
        [FaultReason.InterruptSourceMismatch] = () => Interrupt(0xfee0_0010, source: 1),
        [FaultReason.PostedDescriptorReserved] = () => Interrupt(0xfee0_0030),
        [FaultReason.InvalidInterruptRequest] = () => Legacy().Translate(Read(0xfee0_0000)),
        [FaultReason.ExtendedInterruptModeRequired] = () => Interrupt(0xfee0_0010, extended: 1UL << 61),
        [FaultReason.InterruptRemappingRequired] = () => Interrupt(0xfee0_0010, extended: 1UL << 62, status: 0),
        [FaultReason.TranslationModeInvalid] = () => Legacy().With("RTADDR", 0x1400).Translate(Read(0x1_0000)),
        [FaultReason.PasidInLegacyMode] = () => Legacy().Translate(Read(0x1_0000).WithPasid()),
        [FaultReason.AbortDmaMode] = () => SecondStage().With("RTADDR", 0x1c00).Translate(Read(0x2_0000)),
        [FaultReason.ExecuteRequested] = () => SecondStage().With("VER", 0x80).Translate(Read(0x2_0000).WithPasid() with { Operation = Operation.Execute }),
        [FaultReason.ScalableRootAccess] = () => SecondStage().With("RTADDR", 1UL << 48 | 0x400).Translate(Read(0x2_0000)),
        [FaultReason.ScalableRootNotPresent] = () => SecondStage().Flip(Root, 1).Translate(Read(0x2_0000)),
        [FaultReason.ScalableRootReserved] = () => SecondStage().Flip(Root, 2).Translate(Read(0x2_0000)),
        [FaultReason.ScalableContextNotPresent] = () => SecondStage().Flip(Context, 1).Translate(Read(0x2_0000)),
        [FaultReason.ScalableContextReserved] = () => SecondStage().Flip(Context, 0x80).Translate(Read(0x2_0000)),
        [FaultReason.ScalableContextInvalid] = () => SecondStage().Flip(Context, 0x14).Translate(Read(0x2_0000)),
        [FaultReason.DeviceTlbDisabled] = () => SecondStage().Flip(Context, 4).Translate(Read(0x2_0000).Translated()),
        [FaultReason.PasidDisabled] = () => SecondStage().Flip(Context, 8).Translate(Read(0x2_0000).WithPasid()),
        [FaultReason.PasidBeyondDirectory] = () => SecondStage().Translate(Read(0x2_0000).WithPasid(0x2000)),
        [FaultReason.PasidIsRidPasid] = () => SecondStage().Translate(Read(0x2_0000).WithPasid(2)),
        [FaultReason.PasidInTranslatedRequestDisabled] = () => SecondStage().Flip(Context, 0x40).Translate(Read(0x2_0000).WithPasid().Translated()),
        [FaultReason.PasidDirectoryAccess] = () => SecondStage().Flip(Context, 0x3000 ^ 0xffff_ffff_fe00).Translate(Read(0x2_0000).WithPasid(0x8000)), // The directory's second page.
        [FaultReason.PasidDirectoryNotPresent] = () => SecondStage().Flip(DirectoryEntry, 1).Translate(Read(0x2_0000)),
        [FaultReason.PasidDirectoryReserved] = () => SecondStage().Flip(DirectoryEntry, 4).Translate(Read(0x2_0000)),
        [FaultReason.PasidEntryNotPresent] = () => SecondStage().Flip(RidEntry, 1).Translate(Read(0x2_0000)),
        [FaultReason.PasidEntryReserved] = () => SecondStage().Flip(RidEntry, 0x400).Translate(Read(0x2_0000)),
        [FaultReason.PasidEntryInvalid] = () => SecondStage().Flip(RidEntry, 0x80).Translate(Read(0x2_0000)),
        [FaultReason.ExecuteRequestsDisabled] = () => SecondStage().Translate(Read(0x2_0000).WithPasid() with { Operation = Operation.Execute }),
        [FaultReason.SupervisorRequestsDisabled] = () => SecondStage().Translate(Read(0x2_0000).WithPasid(privileged: true)),
        [FaultReason.TranslatedAddressBeyondPermissions] = () => HostPermissions().WithHostWidth(52).Translate(Read(1UL << 49).Translated()),
        [FaultReason.FirstStageNotPresent] = () => FirstStage().Flip(First1, 1).Translate(Read(0x1_0000)),
        [FaultReason.FirstStageReserved] = () => FirstStage().Flip(First4, 0x80).Translate(Read(0x1_0000)),
        [FaultReason.FirstStageAddressBeyondWidth] = () => Nested().FlipEntry(0, 0x300c).Flip(First1, 1UL << 39).Translate(Read(0x1_0000)),
        [FaultReason.FirstStageRootUnreadable] = () => Nested().Flip(0x8048, 1).Translate(Read(0x1_0000)),
        [FaultReason.FirstStageTableUnreadable] = () => Nested().Flip(0x8060, 1).Translate(Read(0x1_0000)),
        [FaultReason.FirstStageTableUnwritable] = () => Nested().Flip(0x8060, 2).Flip(First1, 0x20).Translate(Read(0x1_0000)),
        [FaultReason.SecondStageDenied] = () => SecondStage().Flip(Second1, 3).Translate(Read(0x2_0000)),
        [FaultReason.SecondStageReserved] = () => SecondStage().Flip(Second4, 0x80).Translate(Read(0x2_0000)),
        [FaultReason.SecondStageFlagsNotSnooped] = () => SecondStage().FlipEntry(0, 0x200).FlipEntry(1, 1UL << 23).Flip(Second1, 0x100).Translate(Read(0x2_0000)),
        [FaultReason.NotCanonical] = () => FirstStage().Translate(Read(1UL << 47)),
        [FaultReason.UserDenied] = () => FirstStage().Flip(First1, 4).Translate(Read(0x1_0000)),
        [FaultReason.ExecuteDenied] = () => FirstStage().Having("ExecuteRequests").FlipEntry(2, 0x22).Flip(First1, 1UL << 63)
            .Translate(Read(0x1_0000).WithPasid() with { Operation = Operation.Execute }),
        [FaultReason.AddressBeyondHost] = () => PassThrough().Translate(Read(1UL << 48)),
        [FaultReason.AddressBeyondSecondStage] = () => SecondStage().Translate(Read(1UL << 48)),
        [FaultReason.ScalableWriteDenied] = () => SecondStage().Flip(Second1, 2).Translate(Write(0x2_0000)),
        [FaultReason.ScalableReadDenied] = () => SecondStage().Flip(Second1, 1).Translate(Read(0x2_0000)),
        [FaultReason.ScalableOutputInInterruptRange] = () => SecondStage().Flip(Second1, 0x30_0000 ^ 0xfee0_0000).Translate(Read(0x2_0000)),
        [FaultReason.PasidBeyondUnit] = () => Narrow(SecondStage()).Translate(Read(0x2_0000).WithPasid(3)),
        [FaultReason.FirstStageFlagsNotSnooped] = () => FirstStage().FlipEntry(1, 1UL << 23).Flip(First1, 0x20).Translate(Read(0x1_0000)),
        [FaultReason.HostPermissionReserved] = () => HostPermissions().Flip(Host1, 4).Translate(Read(0x30_0000).Translated()),
        [FaultReason.HostPermissionRootAccess] = () => HostPermissions().WithHostWidth(52).FlipEntry(4, 0xd000 ^ 0xf_ffff_ffff_f001).Translate(Read(1UL << 49).Translated()),
        [FaultReason.HostPermissionMissing] = () => HostPermissions().With("CAP", 0x11d2_008c_226f_0e06).Flip(Host1, 1).Translate(Read(0x30_0000, length: 0).Translated()),
        [FaultReason.HostWriteDenied] = () => HostPermissions().Translate(Write(0x30_0000).Translated()),
        // A memory map has memory with errors, or registers: nothing else tells that an access of the unit itself fails.
        [FaultReason.ContextTableAccess] = () => Legacy().Broken(0x2000).Translate(Read(0x1_0000)),
        [FaultReason.PagingTableAccess] = () => Legacy().Broken(0x5000).Translate(Read(0x1_0000)),
        [FaultReason.InterruptTableAccess] = () => Interrupt(0xfee0_0010, broken: 0x1000),
        [FaultReason.PostedDescriptorAccess] = () => Interrupt(0xfee0_0030, broken: 0x2000),
        [FaultReason.ScalableContextAccess] = () => SecondStage().Broken(0x2000).Translate(Read(0x2_0000)),
        [FaultReason.PasidTableAccess] = () => SecondStage().Broken(0x4000).Translate(Read(0x2_0000)),
        [FaultReason.FirstStageRootAccess] = () => FirstStage().Broken(0x9000).Translate(Read(0x1_0000)),
        [FaultReason.FirstStageTableAccess] = () => FirstStage().Broken(0xb000).Translate(Read(0x1_0000)),
        [FaultReason.SecondStageRootAccess] = () => SecondStage().Broken(0x5000).Translate(Read(0x2_0000)),
        [FaultReason.SecondStageTableAccess] = () => SecondStage().Broken(0x8000).Translate(Read(0x2_0000)),
        [FaultReason.HostPermissionTableAccess] = () => HostPermissions().Broken(0xf000).Translate(Read(0x30_0000).Translated()),
        [FaultReason.FirstStageFlagsFailed] = () => FirstStage().Flip(First1, 0x40).Fixed(0xc000).Translate(Write(0x1_0000)),
        [FaultReason.SecondStageFlagsFailed] = () => SecondStage().FlipEntry(0, 0x200).Flip(Second1, 0x100).Fixed(0x8000).Translate(Read(0x2_0000)),
        [FaultReason.PageRequestInLegacyMode] = () => Refusal(Legacy()),
        [FaultReason.PageRequestDisabled] = () => Refusal(SecondStage()),
        [FaultReason.HostReadDenied] = () => HostPermissions().Flip(Host1, 3).Translate(Read(0x30_0000).Translated()),
    };

    public static TheoryData<FaultReason> Reasons { get; } = new(Reached.Keys);

    [Theory, MemberData(nameof(Reasons))]
    public void Reason_is_reached(FaultReason reason) => Assert.Equal(reason, Reached[reason]().Condition?.Reason);

    [Fact]
    public void Every_reason_of_the_table_is_reached() => Assert.Equal(Enum.GetValues<FaultReason>().Order(), Reached.Keys.Order());

    /// <summary>An entry that leads there has a reserved bit, which is found before the pointer is followed: so an image alone shows few failed accesses.</summary>
    [Fact]
    public void Pointer_beyond_the_host_width_is_a_reserved_bit_of_the_entry_that_holds_it()
    {
        const ulong beyond = 1UL << 48;
        Assert.Equal(FaultCondition.RootEntryReserved, Legacy().Flip(0x1000, beyond).Translate(Read(0x1_0000)).Condition);
        Assert.Equal(FaultCondition.ContextEntryReserved, Legacy().Flip(0x2100, beyond).Translate(Read(0x1_0000)).Condition);
        Assert.Equal(FaultCondition.PagingEntryReserved, Legacy().Flip(0x3000, beyond).Translate(Read(0x1_0000)).Condition);
        Assert.Equal(ScalableFault.RootEntryReserved, SecondStage().Flip(Root, beyond).Translate(Read(0x2_0000)).Condition);
        Assert.Equal(ScalableFault.ContextEntryReserved, SecondStage().Flip(Context, beyond).Translate(Read(0x2_0000)).Condition);
        Assert.Equal(ScalableFault.PasidDirectoryReserved, SecondStage().Flip(DirectoryEntry, beyond).Translate(Read(0x2_0000)).Condition);
        foreach (int word in (int[])[0, 2, 4]) // The second stage's table, the first stage's, and host permissions', each whatever the type.
        {
            foreach (var scene in (Scene[])[FirstStage(), SecondStage(), Nested(), PassThrough()])
                Assert.Equal(ScalableFault.PasidEntryReserved, scene.FlipEntry(word, beyond).Translate(Read(0x2_0000)).Condition);
        }

        Assert.Equal(ScalableFault.FirstStageReserved, FirstStage().Flip(First4, beyond).Translate(Read(0x1_0000)).Condition);
        Assert.Equal(ScalableFault.FirstStageReserved, Nested().Flip(First4, beyond).Translate(Read(0x1_0000)).Condition);
        Assert.Equal(ScalableFault.PagingEntryReserved, SecondStage().Flip(Second4, beyond).Translate(Read(0x2_0000)).Condition);
        foreach (ulong pointer in (ulong[])[Host4 + 8, Host3 + 8, Host2 + 8])
            Assert.Equal(ScalableFault.HostPermissionReserved, HostPermissions().Flip(pointer, beyond).Translate(Read(0x30_0000).Translated()).Condition);
    }

    [Fact]
    public void Every_reason_has_its_conditions_together()
    {
        Assert.Equal(Enum.GetValues<FaultReason>().Order(), FaultTable.All.Select(condition => condition.Reason).Distinct());
        Assert.All(Enum.GetValues<FaultReason>(), reason => Assert.NotEmpty(FaultTable.Of(reason)));
        Assert.Equal(FaultTable.All, Enum.GetValues<FaultReason>().Order().SelectMany(FaultTable.Of));
        Assert.Equal(FaultTable.All.Select(condition => condition.Reason).Order(), FaultTable.All.Select(condition => condition.Reason));
        Assert.Equal(FaultTable.All.Count, FaultTable.All.Distinct().Count());
    }

    /// <summary>VT-d 7.1.3 and 5.1.4.1: the conditions whose record no Fault Processing Disable bit suppresses.</summary>
    [Fact]
    public void Records_of_unit_root_and_table_accesses_are_never_suppressed() => Assert.Equal(
        [
            "LRT.2", "LRT.1", "LCT.1", "LRT.3", "0x20", "0x21", "0x23", "0x25", "0x29", "0x2a", "0x2b", "RTA.1.1", "RTA.1.2", "RTA.1.3", "RTA.1.4", "RTA.2", "RTA.3",
            "RTA.4", "RTA.5", "SRT.1", "SRT.2", "SRT.3", "SCT.1", "SPD.1", "SPT.1",
        ],
        FaultTable.All.Where(condition => !condition.Qualified).Select(condition => condition.Name ?? Hex.Of((ulong)condition.Reason)));

    /// <summary>VT-d 7.1.3: the rows whose columns for translation requests say that they do not apply; interrupts are none.</summary>
    [Fact]
    public void Translation_requests_meet_all_but_these() => Assert.Equal(
        ["LGN.1.2", "LGN.1.3", "RTA.3", "SCT.8", "SCT.10", "SPT.9", "SGN.4.1", "SGN.8.1", "SGN.8.3", "HPT.1", "HPT.2", "HPT.3", "HPT.4", "HPT.5", "HPT.6"],
        FaultTable.All.Where(condition => condition is { Name: not null, MeetsTranslationRequests: false }).Select(condition => condition.Name));

    [Fact]
    public void Interrupt_requests_are_no_translation_requests() =>
        Assert.DoesNotContain(FaultTable.All, condition => condition is { Name: null, MeetsTranslationRequests: true });

    private static Scene Legacy() => new()
    {
        [0x1000] = 0x2001, [0x1008] = 0, [0x2100] = 0x3001, [0x2108] = 0x502, [0x3000] = 0x4003, [0x4000] = 0x5003, [0x5000] = 0x6003, [0x6080] = 0x20_0003,
    };

    /// <summary>An interrupt of 00:02.0 at a unit with two entries; the second is posted, to a descriptor with a reserved bit.</summary>
    private static Outcome Interrupt(ulong address, uint data = 0, ulong bits = 0, ulong source = 0, ulong extended = 0, ulong status = 0x200_0000, ulong? broken = null)
    {
        var scene = new Scene { [0x1000] = 0x31_0001 ^ bits, [0x1008] = 0x4_0010 ^ source, [0x1010] = 0x2000_0000_8001, [0x1018] = 0 };
        for (ulong word = 0; word < 8; word++) scene[0x2000 + 8 * word] = word == 4 ? 4UL : 0;
        scene.With("CAP", 1UL << 59).With("ECAP", 0xf0_0f4a | extended).With("GSTS", status).With("IRTA", 0x1000);
        if (broken is { } page) scene.Broken(page);
        return scene.Translate(new Access(Device, Operation.Message, new(address), 4, Data: data));
    }

    /// <summary>Why a page request of 00:02.0 is kept out of the queue.</summary>
    private static Outcome Refusal(Scene scene)
    {
        Assert.False(new Translator(scene.Memory(), scene.Unit()).TakesPageRequest(Read(0x2_0000), out var refusal));
        return refusal;
    }

    /// <summary>PASIDs of one bit.</summary>
    private static Scene Narrow(Scene scene) => scene.With("ECAP", scene.Registers["ECAP"] & ~(0x1fUL << 35));
}

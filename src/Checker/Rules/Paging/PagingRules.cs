using System.Collections.Immutable;

namespace Dmarkit.Checker;

/// <summary>The rules about paging structures, and what devices reach by them.</summary>
internal static class PagingRules
{
    public static ImmutableArray<Rule> All { get; } =
    [
        new ImplausibleTable(),
        new StructuresWritableByDevice(),
        new StructuresReadableByDevice(),
        new FrameOfTwoStructures(),
        new GuestTableNotMapped(),
        new ReadOnlyPageUnderNested(),
        new LargePageUnsupported(),
        new SnoopUnsupported(),
        new SnoopInTableEntry(),
        new PageSizeAtUpperLevel(),
        new AddressBeyondHostWidth(),
        new LargePageMisaligned(),
        new WriteOnlyWithoutZeroLengthRead(),
        new OutputInInterruptRange(),
        new InterruptRangeMapped(),
        new RegistersReachedByDevice(),
        new MmioReachedByUntrusted(),
        new OutputBeyondMemory(),
        new InputBeyondWidth(),
        new PagingLoop(),
        new TableAtTwoLevels(),
        new TableSharedByOwners(),
        new LeafWiderThanAncestor(),
        new RemnantInEntry(),
        new RmrrNotIdentityMapped(),
        new RmrrMappedElsewhere(),
        new SupervisorPagesForUsers(),
        new FirstStagePageUnsupported(),
        new ExecuteDisableInFirstStage(),
        new InterruptTableWritableByDevice(),
        new PermissionsWhereTheyDoNotCount(),
        new UpperHalfMappedForUsers(),
        // M-100 and M-101: whose memory a page is the policy tells, whose findings are POL001.
        // M-106: whether software relies on dirty flags is in no input; a flag without support is VTD069.
        // M-123 stands among the rules about interrupts. M-187 shows in histories alone.
    ];
}

namespace Dmarkit.Mutation;

/// <summary>Which code is changed, and which tests ought to notice.</summary>
internal static class Choice
{
    /// <summary>The translator, and the views of the entries and registers that it reads, generated or not.</summary>
    public const string Files = @"^src/(Checker/Translation/\w+\.cs|Parser/Generated/("
        + Views + @")\.g\.cs|Parser/Tables/(" + Views + @"|PageRights)\.cs)$";

    /// <summary>The tests of both, and of what is built on them.</summary>
    public const string Tests = @"^Dmarkit\.Tests\.(Checker\.Translation|Checker\.Replay|Replay|Parser\.Tables|Mapping)\.";

    private const string Views = @"RootEntry|ContextEntry|ScalableRootEntry|ScalableContextEntry|PasidDirectoryEntry|PasidEntry|FirstStageEntry|SecondStageEntry"
        + @"|HostPermissionLevel\dEntry|InterruptEntry|PostedInterruptEntry|PostedInterruptDescriptor|RootTableAddress|InterruptTableAddress"
        + @"|Capability|ExtendedCapability|GlobalStatus|ArchitectureVersion|ProtectedMemoryEnable";
}

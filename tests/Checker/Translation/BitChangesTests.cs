using System.Collections.Immutable;
using Dmarkit.Checker;
using Dmarkit.Parser;

namespace Dmarkit.Tests.Checker.Translation;

/// <summary>Which single bits an outcome hangs on.</summary>
public class BitChangesTests
{
    [Fact]
    public void Missing_write_permission_is_named_as_the_bit_that_would_allow_the_write()
    {
        var scene = new Scene
        {
            [0x1000] = 0x2001, [0x1008] = 0, [0x2100] = 0x3001, [0x2108] = 0x502, [0x3000] = 0x4003, [0x4000] = 0x5003, [0x5000] = 0x6003, [0x6080] = 0x20_0001,
        };
        var changes = ChangesOf(scene, new(new(0, 0, 2, 0), Operation.Write, new(0x1_0000), 8), FaultCondition.WriteDenied);

        var cure = Assert.Single(changes, change => change.Outcome.Kind == ResultKind.Ok);
        Assert.Equal((new HostAddress(0x6080), 1, "Writable", true), (cure.Address, cure.Bit, cure.Field, cure.To));
        Assert.Contains(changes, change => change is { Field: "FaultProcessingDisable", Outcome.Recorded: false });
    }

    [Fact]
    public void Nested_walk_names_the_bits_of_both_stages()
    {
        var changes = ChangesOf(ScalableMachine.Nested().Flip(ScalableMachine.Second1, 2), ScalableMachine.Write(0x1_0000), ScalableFault.WriteDenied);

        Assert.Single(changes, change => change is { Structure: "second-stage level-1 entry", Field: "Writable", To: true, Outcome.Kind: ResultKind.Ok });
        Assert.Contains(changes, change => change is { Structure: "first-stage level-1 entry", Field: "Present", To: false });
        Assert.Contains(changes, change => change is { Structure: "PASID table entry", Field: "FaultProcessingDisable", Outcome.Recorded: false });
        Assert.Equal(changes.Count, changes.DistinctBy(change => (change.Address, change.Bit)).Count()); // The second stage is walked five times.
    }

    [Fact]
    public void Host_permission_is_named_page_by_page()
    {
        var changes = ChangesOf(ScalableMachine.HostPermissions(), ScalableMachine.Write(0x30_0000).Translated(), ScalableFault.HostWriteDenied);

        Assert.Contains(changes, change => change is { Structure: "host permission level-1 entry", Field: "Writable0", Bit: 1, To: true, Outcome.Kind: ResultKind.Ok });
        Assert.Contains(changes, change => change is { Structure: "scalable-mode context entry", Field: "HostPermissionEnable", To: false, Outcome.Kind: ResultKind.Ok });
    }

    private static IReadOnlyList<BitChange> ChangesOf(Scene scene, in Access access, FaultCondition condition)
    {
        var registers = new UnitRegisters(new(0xfed90000), 0, scene.Registers.ToImmutableSortedDictionary(StringComparer.Ordinal));
        using var memory = scene.Memory();
        var platform = new Platform(new() { Memory = memory, Registers = new([registers]), HostAddressBits = 48 });
        var steps = new List<WalkStep>();
        var outcome = new Replayer(platform).Replay(access, null, steps).Outcome;
        Assert.Equal(condition, outcome.Condition);
        return BitChanges.Of(platform, access, outcome, steps);
    }
}

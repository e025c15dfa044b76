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
        var registers = new UnitRegisters(new(0xfed90000), 0, scene.Registers.ToImmutableSortedDictionary(StringComparer.Ordinal));
        using var memory = scene.Memory();
        var platform = new Platform(new() { Memory = memory, Registers = new([registers]), HostAddressBits = 48 });
        var access = new Access(new(0, 0, 2, 0), Operation.Write, new(0x1_0000), 8);
        var steps = new List<WalkStep>();
        var outcome = new Replayer(platform).Replay(access, null, steps).Outcome;
        Assert.Equal(FaultCondition.WriteDenied, outcome.Condition);

        var changes = BitChanges.Of(platform, access, outcome, steps);

        var cure = Assert.Single(changes, change => change.Outcome.Kind == ResultKind.Ok);
        Assert.Equal((new HostAddress(0x6080), 1, "Writable", true), (cure.Address, cure.Bit, cure.Field, cure.To));
        Assert.Contains(changes, change => change is { Field: "FaultProcessingDisable", Outcome.Recorded: false });
    }
}

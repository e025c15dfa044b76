using System.Collections.Immutable;
using Dmarkit.Checker;
using Dmarkit.Parser;
using Dmarkit.Tests.Mapping;

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

    [Theory]
    [InlineData(0x1000UL, 3, 0x1000UL, 3, "Reserved1")] // The root entry's first word ...
    [InlineData(0x1008UL, 0, 0x1000UL, 64, "Reserved2")]
    [InlineData(0x1008UL, 63, 0x1000UL, 127, "Reserved2")] // ... and its second.
    [InlineData(0x2108UL, 7, 0x2100UL, 71, "Reserved2")]
    [InlineData(0x2108UL, 24, 0x2100UL, 88, "Reserved3")]
    public void Reserved_bit_that_blocks_is_named_by_its_place_in_the_entry(ulong at, int bitInWord, ulong entry, int bit, string field)
    {
        var scene = Writable().Flip(at, 1UL << bitInWord);
        var changes = ChangesOf(scene, Write, at < 0x2000 ? FaultCondition.RootEntryReserved : FaultCondition.ContextEntryReserved);

        var cure = Assert.Single(changes, change => change.Outcome.Kind == ResultKind.Ok);
        Assert.Equal((new HostAddress(entry), bit, field, false), (cure.Address, cure.Bit, cure.Field, cure.To));
        Assert.DoesNotContain(changes, change => change.Field.StartsWith("Reserved", StringComparison.Ordinal) && change != cure); // Those that are 0 are not tried.
    }

    /// <summary>Of two reserved bits neither is the cure: both are named by no change.</summary>
    [Fact]
    public void Two_reserved_bits_have_no_single_cure() =>
        Assert.DoesNotContain(ChangesOf(Writable().Flip(0x1000, 0x8).Flip(0x1008, 0x8), Write, FaultCondition.RootEntryReserved), change => change.Outcome.Kind == ResultKind.Ok);

    [Fact]
    public void Bits_of_a_later_word_of_a_long_entry_are_tried_there()
    {
        var changes = ChangesOf(ScalableMachine.FirstStage().Flip(ScalableMachine.PasidOneEntry + 56, 0x10), ScalableMachine.Write(0x1_0000).WithPasid(), ScalableFault.PasidEntryReserved);

        var cure = Assert.Single(changes, change => change.Outcome.Kind == ResultKind.Ok);
        Assert.Equal((new HostAddress(ScalableMachine.PasidOneEntry), 7 * 64 + 4, false), (cure.Address, cure.Bit, cure.To));
    }

    /// <summary>Numbers of several bits are not tried, though one bit of the width would help.</summary>
    [Fact]
    public void Fields_of_several_bits_are_left_alone() => Assert.DoesNotContain(
        ChangesOf(Writable().Flip(0x2108, 1), Write, FaultCondition.WidthUnsupported), change => change.Outcome.Kind == ResultKind.Ok || change.Field == "AddressWidth");

    /// <summary>Whole pages are handed out as they lie in the image, and an image may hand out its own memory.</summary>
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Whole_pages_are_patched_without_touching_the_image(bool inPlace)
    {
        var scene = Writable().Flip(0x6080, 2);
        foreach (ulong page in (ulong[])[0x1000, 0x2000, 0x3000, 0x4000, 0x5000, 0x6000]) scene.WithPage(page);
        var memory = inPlace ? SweepScenes.Platform(scene).Memory! : scene.Memory();

        Assert.Equal(ChangesOf(Writable().Flip(0x6080, 2), Write, FaultCondition.WriteDenied), ChangesOf(scene, Write, FaultCondition.WriteDenied, memory));
        Assert.True(memory.TryGetTable(new(0x6000), new ulong[512], out var words));
        Assert.Equal(0x20_0001UL, words[16]);
    }

    /// <summary>A large page taken for a table lies where the image has nothing.</summary>
    [Fact]
    public void Bit_that_leads_out_of_the_image_is_named_with_what_is_missing_there()
    {
        var scene = Writable();
        scene[0x5000] = 0x8020_0081;
        var changes = ChangesOf(scene, Write, FaultCondition.WriteDenied);

        var change = Assert.Single(changes, change => change is { Field: "PageSize", Address.Value: 0x5000 });
        Assert.Equal(Outcome.Unreadable(new(0x8020_0080), "second-stage level-1 table"), change.Outcome);
    }

    private static readonly Access Write = new(new(0, 0, 2, 0), Operation.Write, new(0x1_0000), 8);

    private static Scene Writable() => new()
    {
        [0x1000] = 0x2001, [0x1008] = 0, [0x2100] = 0x3001, [0x2108] = 0x502, [0x3000] = 0x4003, [0x4000] = 0x5003, [0x5000] = 0x6003, [0x6080] = 0x20_0003,
    };

    private static IReadOnlyList<BitChange> ChangesOf(Scene scene, in Access access, FaultCondition condition, PhysicalMemory? image = null)
    {
        var registers = new UnitRegisters(new(0xfed90000), 0, scene.Registers.ToImmutableSortedDictionary(StringComparer.Ordinal));
        using var memory = image ?? scene.Memory();
        var platform = new Platform(new() { Memory = memory, Registers = new([registers]), HostAddressBits = 48 });
        var steps = new List<WalkStep>();
        var outcome = new Replayer(platform).Replay(access, null, steps).Outcome;
        Assert.Equal(condition, outcome.Condition);
        return BitChanges.Of(platform, access, outcome, steps);
    }
}

using Dmarkit.Checker;
using Dmarkit.Parser;
using Dmarkit.Tests.Mapping;

namespace Dmarkit.Tests.Checker.Policy;

/// <summary>Interrupts of 00:02.0, which may raise vectors 0x30 to 0x3f at processors 1 and 2.</summary>
public class InterruptStatementsTests
{
    private const string Policy = "regions: {}\npartitions: {a: {devices: [\"00:02.0\"], interrupts: {vectors: \"0x30-0x3f\", destinations: [1, 2]}}}\nunlisted: anything\n";
    private const string Text = "interrupts of a stay within vectors 0x30-0x3f and destinations 1, 2";
    private const ulong Own = 1ul << 18 | 0x10, OfBus = 2ul << 18 | 0x0000, Another = 1ul << 18 | 0x18, AnyFunction = 1ul << 18 | 3ul << 16 | 0x17, OtherBuses = 2ul << 18 | 0x0102;

    [Theory]
    [InlineData(0x100_0031_0001, Own, true)] // Destination 1, xAPIC.
    [InlineData(0x100_0041_0001, Own, false)]
    [InlineData(0x300_0031_0001, Own, false)]
    [InlineData(0x300_0041_0001, Another, true)]
    [InlineData(0x300_0041_0001, OtherBuses, true)]
    [InlineData(0x300_0041_0001, OfBus, false)]
    [InlineData(0x300_0041_0001, AnyFunction, false)]
    [InlineData(0x300_0041_0001, 0, false)] // Nothing is verified: everybody's.
    [InlineData(0x300_0041_0000, Own, true)] // Not present.
    [InlineData(0x100_0031_0081, Own, false)] // NMI.
    [InlineData(0x100_0031_0021, Own, true)] // Lowest priority.
    public void Entry_that_a_device_may_use_is_judged(ulong low, ulong high, bool holds)
    {
        var scene = Remapping;
        (scene[0x2050], scene[0x2058]) = (low, high);
        var judged = Policed.Of(SweepScenes.Platform(scene), Policy);

        Assert.Equal(holds ? PolicyVerdict.Holds : PolicyVerdict.Violated, judged[Text].Verdict);
        if (holds) return;
        var witness = judged[Text].Witness!;
        Assert.Equal((0x2050ul, 0xfee0_00b0ul), (witness.Entry!.Address.Value, witness.Access.Address.Value));
        Assert.Equal(ResultKind.Message, scene.Translate(witness.Access).Kind);
        Assert.Equal(("POL001", new SourceId(0, 0, 2, 0), 0x2050ul), (judged.Findings[0].Rule.Id, judged.Findings[0].Device, judged.Findings[0].Address!.Value.Value));
    }

    [Fact]
    public void Logical_destination_of_xapic_mode_is_nobody_s_to_tell_and_of_x2apic_mode_a_set()
    {
        var scene = Remapping;
        (scene[0x2050], scene[0x2058]) = (0x600_0031_0005, Own);
        Assert.Equal("the processors of logical destination 0x6", Policed.Of(SweepScenes.Platform(scene), Policy)[Text].Missing.Single());

        scene.With("IRTA", 0x2807);
        scene[0x2050] = 0x6_0031_0005;
        Assert.Equal(PolicyVerdict.Holds, Policed.Of(SweepScenes.Platform(scene), Policy)[Text].Verdict);
        scene[0x2050] = 0x8_0031_0005;
        Assert.Equal(PolicyVerdict.Violated, Policed.Of(SweepScenes.Platform(scene), Policy)[Text].Verdict);
    }

    [Fact]
    public void Without_remapping_any_interrupt_can_be_had()
    {
        var scene = Remapping.With("GSTS", 0xc000_0000);
        var witness = Policed.Of(SweepScenes.Platform(scene), Policy)[Text].Witness!;

        Assert.Equal((ResultKind.Message, (byte)0x10, 0u, true), (witness.Outcome.Kind, witness.Outcome.Message.Vector, witness.Outcome.Message.Destination!.Value, witness.Outcome.Message.Compatibility));
        Assert.Equal("unit 0xfed90000 does not remap it", witness.Why);
        Assert.Equal(witness.Outcome, scene.Translate(witness.Access));
    }

    [Fact]
    public void Compatibility_format_passes_what_it_likes()
    {
        var scene = Remapping.With("GSTS", 0xc280_0000);
        var witness = Policed.Of(SweepScenes.Platform(scene), Policy)[Text].Witness!;

        Assert.Equal("unit 0xfed90000 lets interrupts in compatibility format pass", witness.Why);
        Assert.Equal(witness.Outcome, scene.Translate(witness.Access));
        Assert.Equal(PolicyVerdict.Holds, Policed.Of(SweepScenes.Platform(scene.With("IRTA", 0x2807)), Policy)[Text].Verdict); // Extended mode blocks it.
    }

    [Fact]
    public void Missing_entries_and_registers_prove_nothing()
    {
        Assert.Equal("the interrupt-remapping entries from 0x9000 on", Policed.Of(SweepScenes.Platform(Remapping.With("IRTA", 0x9007)), Policy)[Text].Missing.Single());
        Assert.Equal("register IRTA of unit 0xfed90000", Policed.Of(SweepScenes.Platform(Remapping.Without("IRTA")), Policy)[Text].Missing.Single());
    }

    [Fact]
    public void Nothing_is_judged_of_interrupts_unless_the_policy_says_something_of_them() =>
        Assert.DoesNotContain(Policed.Of(SweepScenes.Platform(Remapping), Policy.Replace("vectors: \"0x30-0x3f\", destinations: [1, 2]", "", StringComparison.Ordinal)).Statements, statement => statement.Text.StartsWith("interrupts", StringComparison.Ordinal));

    /// <summary>A table of 256 entries at 0x2000, xAPIC mode, without compatibility format.</summary>
    private static Scene Remapping => new Scene { [0x1000] = 0 }.WithPage(0x1000).WithPage(0x2000).With("IRTA", 0x2007).With("GSTS", 0xc200_0000);
}

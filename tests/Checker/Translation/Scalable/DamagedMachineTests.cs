using Dmarkit.Checker;
using Dmarkit.Parser;
using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;
using static Dmarkit.Tests.ScalableMachine;

namespace Dmarkit.Tests.Checker.Translation.Scalable;

/// <summary>Whatever bits of tables and registers are turned over, the translator answers, and its answer makes sense.</summary>
public class DamagedMachineTests
{
    private static readonly ulong[] Addresses = [0x1_0123, 0x2_0123, 0x30_0123, 0xfee0_0000, 0xffff_8000_0001_0000, 1UL << 47, 1UL << 48, ulong.MaxValue - 0xfff];

    [Property(MaxTest = 3000)]
    public Property Any_damaged_machine_gets_a_sensible_answer() => Prop.ForAll(Gen.Choose(0, int.MaxValue - 1).ToArbitrary(), seed =>
    {
        var random = new Random(seed);
        var scene = Damaged(random);
        var access = Request(random);
        var steps = new List<WalkStep>();
        var outcome = scene.Translate(access, steps);
        return (Complaint(scene, access, outcome, steps) is not { } complaint).Label($"{Complaint(scene, access, outcome, steps)}\nseed {seed}\n{scene}\n{access}\n{outcome}");
    });

    private static Scene Damaged(Random random)
    {
        var scene = random.Next(5) switch
        {
            0 => FirstStage(),
            1 => SecondStage(),
            2 => PassThrough(),
            3 => HostPermissions(),
            _ => Nested(),
        };
        ulong[] places = [.. scene.Words.Keys];
        for (int i = random.Next(4); i > 0; i--) scene.Flip(places[random.Next(places.Length)], 1UL << random.Next(64));
        for (int i = random.Next(3); i > 0; i--)
        {
            string register = random.Next(4) switch { 0 => "CAP", 1 => "RTADDR", _ => "ECAP" };
            scene.With(register, scene.Registers[register] ^ 1UL << random.Next(64));
        }

        return scene.With("VER", random.Next(3) == 0 ? 0x80UL : 0x10);
    }

    private static Access Request(Random random)
    {
        Operation[] operations = [Operation.Read, Operation.Write, Operation.Atomic, Operation.Execute];
        bool withPasid = random.Next(2) == 0;
        return new(
            Device, operations[random.Next(4)], new(Addresses[random.Next(Addresses.Length)]), (ulong)random.Next(0, 0x1000), withPasid ? new Pasid((uint)random.Next(4)) : null,
            withPasid && random.Next(3) == 0, (AddressType)random.Next(3));
    }

    private static string? Complaint(Scene scene, in Access access, in Outcome outcome, List<WalkStep> steps)
    {
        if (steps.Count > 4 + 6 * 5 + 5) return "it took too many steps";
        if (outcome is { Kind: ResultKind.Ok, PageSizeBytes: { } page, HostAddress: { } landing })
        {
            if ((landing.Value ^ access.Address.Value) % 0x1000 != 0) return "the offset in the page is another";
            if (landing.Value >> scene.HostAddressBits != 0) return "it lands beyond the host width";
            if (landing.Value is >= 0xfee0_0000 and <= 0xfeef_ffff) return "it lands among interrupts";
            if (access.Writes && !outcome.Write) return "it writes what it may not";
            if (page is not (1 << 12 or 1 << 21 or 1 << 30)) return "there is no such page";
        }

        if (outcome is { Condition: { } condition, Recorded: false } && !condition.Qualified) return "a record was suppressed that cannot be";
        return access.AddressType == AddressType.TranslationRequest != (outcome.Kind == ResultKind.Translation) && outcome.Kind != ResultKind.Unreadable
            ? "a translation request is answered as something else, or something else as one"
            : null;
    }
}

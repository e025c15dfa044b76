using Dmarkit.Checker;
using Dmarkit.Parser;
using Dmarkit.Tests.Support;
using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;

namespace Dmarkit.Tests.Checker.Translation;

/// <summary>For any generated legacy table set the translator agrees with a second implementation of another shape.</summary>
public class AgreesWithNaiveTranslatorTests
{
    private const int RequestsPerMachine = 24;

    [Property(MaxTest = 1500)]
    public Property Translator_and_naive_translator_give_the_same_answer() => Prop.ForAll(Gen.Choose(0, int.MaxValue - 1).ToArbitrary(), seed =>
    {
        var machines = new LegacyMachines(seed);
        var scene = machines.Machine();
        var naive = new NaiveMachine(scene.Words, scene.Registers, scene.HostAddressBits);
        for (int i = 0; i < RequestsPerMachine; i++)
        {
            var access = machines.Request();
            string ours = Text(scene.Translate(access)), theirs = Text(NaiveTranslator.Answer(naive, Request(access)), scene);
            if (ours != theirs) return false.Label($"seed {seed}\n{scene}\n{access}\nours:  {ours}\nnaive: {theirs}");
        }

        return true.ToProperty();
    });

    /// <summary>What agrees proves nothing where it never happens: the generator reaches every condition that a dump can show.</summary>
    [Fact]
    public void Generated_machines_meet_every_condition()
    {
        // Access errors need an address beyond the host width, which entries refuse as reserved first: only RTADDR and IRTA can hold one (VT-d 11.4.5, 11.4.10).
        FaultCondition[] unreachable =
        [
            FaultCondition.ContextTableAccess, FaultCondition.TopTableAccess, FaultCondition.TableAccess, FaultCondition.InterruptTableAccess,
            FaultCondition.PostedDescriptorAccess, FaultCondition.PostedDescriptorReserved, // Posted interrupts are not generated.
            FaultCondition.PageRequestInLegacyMode, FaultCondition.ExecuteRequested, // No access of a trace is a page request; RTA.2 comes first.
        ];
        var met = new HashSet<FaultCondition?>();
        var kinds = new HashSet<ResultKind>();
        for (int seed = 0; seed < 1200; seed++)
        {
            var machines = new LegacyMachines(seed);
            var scene = machines.Machine();
            for (int i = 0; i < RequestsPerMachine; i++)
            {
                var outcome = scene.Translate(machines.Request());
                met.Add(outcome.Condition);
                kinds.Add(outcome.Kind);
            }
        }

        Assert.Equal([], FaultTable.All.Except(ScalableFault.All).Except(met!).Except(unreachable));
        Assert.Equal(Enum.GetValues<ResultKind>().Length, kinds.Count);
    }

    private static NaiveRequest Request(in Access access) => new(
        access.Source.Requester, Names.Of(access.Operation), Names.Of(access.AddressType), access.Address.Value,
        (long)access.LengthBytes, (int?)access.Pasid?.Value, access.Data ?? 0);

    private static string Text(in Outcome outcome)
    {
        var message = outcome.Message;
        return outcome.Kind switch
        {
            ResultKind.Ok => $"ok {outcome.HostAddress} {outcome.PageSizeBytes} {outcome.Read} {outcome.Write} {outcome.Domain}",
            ResultKind.Fault => $"fault {(int?)outcome.Condition?.Reason:x} {outcome.Condition?.Name} {outcome.Recorded} {outcome.Address:x} {outcome.Index}",
            ResultKind.Message => $"msi {message.Vector} {message.Destination} {message.DeliveryMode} {message.Compatibility}",
            ResultKind.Unreadable => $"unreadable {outcome.Address:x}",
            _ => $"translation {Names.Of(outcome.Status)} {outcome.HostAddress} {outcome.PageSizeBytes} {outcome.Read} {outcome.Write} {outcome.Uncached} {(int?)outcome.Condition?.Reason:x} {outcome.Condition?.Name} {outcome.Condition is not null && outcome.Recorded}",
        };
    }

    private static string Text(NaiveAnswer answer, Scene scene) => answer.Result switch
    {
        "ok" => $"ok {Address(answer.Hpa)} {answer.PageSize} {answer.Read} {answer.Write} {answer.Domain}",
        "fault" when answer.Reason is null => "fault   False  ", // Blocked without a record, which so holds no address.
        "fault" => $"fault {answer.Reason:x} {answer.Name} {answer.Recorded} {answer.Address & RecordMask(scene):x} {answer.Index & 0xffff}",
        "msi" => $"msi {answer.Vector} {answer.Destination} {answer.DeliveryMode} {answer.Compatibility}",
        "unreadable" => $"unreadable {answer.Address:x}",
        // A completion's address is that of the page; the naive one keeps the request's low bits.
        _ => $"translation {answer.Status} {Address(answer.Hpa & ~(answer.PageSize - 1))} {answer.PageSize} {answer.Read ?? false} {answer.Write ?? false} {answer.UntranslatedOnly ?? false} {answer.Reason:x} {answer.Name} {answer.Reason is not null && answer.Recorded == true}",
    };

    private static string? Address(ulong? value) => value is { } address ? $"0x{address:x}" : null;

    /// <summary>A fault record zeroes the address bits at and above the largest width that SAGAW offers (VT-d 11.4.7.6); the naive translator leaves them.</summary>
    private static ulong RecordMask(Scene scene)
    {
        string widths = Convert.ToString((long)(scene.Registers["CAP"] >> 8 & 0x1f), 2).PadLeft(5, '0');
        return widths[1] == '1' ? (1UL << 57) - 1 : widths[2] == '1' ? (1UL << 48) - 1 : (1UL << 39) - 1;
    }
}

using System.CommandLine;
using Dmarkit.Checker;

namespace Dmarkit.Cli;

/// <summary>The options that say what is known of a machine beside its DMAR table, memory and registers.</summary>
internal sealed class PlatformOptions
{
    /// <summary>No processor with remapping has fewer physical address bits than 36, and none can have more than 52.</summary>
    private const int FewestAddressBits = 32, MostAddressBits = 52;

    private static readonly (string Name, SnapshotMoment Moment)[] Moments = [("running", SnapshotMoment.Running), ("hand-off", SnapshotMoment.HandOff), ("pre-boot", SnapshotMoment.PreBoot)];

    private readonly Option<string> acpi = new("--acpi") { Description = "The platform's other ACPI tables: a directory of tables, acpidump text, or memory image.", HelpName = "PATH" };

    private readonly Option<int?> processorWidth = NumberOption.Create("--cpu-width", FewestAddressBits, MostAddressBits);

    private readonly Option<string> moment = new("--snapshot-at")
    {
        Description = "When the registers were read.",
        DefaultValueFactory = _ => Moments[0].Name,
    };

    public PlatformOptions()
    {
        processorWidth.Description = "The processors' physical address width (CPUID 80000008h).";
        processorWidth.HelpName = "BITS";
        moment.AcceptOnlyFromAmong([.. Moments.Select(each => each.Name)]);
    }

    public void AddTo(Command command)
    {
        foreach (var option in (Option[])[acpi, processorWidth, moment]) command.Add(option);
    }

    /// <summary>What a command line asks for; what it does not name, <paramref name="bundle"/> may have.</summary>
    public PlatformRequest Read(ParseResult parsed, Bundle? bundle = null) => new(
        parsed.GetValue(acpi) ?? bundle?.Acpi, parsed.GetValue(processorWidth),
        Moments.First(each => each.Name == parsed.GetValue(moment)).Moment);
}

/// <summary>What a command line says of a platform, before any file is opened.</summary>
/// <param name="Acpi">A table input with the other tables, or null.</param>
/// <param name="ProcessorAddressBits">As of the processors, or null.</param>
/// <param name="Moment">When the registers were read.</param>
internal sealed record PlatformRequest(string? Acpi, int? ProcessorAddressBits, SnapshotMoment Moment)
{
    /// <summary>Nothing is known.</summary>
    public static PlatformRequest Nothing { get; } = new(null, null, SnapshotMoment.Running);
}

using System.CommandLine;
using Dmarkit.Checker;

namespace Dmarkit.Cli;

/// <summary>The options that say what is known of a machine beside its DMAR table, memory and registers.</summary>
internal sealed class PlatformOptions
{
    /// <summary>A processor in 64-bit mode has more physical address bits than the first, and none can have more than 52.</summary>
    private const int FewestAddressBits = 32, MostAddressBits = 52;

    private static readonly (string Name, SnapshotMoment Moment)[] Moments = [("running", SnapshotMoment.Running), ("hand-off", SnapshotMoment.HandOff), ("pre-boot", SnapshotMoment.PreBoot)];

    private readonly Option<string> acpi = new("--acpi") { Description = "The platform's other ACPI tables: a directory of tables, acpidump text, or memory image.", HelpName = "PATH" };

    private readonly Option<string> memoryMap = new("--memory-map") { Description = "Memory map: /proc/iomem, a kernel log with e820 or efi lines, memmap of the UEFI shell, or JSON.", HelpName = "FILE" };

    private readonly Option<string> pci = PciFile.Option();

    private readonly Option<int?> processorWidth = NumberOption.Create("--cpu-width", FewestAddressBits, MostAddressBits);

    private readonly Option<string> policy = new("--policy") { Description = "Isolation policy: which devices may reach what memory, as YAML.", HelpName = "FILE" };

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
        foreach (var option in (Option[])[acpi, memoryMap, pci, processorWidth, moment, policy]) command.Add(option);
    }

    /// <summary>What a command line asks for; what it does not name, <paramref name="bundle"/> may have.</summary>
    public PlatformRequest Read(ParseResult parsed, Bundle? bundle = null) => new(
        parsed.GetValue(acpi) ?? bundle?.Acpi, parsed.GetValue(memoryMap) ?? bundle?.MemoryMap, parsed.GetValue(memoryMap) is null ? bundle?.Log : null, parsed.GetValue(pci) ?? bundle?.Pci,
        parsed.GetValue(processorWidth), bundle?.ProcessorInfo,
        Moments.First(each => each.Name == parsed.GetValue(moment)).Moment, parsed.GetValue(policy) ?? bundle?.Policy);
}

/// <summary>What a command line says of a platform, before any file is opened.</summary>
/// <param name="Acpi">A table input with the other tables, or null.</param>
/// <param name="MemoryMap">A memory map, or null.</param>
/// <param name="Log">A kernel's log, which may hold one too, or null: UEFI's counts before others, else <paramref name="MemoryMap"/>.</param>
/// <param name="Pci">A PCI inventory, or null.</param>
/// <param name="ProcessorAddressBits">As of the processors, or null.</param>
/// <param name="ProcessorInfo">A file that tells it, where it is not given; or null.</param>
/// <param name="Moment">When the registers were read.</param>
/// <param name="Policy">An isolation policy, or null.</param>
internal sealed record PlatformRequest(
    string? Acpi, string? MemoryMap, string? Log, string? Pci, int? ProcessorAddressBits, string? ProcessorInfo, SnapshotMoment Moment, string? Policy = null)
{
    /// <summary>Nothing is known.</summary>
    public static PlatformRequest Nothing { get; } = new(null, null, null, null, null, null, SnapshotMoment.Running);
}

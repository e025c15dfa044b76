using System.Collections.Immutable;
using Dmarkit.Parser;

namespace Dmarkit.Fuzzing;

/// <summary>Makes whole machines out of choices, and smaller ones out of them.</summary>
public static class PlatformGenerator
{
    /// <summary>Where an I/O APIC's registers lie, and how far from each other.</summary>
    private const uint FirstIoApic = 0xfec0_0000, IoApicBytes = 0x1000;

    private const ulong GiB = 1UL << 30;

    /// <summary>A machine whose tables, functions and memory map agree: the rules report no error and no warning, with all of it before them.</summary>
    public static GeneratedPlatform Consistent(Choices choices)
    {
        ArgumentNullException.ThrowIfNull(choices);
        var plan = MachinePlan.Draw(choices.Split());
        var table = TableWriter.Write(plan, choices.Split());
        return new(
            table,
            [.. plan.Segments.SelectMany(functions => functions).OrderBy(function => function.Source)],
            Memory(plan, choices.Split()),
            [.. plan.IoApics.Select((id, index) => new PlatformIoApic(id, FirstIoApic + (uint)index * IoApicBytes))])
        {
            Processors = [.. Enumerable.Range(0, plan.Processors).Select(number => ((uint)number, plan.Domains == 0 ? 0 : (uint)(number % plan.Domains)))],
            HasDomains = plan.Domains > 0,
            HasTimer = plan.HasTimer,
            Segments = plan.Segments.Length,
            ProcessorAddressBits = plan.AddressBits,
        };
    }

    /// <summary>Smaller machines that agree still, those first that save most.</summary>
    public static IEnumerable<GeneratedPlatform> Candidates(GeneratedPlatform platform)
    {
        ArgumentNullException.ThrowIfNull(platform);
        return Smaller(platform).Where(static candidate => Agrees(candidate));
    }

    /// <summary>True where the rules report no error and no warning.</summary>
    public static bool Agrees(GeneratedPlatform platform)
    {
        ArgumentNullException.ThrowIfNull(platform);
        return TableFindings.Of(platform.ToPlatform()).IsWellFormed;
    }

    private static IEnumerable<GeneratedPlatform> Smaller(GeneratedPlatform platform)
    {
        foreach (var table in TableShrinker.Candidates(platform.Table)) yield return platform with { Table = table };
        for (int i = platform.Functions.Length - 1; i > 0; i--) yield return platform with { Functions = platform.Functions.RemoveAt(i) };
        for (int i = platform.IoApics.Length - 1; i >= 0; i--) yield return platform with { IoApics = platform.IoApics.RemoveAt(i) };
        if (platform.HasTimer) yield return platform with { HasTimer = false };
        if (platform.HasDomains) yield return platform with { HasDomains = false };
        if (platform.Processors.Length > 1) yield return platform with { Processors = [platform.Processors[0]] };
        if (platform.Segments > 1) yield return platform with { Segments = platform.Segments - 1 };
        for (int i = platform.MemoryMap.Length - 1; i > 0; i--) yield return platform with { MemoryMap = platform.MemoryMap.RemoveAt(i) };
    }

    /// <summary>A PC's memory: reserved regions above 1920 MiB, registers below 4 GiB, and the rest of memory above.</summary>
    private static ImmutableArray<PlatformMemory> Memory(MachinePlan plan, Choices choices)
    {
        ulong above = Math.Min((ulong)(1 + choices.Below(48)) * GiB, (1UL << plan.AddressBits) - 4 * GiB);
        return
        [
            Range(0, 0x9_ffff, MemoryMapType.Ram),
            Range(0xa_0000, 0xf_ffff, MemoryMapType.Reserved),
            Range(0x10_0000, 0x77ff_ffff, MemoryMapType.Ram),
            Range(0x7800_0000, 0x7eff_ffff, MemoryMapType.Reserved),
            Range(0x7f00_0000, 0x7f7f_ffff, MemoryMapType.Nvs),
            Range(0x7f80_0000, 0x7fff_ffff, MemoryMapType.Acpi),
            Range(0xc000_0000, 0xefff_ffff, MemoryMapType.Reserved),
            Range(0xfec0_0000, 0xfed0_0fff, MemoryMapType.Reserved),
            Range(0xfed9_0000, 0xfedf_ffff, MemoryMapType.Reserved),
            Range(4 * GiB, 4 * GiB + above - 1, MemoryMapType.Ram),
        ];
    }

    private static PlatformMemory Range(ulong first, ulong last, MemoryMapType type) => new(new(new(first), new(last)), type);
}

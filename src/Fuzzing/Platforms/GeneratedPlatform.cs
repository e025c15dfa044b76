using System.Collections.Immutable;
using System.Text;
using Dmarkit.Checker;
using Dmarkit.Parser;

namespace Dmarkit.Fuzzing;

/// <summary>A whole machine: DMAR and other ACPI tables, PCI functions and a memory map that agree with each other.</summary>
/// <param name="Table">Its DMAR table.</param>
/// <param name="Functions">Its PCI functions, in the order of their ids.</param>
/// <param name="MemoryMap">What firmware says of its memory, in ascending order.</param>
/// <param name="IoApics">Its I/O APICs, as the MADT lists them.</param>
public sealed record GeneratedPlatform(
    TableDraft Table, ImmutableArray<PlatformFunction> Functions, ImmutableArray<PlatformMemory> MemoryMap, ImmutableArray<PlatformIoApic> IoApics)
{
    /// <summary>The APIC ids of its processors, each with its proximity domain.</summary>
    public ImmutableArray<(uint Apic, uint Domain)> Processors { get; init; } = [(0, 0)];

    /// <summary>True where proximity domains are told, in an SRAT.</summary>
    public bool HasDomains { get; init; }

    /// <summary>True where there is a block of timers, in an HPET table.</summary>
    public bool HasTimer { get; init; }

    /// <summary>PCI segments, as the MCFG lists them.</summary>
    public int Segments { get; init; } = 1;

    /// <summary>The processors' physical address width in bits.</summary>
    public int ProcessorAddressBits { get; init; } = 39;

    /// <summary>The bundle's YAML source, of which <c>dmarkit corpus build</c> makes files.</summary>
    public string ToYaml() => PlatformYaml.Of(this);

    /// <summary>The YAML source, so that a test which fails prints what to build.</summary>
    public override string ToString() => ToYaml();

    /// <summary>The machine as rules take it, read back from the files that its source stands for.</summary>
    public Platform ToPlatform() => PlatformFiles.Read(this);

    /// <summary>The files of the bundle: <c>dmar.bin</c>, <c>acpi/madt.bin</c>, <c>pci.json</c> …</summary>
    public ImmutableArray<BuiltFile> Files() => SourceBuilder.TryBuild(Encoding.ASCII.GetBytes(ToYaml()), out var built, out var errors)
        ? built.Files
        : throw new InvalidOperationException($"The source of a generated platform does not build: {errors[0]}");
}

/// <summary>A range of a generated memory map.</summary>
/// <param name="Range">The range.</param>
/// <param name="Type">What firmware says of it.</param>
public sealed record PlatformMemory(AddressRange Range, MemoryMapType Type);

/// <summary>An I/O APIC of a generated machine.</summary>
/// <param name="Id">Its id, by which scopes name it.</param>
/// <param name="Address">Where its registers start.</param>
public sealed record PlatformIoApic(byte Id, uint Address);

using System.Globalization;
using Dmarkit.Parser;

namespace Dmarkit.Cli;

/// <summary>A directory, or an archive of one, with one machine's evidence. Names tell what each file is for; what form it has its content tells.</summary>
internal sealed class Bundle
{
    /// <summary>What commands call the argument that names one.</summary>
    public const string ArgumentName = "DIR";

    /// <summary>A bundle has a dozen files; a directory with more than this is something else.</summary>
    public const int MaxFiles = 4096;

    /// <summary>The folder of tables, and the file of Linux's registers.</summary>
    private const string AcpiName = "acpi", RegisterTextName = "iommu_regset.txt";

    /// <summary>Where the tables may lie together with others.</summary>
    private static readonly string[] TableNames = [AcpiName, "acpidump.txt", "acpidump.txt.gz"];

    /// <summary>What a memory map may be called.</summary>
    private static readonly string[] MemoryMapNames = ["iomem.txt", "memory-map.json"];

    /// <summary>What a PCI inventory may be called.</summary>
    private static readonly string[] PciNames = ["lspci.txt", "pci.json", "pci.txt"];

    private string? registerText;

    private Bundle(string path) => Path = path;

    /// <summary>The directory or archive, as the user named it.</summary>
    public string Path { get; }

    /// <summary>Memory images, as <c>FILE[@BASE]</c>.</summary>
    public List<string> Memory { get; } = [];

    /// <summary>Register snapshots, as <c>FILE[@BASE]</c>.</summary>
    public List<string> Registers { get; } = [];

    /// <summary>The DMAR table, or null.</summary>
    public string? Dmar { get; private set; }

    /// <summary>Where the platform's ACPI tables lie together, or null.</summary>
    public string? Acpi { get; private set; }

    /// <summary>The memory map, or null.</summary>
    public string? MemoryMap { get; private set; }

    /// <summary>The kernel's log, or null.</summary>
    public string? Log { get; private set; }

    /// <summary>The PCI inventory, or null.</summary>
    public string? Pci { get; private set; }

    /// <summary>A copy of <c>/proc/cpuinfo</c>, or null.</summary>
    public string? ProcessorInfo { get; private set; }

    /// <summary>The isolation policy, or null.</summary>
    public string? Policy { get; private set; }

    /// <summary>The trace, or null.</summary>
    public string? Trace { get; private set; }

    /// <summary>Names of files that were not read.</summary>
    public List<string> Ignored { get; } = [];

    /// <summary>True for a directory that holds a memory image or registers, under the names that a bundle has for them.</summary>
    public static bool IsOne(string path)
    {
        var bundle = new Bundle(path);
        foreach (string entry in Directory.EnumerateFileSystemEntries(path).Take(MaxFiles).Order(StringComparer.Ordinal))
        {
            string name = System.IO.Path.GetFileName(entry).ToLowerInvariant();
            if (name is not ("dmar.bin" or "dmesg.txt" or "cpuinfo.txt" or "trace.jsonl")) bundle.Take(entry, name);
        }

        return bundle.Memory.Count > 0 || bundle.Registers.Count > 0;
    }

    /// <summary>True for a directory that holds any evidence of a machine, though it may be too little for a check. A policy or a configuration alone may be a whole fleet's.</summary>
    public static bool HasEvidence(string path)
    {
        var bundle = new Bundle(path);
        try
        {
            foreach (string entry in Directory.EnumerateFileSystemEntries(path).Take(MaxFiles)) bundle.Take(entry, System.IO.Path.GetFileName(entry));
        }
        catch (InputFailure)
        {
            return true; // Two files of one name: it is for the check to say so.
        }

        return bundle is not { Dmar: null, Acpi: null, Trace: null, Memory.Count: 0, Registers.Count: 0, registerText: null, MemoryMap: null, Log: null, Pci: null, ProcessorInfo: null };
    }

    /// <summary>Looks through a directory, or an archive of one, whose folder <paramref name="unpacked"/> has.</summary>
    public static Bundle Open(string path, UnpackedBundles unpacked)
    {
        if (path.Length == 0) throw new InputFailure("An empty name is given; expected a bundle, which is a directory.");
        string folder = unpacked.FolderOf(path);
        if (!Directory.Exists(folder))
        {
            throw new InputFailure(File.Exists(path)
                ? $"{path}: is a file; expected a bundle, which is a directory, or a .zip, .tar or .tar.gz of one."
                : $"{path}: no such directory.");
        }

        var bundle = new Bundle(path);
        string[] entries = [.. Directory.EnumerateFileSystemEntries(folder).Take(MaxFiles + 1)];
        if (entries.Length > MaxFiles) throw new InputFailure($"{path}: holds more than {MaxFiles} files; expected a bundle.");
        foreach (string entry in entries.Order(StringComparer.Ordinal)) bundle.Take(entry, System.IO.Path.GetFileName(entry));

        bundle.Dmar ??= bundle.Acpi; // dmar.bin is the more exact of the two.
        if (bundle is { Registers.Count: 0, registerText: { } text }) bundle.Registers.Add(text); // The others have more registers, and a unit is given once.
        if (bundle is { Dmar: null, Trace: null, Memory.Count: 0, Registers.Count: 0 })
            throw new InputFailure($"{path}: holds none of dmar.bin, acpi, acpidump.txt, memory.*, vmcore, registers.json, iommu-BASE.bin, iommu_regset.txt and trace.jsonl; expected a bundle.");
        return bundle;
    }

    /// <summary>The file of that name in a bundle, whatever its case; null where there is none, or no bundle.</summary>
    public static string? Find(string bundle, string name, UnpackedBundles unpacked) => unpacked.FolderOf(bundle) is var folder && Directory.Exists(folder)
        ? Directory.EnumerateFiles(folder).Take(MaxFiles).Order(StringComparer.Ordinal).FirstOrDefault(file => string.Equals(System.IO.Path.GetFileName(file), name, StringComparison.OrdinalIgnoreCase))
        : null;

    /// <summary>True for a folder that belongs to a bundle and is none itself.</summary>
    public static bool IsFolderOfOne(string name) => string.Equals(name, AcpiName, StringComparison.OrdinalIgnoreCase);

    private void Take(string path, string name)
    {
        string lower = name.ToLowerInvariant();
        if (lower == "dmar.bin") Dmar = Only(Dmar, path);
        else if (TableNames.Contains(lower)) Acpi = First(Acpi, path, name);
        else if (MemoryMapNames.Contains(lower)) MemoryMap = First(MemoryMap, path, name);
        else if (lower == "dmesg.txt") Log = Only(Log, path);
        else if (PciNames.Contains(lower)) Pci = First(Pci, path, name);
        else if (lower == "cpuinfo.txt") ProcessorInfo = Only(ProcessorInfo, path);
        else if (lower == "policy.yaml") Policy = Only(Policy, path);
        else if (lower == "trace.jsonl") Trace = Only(Trace, path);
        else if (lower == "registers.json") Registers.Add(path);
        else if (lower == RegisterTextName) registerText = Only(registerText, path);
        else if (TryBase(lower, "iommu-", "", ".bin", out ulong unitBase) || TryBase(lower, "mmio@", "0x", ".bin", out unitBase))
            Registers.Add($"{path}@{Hex.Of(unitBase)}");
        else if (lower is "vmcore" || lower.StartsWith("memory.", StringComparison.Ordinal)) Memory.Add(path);
        else if (lower.StartsWith("memory@", StringComparison.Ordinal) && TryBase(lower, "memory@", "0x", System.IO.Path.GetExtension(lower), out ulong first))
            Memory.Add($"{path}@{Hex.Of(first)}");
        else if (lower is not ("bundle.yaml" or "iommu-groups.txt" or ConfigurationFile.Name or "readme.md")) Ignored.Add(name);
    }

    /// <summary>One file of its kind is enough; the second one is not read.</summary>
    private string First(string? first, string path, string name)
    {
        if (first is not null) Ignored.Add(name);
        return first ?? path;
    }

    /// <summary>Names are compared without regard to case, so two files may claim one place.</summary>
    private static string Only(string? first, string second) => first is null
        ? second
        : throw new InputFailure($"{second}: {first} has the same name but for case; leave one out.");

    private static bool TryBase(string name, string prefix, string radix, string suffix, out ulong value)
    {
        value = 0;
        string front = prefix + radix;
        return name.Length > front.Length + suffix.Length
            && name.StartsWith(front, StringComparison.Ordinal) && name.EndsWith(suffix, StringComparison.Ordinal)
            && ulong.TryParse(name.AsSpan(front.Length, name.Length - front.Length - suffix.Length), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out value);
    }
}

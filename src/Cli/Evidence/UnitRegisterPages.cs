using System.Globalization;
using Dmarkit.Parser;

namespace Dmarkit.Cli.Evidence;

/// <summary>Gathers the registers of the units that the DMAR table names: Linux's text of them, and their pages.</summary>
internal static class UnitRegisterPages
{
    private const string Device = "dev/mem", Debug = "sys/kernel/debug", Text = $"{Debug}/iommu/intel/iommu_regset";

    /// <summary>The fault records and the IOTLB registers lie at most 16 KiB in, and the records have 4 KiB (VT-d 11.4.2, 11.4.3).</summary>
    private const int MostBytes = 8 * PageBytes, PageBytes = 4096;

    public static void Collect(Collection collection)
    {
        bool hasText = collection.Copy(Text, "iommu_regset.txt");
        var units = Units(collection);
        int pages = units.Count(unit => TryCollect(collection, unit));
        if (units.Count == 0) return;
        if (!hasText)
        {
            collection.Note($"/{Text}: cannot be read; {(collection.Names(Debug).Length == 0
                ? Collection.AsRootOr("mount -t debugfs none /sys/kernel/debug")
                : "the kernel needs CONFIG_INTEL_IOMMU_DEBUGFS, and DMA remapping on")}.");
        }

        if (pages == units.Count) return;
        string sentence = string.Create(CultureInfo.InvariantCulture,
            $"/{Device}: register pages of {units.Count - pages} of {units.Count} units cannot be read; {Collection.AsRootOr("boot with iomem=relaxed, and without lockdown")}.");
        if (hasText) collection.Note(sentence); // It has what a check needs.
        else collection.Lacking(sentence);
    }

    /// <summary>The units of the DMAR that was gathered; a base that can be none is left to the rules.</summary>
    private static List<HardwareUnit> Units(Collection collection)
    {
        string table = collection.In("acpi/DMAR");
        if (!File.Exists(table)) return [];
        bool isRead = TableInput.TryRead(new MemoryStream(File.ReadAllBytes(table)), scanAll: false, out var tables, out _);
        return !isRead ? [] : [.. tables!.Dmar?.Structures.OfType<HardwareUnit>().Where(unit => unit.RegisterBase.Value is > 0 and <= long.MaxValue && unit.RegisterBase.Value % PageBytes == 0) ?? []];
    }

    private static bool TryCollect(Collection collection, HardwareUnit unit)
    {
        if (!Posix.TryReadWords(collection.On(Device), (long)unit.RegisterBase.Value, Math.Min(unit.RegisterBytes, MostBytes), out byte[] page)) return false;
        collection.Write(string.Create(CultureInfo.InvariantCulture, $"iommu-{unit.RegisterBase.Value:x}.bin"), page);
        return true;
    }
}

using System.Text;

namespace Dmarkit.Cli.Evidence;

/// <summary>Gathers the IOMMU groups as paths, one a line; a group's type and reserved ranges follow theirs behind a colon.</summary>
internal static class IommuGroupList
{
    private const string Folder = "sys/kernel/iommu_groups";

    public static void Collect(Collection collection)
    {
        var text = new StringBuilder();
        foreach (string path in collection.Names(Folder).Select(group => $"{Folder}/{group}"))
        {
            foreach (string device in collection.Names($"{path}/devices")) text.Append('/').Append(path).Append("/devices/").Append(device).Append('\n');
            foreach (string fact in (string[])["type", "reserved_regions"])
            {
                foreach (string line in collection.Lines($"{path}/{fact}")) text.Append('/').Append(path).Append('/').Append(fact).Append(':').Append(line).Append('\n');
            }
        }

        if (text.Length > 0) collection.Write("iommu-groups.txt", text);
        else collection.Note($"/{Folder}: has no groups; the kernel runs without DMA remapping (intel_iommu=on, or firmware has it off).");
    }
}

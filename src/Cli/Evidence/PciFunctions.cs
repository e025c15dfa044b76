using System.Globalization;
using System.Text;

namespace Dmarkit.Cli.Evidence;

/// <summary>Gathers the PCI functions with their configuration space, in the rows of <c>lspci -xxxx</c>.</summary>
internal static class PciFunctions
{
    private const string Folder = "sys/bus/pci/devices";

    /// <summary>All of configuration space, what every function has of it, and a row.</summary>
    private const int ExtendedBytes = 4096, LeastBytes = 256, RowBytes = 16;

    public static void Collect(Collection collection)
    {
        if (!Directory.Exists(collection.On(Folder)))
        {
            collection.Lacking($"/{Folder}: is not there; mount /sys.");
            return;
        }

        var text = new StringBuilder();
        int functions = 0, cut = 0;
        foreach (string name in collection.Names(Folder).Where(name => Directory.Exists(collection.On($"{Folder}/{name}"))))
        {
            functions++;
            Describe(collection, name, text);
            collection.TryRead($"{Folder}/{name}/config", out byte[] config, ExtendedBytes);
            if (config.Length < LeastBytes) cut++;
            Append(config, text);
            text.Append('\n');
        }

        if (functions == 0) collection.Note($"/{Folder}: is empty; the machine has no PCI.");
        else collection.Write("pci.txt", text);
        if (cut > 0)
            collection.Lacking(string.Create(CultureInfo.InvariantCulture,
                $"/{Folder}: configuration space of {cut} of {functions} functions cannot be read beyond its header; {Collection.AsRootOr("the kernel refuses it (lockdown)")}."));
    }

    /// <summary>Address, class code and ids, as far as Linux tells them: what is lacking would shift the rest.</summary>
    private static void Describe(Collection collection, string name, StringBuilder text)
    {
        text.Append(name);
        foreach (string fact in (string[])["class", "vendor", "device"])
        {
            string value = collection.Lines($"{Folder}/{name}/{fact}").FirstOrDefault("").Trim(' ', '\t');
            if (value.Length == 0) break;
            text.Append(' ').Append(value);
        }

        text.Append('\n');
    }

    private static void Append(byte[] config, StringBuilder text)
    {
        for (int offset = 0; offset < config.Length; offset += RowBytes)
        {
            text.Append(CultureInfo.InvariantCulture, $"{offset:x2}:");
            foreach (byte each in config.AsSpan(offset, Math.Min(RowBytes, config.Length - offset))) text.Append(CultureInfo.InvariantCulture, $" {each:x2}");
            text.Append('\n');
        }
    }
}

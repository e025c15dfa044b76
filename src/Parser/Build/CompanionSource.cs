using System.Collections.Immutable;
using System.Globalization;

namespace Dmarkit.Parser;

/// <summary>The tables beside the DMAR as a source tells them: a list of mappings of one key each, which names the table.</summary>
internal static class CompanionSource
{
    private const string Folder = "acpi/";

    private const string Expected = "one key: madt, hpet, mcfg, srat, ssdt or raw";

    /// <summary>Reads the tables; those with errors are left out.</summary>
    /// <returns>A file each, in the folder of a bundle's tables.</returns>
    public static IReadOnlyList<BuiltFile> Read(YamlValue list)
    {
        var files = ImmutableArray.CreateBuilder<BuiltFile>();
        var counts = new Dictionary<string, int>(StringComparer.Ordinal);
        long total = 0;
        foreach (var item in list.Items())
        {
            if (item.Node is not YamlMapping { Entries: [var (name, body)] })
            {
                item.Report(Expected);
                continue;
            }

            if (Table(item, name, new(body, name.Text, item.Errors)) is not { } table) continue;
            total += table.Length;
            if (total > Limits.AcpiTablesBytes)
            {
                item.Errors.Add(item.Node, $"The tables come to {total} bytes with {item.Name}; expected at most {Limits.AcpiTablesBytes}.");
                break;
            }

            int number = counts[name.Text] = counts.GetValueOrDefault(name.Text) + 1;
            files.Add(new(string.Create(CultureInfo.InvariantCulture, $"{Folder}{name.Text}{(number > 1 ? number : "")}.bin"), table));
        }

        return files.ToImmutable();
    }

    private static byte[]? Table(YamlValue item, YamlScalar name, YamlValue body)
    {
        switch (name.Text)
        {
            case "madt":
                return MadtSource.Read(body)?.Build();
            case "hpet":
                return Hpet(body)?.Build();
            case "mcfg":
                return Mcfg(body)?.Build();
            case "srat":
                return SratSource.Read(body)?.Build();
            case "ssdt":
                return SsdtSource.Read(body)?.Build();
            case "raw":
                return body.Bytes();
            default:
                item.Errors.Add(name, $"{item.Name} has the unknown key {name.Shown}; expected {Expected}.");
                return null;
        }
    }

    private static HpetBuilder? Hpet(YamlValue body)
    {
        if (body.Keys() is not { } keys) return null;
        var hpet = new HpetBuilder { Number = (byte)(keys.Optional("number")?.Number(byte.MaxValue) ?? 0) };
        if (keys.Optional("address")?.Address() is { } address) hpet.Base = new(address);
        if (keys.Optional("blockId")?.Number(uint.MaxValue) is { } block) hpet.BlockId = (uint)block;
        keys.Close();
        return hpet;
    }

    private static McfgBuilder Mcfg(YamlValue body)
    {
        var mcfg = new McfgBuilder();
        foreach (var item in body.Items())
        {
            if (item.Keys() is not { } keys) continue;
            var address = keys.Required("base", "where bus 0 would lie")?.Address();
            ushort segment = (ushort)(keys.Optional("segment")?.Number(ushort.MaxValue) ?? 0);
            byte first = (byte)(keys.Optional("startBus")?.Number(byte.MaxValue) ?? 0), last = (byte)(keys.Optional("endBus")?.Number(byte.MaxValue) ?? byte.MaxValue);
            keys.Close();
            if (address is { } start) mcfg.Allocations.Add(new(new(start), segment, first, last));
        }

        return mcfg;
    }
}

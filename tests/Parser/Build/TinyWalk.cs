namespace Dmarkit.Tests.Parser.Build;

/// <summary>What a mapping leads to.</summary>
internal sealed record Landing(ulong HostAddress, ulong PageBytes, bool Readable, bool Writable, int Domain);

/// <summary>Reads tables of legacy mode out of an image that starts at 0, by arithmetic of its own: VT-d 9.1, 9.3, 9.8.</summary>
internal static class TinyWalk
{
    /// <summary>Where an address of a device leads; null where a table says that it leads nowhere. Pass-through has a page size of 0.</summary>
    public static Landing? Read(byte[] memory, int rootTable, int bus, int deviceFunction, ulong iova)
    {
        ulong root = Yaml.Word(memory, rootTable + 16 * bus);
        if (root % 2 == 0) return null;
        int at = (int)(root / 4096 * 4096) + 16 * deviceFunction;
        ulong low = Yaml.Word(memory, at), high = Yaml.Word(memory, at + 8);
        if (low % 2 == 0) return null;
        int domain = (int)(high / 256 % 65536);
        if (low / 4 % 4 == 2) return new(iova, 0, true, true, domain);
        ulong span = 1UL << (int)(12 + 9 * (high % 8 + 2));
        for (ulong table = low / 4096 * 4096; ;)
        {
            ulong part = span / 512, entry = Yaml.Word(memory, (int)(table + 8 * (iova % span / part)));
            bool readable = entry % 2 == 1, writable = entry / 2 % 2 == 1;
            if (!readable && !writable) return null;
            if (part == 4096 || entry / 128 % 2 == 1) return new(entry / part * part + iova % part, part, readable, writable, domain);
            Assert.True(readable && writable, "A table on the way takes permissions away.");
            (table, span) = (entry / 4096 * 4096, part);
        }
    }
}

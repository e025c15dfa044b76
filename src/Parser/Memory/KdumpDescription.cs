using System.Collections.Immutable;
using System.Globalization;
using Descriptor = Dmarkit.Parser.KdumpLayout.PageDescriptor;
using Main = Dmarkit.Parser.KdumpLayout.MainHeader;
using Sub = Dmarkit.Parser.KdumpLayout.SubHeader;

namespace Dmarkit.Parser;

/// <summary>What a kdump says of itself: the kernel's name, VMCOREINFO, compression, and what is missing.</summary>
internal static class KdumpDescription
{
    private const ulong Incomplete = 8;

    /// <summary>Describes a dump whose headers hold together.</summary>
    public static ImageDescription Of(ByteSource source, string name, KdumpHeader header, ulong pageCount)
    {
        List<Defect> defects = [];
        var facts = ImmutableArray.CreateBuilder<KeyValuePair<string, string>>();
        foreach (var (key, field) in Texts)
            if (field.TextIn(header.MainBytes) is { Length: > 0 } text) facts.Add(new(key, text));
        if (header.Version >= 1) Add(facts, "dump level", Sub.DumpLevel.In(header.SubBytes).ToString(CultureInfo.InvariantCulture));
        if (header.Part is { } part) Add(facts, "page frames of this part", part.EndFrame > part.FirstFrame ? $"{Hex.Of(part.FirstFrame)}-{Hex.Of(part.EndFrame - 1)}" : "none");
        var vmcoreinfo = ReadVmcoreinfo(source, header, defects);
        facts.AddRange(vmcoreinfo);
        if ((Main.Status.In(header.MainBytes) & Incomplete) != 0)
            defects.Add(new(Main.Status.Offset, "kdump", "is incomplete: makedumpfile ran out of space, and the pages that it lacks are unreadable"));
        if (header.Part is not null) defects.AddRange(KdumpSplit.Missing([header.Part]));
        if (CutOff(source, header, pageCount) is { } missing) defects.Add(missing);

        string system = Main.SystemName.TextIn(header.MainBytes), release = Main.KernelRelease.TextIn(header.MainBytes);
        return new(name)
        {
            System = system.Length > 0 && release.Length > 0 ? $"{system} {release}" : Vmcoreinfo.SystemOf(vmcoreinfo),
            Compression = PageCodec.Name(Main.Status.In(header.MainBytes)),
            PageBytes = header.BlockBytes,
            Facts = facts.ToImmutable(),
            Defects = [.. defects],
        };
    }

    private static IEnumerable<(string Key, HeaderField Field)> Texts =>
    [
        ("sysname", Main.SystemName), ("nodename", Main.NodeName), ("release", Main.KernelRelease),
        ("version", Main.KernelVersion), ("machine", Main.Machine), ("domainname", Main.DomainName),
    ];

    private static void Add(ImmutableArray<KeyValuePair<string, string>>.Builder facts, string key, string value) => facts.Add(new(key, value));

    private static ImmutableArray<KeyValuePair<string, string>> ReadVmcoreinfo(ByteSource source, KdumpHeader header, List<Defect> defects)
    {
        if (header.Version < 3 || Sub.VmcoreinfoBytes.In(header.SubBytes) == 0) return [];
        if (!Vmcoreinfo.TryRead(source, Sub.VmcoreinfoOffset.In(header.SubBytes), Sub.VmcoreinfoBytes.In(header.SubBytes), out var facts, out var defect)) defects.Add(defect);
        return facts;
    }

    /// <summary>Pages are written in order: where the last ones are there, all are. Flattened dumps are checked as they are put together.</summary>
    private static Defect? CutOff(ByteSource source, KdumpHeader header, ulong pageCount)
    {
        int count = (int)Math.Min(pageCount, Limits.LastDescriptors);
        byte[] descriptors = new byte[count * Descriptor.Bytes];
        ulong at = header.DescriptorOffset + (pageCount - (ulong)count) * Descriptor.Bytes;
        if (!source.TryRead(at, descriptors)) return null;
        int missing = 0;
        for (int i = 0; i < count; i++)
        {
            var descriptor = descriptors.AsSpan(i * Descriptor.Bytes, Descriptor.Bytes);
            ulong offset = Descriptor.Offset.In(descriptor), size = Descriptor.StoredBytes.In(descriptor);
            if (offset > source.Length || size > source.Length - offset) missing++;
        }

        return missing == 0 ? null : new((long)at, "kdump", $"is cut off at {Hex.Of(source.Length)}, or its descriptors are wrong: of the last {count} pages {missing} are not in the dump");
    }
}

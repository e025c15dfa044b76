using System.Collections.Immutable;
using Dmarkit.Checker;
using Dmarkit.Parser;

namespace Dmarkit.Tests.Mapping;

/// <summary>What tests of sweeps do to each scene.</summary>
internal static class SweepScenes
{
    /// <summary>Where generated tables have entries.</summary>
    public static ulong[] Indices { get; } = [0, 1, 2, 511];

    public static Platform Platform(Scene scene) => new(new()
    {
        Memory = new WholePages(scene), HostAddressBits = scene.HostAddressBits, MemoryMap = scene.Map(),
        Registers = new([new(new(0xfed90000), 0, scene.Registers.ToImmutableSortedDictionary(StringComparer.Ordinal))]),
    });

    /// <summary>Every line of a machine: requester, then the range.</summary>
    public static List<string> Lines(Scene scene, MappingFilter? filter = null)
    {
        var sweep = new MappingSweep(Platform(scene), filter);
        var lines = new List<string>();
        foreach (var requester in sweep.Requesters)
        {
            string name = requester.Pasid is { } pasid ? $"{requester.Source}/{pasid}" : requester.Source.ToString();
            if (requester.Domain is null) lines.Add($"{name} {requester.Kind} {requester.Limit:x}{(requester.Missing is { } missing ? $" {missing}" : "")}");
            else sweep.List(requester, range => lines.Add($"{name} {Line(range)}"));
        }

        return lines;
    }

    public static string Line(MappingLine range)
    {
        string addresses = $"{range.Iova.Value:x} {range.LengthBytes:x}";
        return range.Kind switch
        {
            MappingLineKind.Mapped => $"{addresses} to {range.Value:x} {(range.Read ? 1 : 0) + (range.Write ? 2 : 0) + (range.Execute ? 4 : 0)}",
            MappingLineKind.SameAs => $"{addresses} as {range.Value:x}",
            _ => $"{addresses} unknown {range.Value:x}",
        };
    }

    /// <summary>What the listing says of an address.</summary>
    public static string Expected(List<MappingLine> lines, ulong iova)
    {
        var line = lines.Find(line => line.Iova.Value <= iova && iova <= line.Last.Value);
        if (line.LengthBytes == 0) return "nothing";
        if (line.Kind == MappingLineKind.SameAs) return Expected(lines, line.Value + (iova - line.Iova.Value));
        ulong host = line.Value + (iova - line.Iova.Value);
        string rights = $"{(line.Read ? "r" : "")}{(line.Write ? "w" : "")}";
        return line.Kind == MappingLineKind.Unknown ? "unknown" : host is >= 0xfee0_0000 and <= 0xfeef_ffff ? $"interrupts {rights}" : $"{host:x} {rights}";
    }

    /// <summary>What the translator says of it. A page that leads to the interrupt range is mapped, though no request gets there.</summary>
    public static string Answer(Platform machine, SourceId source, ulong iova)
    {
        var translator = new Translator(machine.Memory!, machine.Units[0].Configuration!);
        var read = translator.Translate(new(source, Operation.Read, new(iova), 1));
        var write = translator.Translate(new(source, Operation.Write, new(iova), 1));
        if (read.Kind == ResultKind.Unreadable) return "unknown";
        bool reads = read.Kind == ResultKind.Ok || IntoInterrupts(read), writes = write.Kind == ResultKind.Ok || IntoInterrupts(write);
        string host = (read.HostAddress ?? write.HostAddress) is { } address ? $"{address.Value:x}" : "interrupts";
        return !reads && !writes ? "nothing" : $"{host} {(reads ? "r" : "")}{(writes ? "w" : "")}";
    }

    private static bool IntoInterrupts(Outcome outcome) => outcome.Condition == FaultCondition.OutputInInterruptRange || outcome.Condition == ScalableFault.OutputInInterruptRange;

    /// <summary>The scene's memory with its whole pages at hand, for tests that walk much.</summary>
    private sealed class WholePages(Scene scene) : PhysicalMemory
    {
        private readonly PhysicalMemory words = scene.Memory();

        private readonly Dictionary<ulong, ulong[]> pages = scene.Words.GroupBy(word => word.Key & ~0xffful).Where(page => page.Count() == WordsPerTable)
            .ToDictionary(page => page.Key, page => page.Select(word => word.Value).ToArray());

        public override string FormatName => words.FormatName;

        public override IReadOnlyList<AddressRange> Ranges => words.Ranges;

        public override bool TryRead(HostAddress address, Span<byte> destination)
        {
            if (!pages.TryGetValue(address.Value & ~0xffful, out ulong[]? page) || (address.Value & 0xfff) + (ulong)destination.Length > 4096) return words.TryRead(address, destination);
            System.Runtime.InteropServices.MemoryMarshal.AsBytes(page.AsSpan()).Slice((int)(address.Value & 0xfff), destination.Length).CopyTo(destination);
            return true;
        }

        public override bool TryGetTable(HostAddress address, Span<ulong> buffer, out ReadOnlySpan<ulong> found)
        {
            bool isWhole = pages.TryGetValue(address.Value, out ulong[]? page);
            found = page;
            return isWhole;
        }

        /// <summary>A scene is written before it is asked: what is remembered of pages that last is remembered of these.</summary>
        public override bool TryGetLastingTable(HostAddress address, out ReadOnlyMemory<ulong> found)
        {
            bool isWhole = pages.TryGetValue(address.Value, out ulong[]? page);
            found = page;
            return isWhole;
        }
    }
}

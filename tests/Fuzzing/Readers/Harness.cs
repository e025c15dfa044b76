using System.Collections.Immutable;
using System.Diagnostics;
using Dmarkit.Checker;
using Dmarkit.Parser;

namespace Dmarkit.Readers;

/// <summary>A reader, and what is asked of it whatever the bytes: it ends, and throws nothing; and what it read can be used.</summary>
/// <param name="Name">What the script calls it.</param>
/// <param name="Feed">Reads an input.</param>
internal sealed record Harness(string Name, Action<byte[]> Feed)
{
    /// <summary>Every reader of ours that takes bytes from outside.</summary>
    public static ImmutableArray<Harness> All { get; } =
    [
        new("table", Table), new("tables", Tables), new("image", Image), new("registers", Registers), new("trace", Trace), new("faults", Faults),
        new("inventory", Inventory), new("source", Source), new("settings", Settings),
    ];

    /// <summary>A DMAR table: it is read, checked, and built again of each of its sources, byte for byte.</summary>
    private static void Table(byte[] input)
    {
        var table = DmarReader.Read(input);
        RuleRunner.Run(new(new() { Table = table, TableInput = 0 }), new FindingSink(), RuleScope.Tables);
        var text = new StringWriter();
        TableYaml.Write(text, table);
        byte[] source = System.Text.Encoding.UTF8.GetBytes(text.ToString());
        bool isBuilt = SourceBuilder.TryBuild(source, out var built, out _);
        if (!isBuilt || !built!.Files[0].Content.Span.SequenceEqual(input)) throw new UnreachableException("The table's YAML builds other bytes.");
    }

    /// <summary>Any table input, and what the other tables of it tell.</summary>
    private static void Tables(byte[] input)
    {
        if (!TableInput.TryRead(new MemoryStream(input), scanAll: true, out var tables, out _)) return;
        RuleRunner.Run(new(new() { Table = tables.Dmar, TableInput = 0, Tables = tables }), new FindingSink(), RuleScope.Tables);
    }

    /// <summary>A memory image of any format, read where it has memory and where it has none.</summary>
    private static void Image(byte[] input)
    {
        string path = Path.Combine(Directory.Exists("/dev/shm") ? "/dev/shm" : Path.GetTempPath(), $"dmarkit-image-{Environment.ProcessId}");
        File.WriteAllBytes(path, input);
        if (!MemoryImage.TryOpen(path, null, out var memory, out _)) return;
        using (memory)
        {
            var page = new byte[4096];
            var words = new ulong[PhysicalMemory.WordsPerTable];
            foreach (var range in memory.Ranges.Take(4))
            {
                memory.TryRead(range.First, page.AsSpan(0, 8));
                memory.TryRead(new(range.Last.Value - 7), page);
                memory.TryGetTable(new(range.First.Value & ~0xffful), words, out _);
            }

            RegisterSnapshot.InMemory(memory, []);
        }
    }

    private static void Registers(byte[] input)
    {
        if (!RegisterSnapshot.TryRead(input, null, out var snapshot, out _) && !RegisterSnapshot.TryRead(input, new(0xfed9_0000), out snapshot, out _)) return;
        var platform = new Platform(new() { Registers = snapshot });
        RuleRunner.Run(platform, new FindingSink(), RuleScope.State);
    }

    /// <summary>A trace of any form, with the logs of other tools; in chunks, the short way and the long way, for as long as it can be taken so.</summary>
    private static void Trace(byte[] input)
    {
        var trace = new TraceInput(new MemoryStream(input), new SourceId(0, 0, 2, 0));
        var chunk = new TraceChunk();
        while (!trace.IsBroken && trace.TryTake(chunk))
        {
            while (chunk.TryReadUsual(out _))
            {
            }

            ReadAll(chunk.Open());
        }

        ReadAll(trace);
    }

    private static void ReadAll(TraceInput trace)
    {
        while (trace.TryReadNext(out _))
        {
        }
    }

    private static void Faults(byte[] input)
    {
        var reader = new FaultLogReader(new MemoryStream(input));
        while (reader.TryReadNext(out _))
        {
        }
    }

    private static void Inventory(byte[] input)
    {
        PciInventory.TryRead(input, out _, out _);
        MemoryMap.TryRead(input, out _, out _);
        IommuGroups.TryRead(input, out _, out _);
        CpuWidths.Read(input);
    }

    private static void Source(byte[] input) => SourceBuilder.TryBuild(input, out _, out _);

    private static void Settings(byte[] input)
    {
        IsolationPolicy.TryRead(input, out _, out _);
        ConfigurationText.TryRead(input, out _, out _);
        BaselineText.TryRead(input, out _, out _);
    }
}

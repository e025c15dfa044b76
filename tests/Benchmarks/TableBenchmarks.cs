using BenchmarkDotNet.Attributes;
using Dmarkit.Checker;
using Dmarkit.Parser;

namespace Dmarkit.Benchmarks;

/// <summary>A DMAR table decoded, and linted by all rules. BENCHMARK_TABLE in the environment names another file than those of the corpus.</summary>
public class TableBenchmarks
{
    private byte[] bytes = [];

    /// <summary>The files.</summary>
    public static IEnumerable<string> Files => Environment.GetEnvironmentVariable("BENCHMARK_TABLE") is { } file ? [Path.GetFullPath(file)] : ["corpus/client-healthy/dmar.bin", "corpus/server-healthy/dmar.bin"];

    /// <summary>The file of the table.</summary>
    [ParamsSource(nameof(Files))]
    public string Table { get; set; } = "";

    /// <summary>Reads the file.</summary>
    [GlobalSetup]
    public void Read() => bytes = File.ReadAllBytes(Path.Combine(Root(), Table));

    /// <summary>The bytes made a table.</summary>
    [Benchmark]
    public DmarTable Decode() => DmarReader.Read(bytes);

    /// <summary>The same, and what the rules have to say of it.</summary>
    [Benchmark]
    public FindingSink DecodeAndLint()
    {
        var sink = new FindingSink();
        RuleRunner.Run(new(new() { Table = DmarReader.Read(bytes), TableInput = 0 }), sink);
        return sink;
    }

    private static string Root()
    {
        string? folder = AppContext.BaseDirectory;
        while (folder is not null && !File.Exists(Path.Combine(folder, "Toolkit.sln"))) folder = Path.GetDirectoryName(folder);
        return folder ?? throw new InvalidOperationException("The benchmarks run in the folder that holds Toolkit.sln.");
    }
}

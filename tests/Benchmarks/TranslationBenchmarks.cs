using BenchmarkDotNet.Attributes;
using Dmarkit.Checker;
using Dmarkit.Parser;

namespace Dmarkit.Benchmarks;

/// <summary>One translation through four levels in each kind of translation, and one interrupt remapped.</summary>
[BenchmarkCategory(Promise.NoAllocation)]
public class TranslationBenchmarks
{
    private readonly Access write = new(new(0, 0, 2, 0), Operation.Write, new(0x1_0120), 8);
    private readonly Access message = new(new(0, 0, 2, 0), Operation.Message, new(0xfee0_0018), 4, Data: 0);

    private readonly Translator legacy = new Machine(
        8, (0x1000, 0x2001), (0x2100, 0x3001), (0x2108, 0x502), (0x3000, 0x4003), (0x4000, 0x5003), (0x5000, 0x6003), (0x6080, 0x20_0003),
        (0x7000, 0x100_0031_0001), (0x7008, 0x4_0010)).Translator(); // An interrupt entry that 00:02.0 may use: vector 0x31.

    private readonly Translator firstStage = Machine.InScalableMode(0x41).Translator();
    private readonly Translator secondStage = Machine.InScalableMode(0x5089).Translator();
    private readonly Translator nested = Machine.InScalableMode(0x50c9).Translator();

    /// <summary>What is not translated would be measured all the same.</summary>
    [GlobalSetup]
    public void Check()
    {
        foreach (var translator in (Translator[])[legacy, firstStage, secondStage, nested])
            if (translator.Translate(write) is not { Kind: ResultKind.Ok } outcome) throw new InvalidOperationException($"The page is not mapped: {translator.Translate(write)}");
        if (legacy.Translate(message).Kind != ResultKind.Message) throw new InvalidOperationException($"The interrupt is not let through: {legacy.Translate(message)}");
    }

    /// <summary>Legacy mode: root and context entry, second stage.</summary>
    [Benchmark]
    public ResultKind Legacy() => legacy.Translate(write).Kind;

    /// <summary>Scalable mode, first stage.</summary>
    [Benchmark]
    public ResultKind FirstStage() => firstStage.Translate(write).Kind;

    /// <summary>Scalable mode, second stage.</summary>
    [Benchmark]
    public ResultKind SecondStage() => secondStage.Translate(write).Kind;

    /// <summary>Scalable mode, both stages: each table of the first is looked for in the second.</summary>
    [Benchmark]
    public ResultKind Nested() => nested.Translate(write).Kind;

    /// <summary>An interrupt request in the remappable format.</summary>
    [Benchmark]
    public ResultKind Interrupt() => legacy.Translate(message).Kind;
}

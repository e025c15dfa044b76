using System.Diagnostics;
using System.Globalization;
using Dmarkit.Benchmarks;
using Dmarkit.Checker;
using Dmarkit.Parser;

// Prints, in nanoseconds, what it costs to parse and lint each table given, once the process runs: the median of batches.
// A process as a whole is measured by the script that calls this, beside another tool in the same run.
// With the one argument "translate": what a translation through four levels costs, and how many bytes it allocates.
const int BatchCount = 31, BatchSize = 200;
if (args.Length == 0) throw new ArgumentException("Usage: Dmarkit.Benchmarks TABLE... | translate");
if (args is ["translate"])
{
    var (nanoseconds, allocated) = TranslationCost.Measure();
    Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{nanoseconds:f0} ns a translation, {1000 / nanoseconds:f1} million a second, {allocated} bytes allocated"));
    return allocated == 0 ? 0 : 1;
}

foreach (string path in args)
{
    byte[] bytes = File.ReadAllBytes(path);
    for (int i = 0; i < 80; i++) Batch(bytes); // The compiler has done its work, all tiers of it, before anything is measured.
    var batches = Enumerable.Range(0, BatchCount).Select(_ => Batch(bytes)).Order().ToList();
    Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{batches[BatchCount / 2]:f0} {path}"));
}

return 0;

static double Batch(byte[] bytes)
{
    long start = Stopwatch.GetTimestamp();
    for (int i = 0; i < BatchSize; i++)
    {
        var sink = new FindingSink();
        RuleRunner.Run(new(new() { Table = DmarReader.Read(bytes), TableInput = 0 }), sink);
    }

    return Stopwatch.GetElapsedTime(start).TotalNanoseconds / BatchSize;
}

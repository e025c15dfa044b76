using System.Globalization;
using System.Text;

namespace Dmarkit.Cli.Fleets;

/// <summary>One of several parts of a fleet. Which part a bundle belongs to depends on its path alone, so that other bundles may come and go.</summary>
/// <param name="Index">Which part, from 0.</param>
/// <param name="Count">How many there are.</param>
internal sealed record Shard(int Index, int Count)
{
    /// <summary>More parts than any array of jobs has tasks.</summary>
    public const int MostShards = 1_000_000;

    /// <summary>The whole fleet.</summary>
    public static readonly Shard Whole = new(0, 1);

    /// <summary>What an array of Slurm tells its tasks (sbatch, "Job Array Support"), and an Indexed Job of Kubernetes its pods.</summary>
    private const string SlurmIndex = "SLURM_ARRAY_TASK_ID", SlurmCount = "SLURM_ARRAY_TASK_COUNT", SlurmFirst = "SLURM_ARRAY_TASK_MIN", SlurmLast = "SLURM_ARRAY_TASK_MAX",
        SlurmStep = "SLURM_ARRAY_TASK_STEP", KubernetesIndex = "JOB_COMPLETION_INDEX";

    /// <summary>True where the bundle of that path is of this part: the FNV-1a hash of the path in UTF-8, 64 bits, modulo the count.</summary>
    public bool Holds(string path) => Count == 1 || (int)(Hash(path) % (ulong)Count) == Index;

    /// <summary>The part that a command line and its surroundings mean, or an <see cref="InputFailure"/> where they do not say one.</summary>
    /// <param name="given">The value of <c>--shard</c>: <c>I/N</c>, or <c>/N</c> with the index from the surroundings; null where it is not given.</param>
    /// <param name="variable">The surroundings.</param>
    public static Shard Of(string? given, Func<string, string?> variable)
    {
        if (given is null) return InArray(variable);
        if (!TrySplit(given, out int? index, out int count)) throw new InputFailure(Wrong(given), ExitCode.Usage);
        string name = variable(SlurmIndex) is null ? KubernetesIndex : SlurmIndex;
        index ??= Number(name, variable)
            ?? throw new InputFailure($"--shard {given}: has no index, and neither {SlurmIndex} nor {KubernetesIndex} is set; expected I/N.", ExitCode.Usage);
        if (index > count) throw new InputFailure($"{name} is {index}, beyond the {count} shards of --shard {given}.", ExitCode.Usage);
        return new(index.Value % count, count);
    }

    /// <summary>What is wrong with a value of the option, or null.</summary>
    public static string? Mistake(string given) => TrySplit(given, out _, out _) ? null : Wrong(given);

    /// <summary>The index runs from 0 to N - 1 or from 1 to N, as people count: N/N and 0/N are the same part.</summary>
    private static bool TrySplit(string given, out int? index, out int count)
    {
        (index, count) = (null, 0);
        int slash = given.IndexOf('/', StringComparison.Ordinal);
        if (slash < 0 || !TryNumber(given[(slash + 1)..], out count) || count is 0 or > MostShards) return false;
        if (slash == 0) return true;
        bool isNumber = TryNumber(given[..slash], out int number);
        index = number;
        return isNumber && number <= count;
    }

    private static string Wrong(string given) => $"--shard {given}: expected I/N, the index and the number of shards, as in 0/8; or /8 in an array of jobs, which tells the index.";

    /// <summary>The ids of an array need not begin at 0, but must follow each other in equal steps: then each has its own remainder.</summary>
    private static Shard InArray(Func<string, string?> variable)
    {
        if (variable(SlurmIndex) is not null)
        {
            int id = Required(SlurmIndex, variable), count = Required(SlurmCount, variable), first = Required(SlurmFirst, variable), last = Required(SlurmLast, variable);
            int step = Math.Max(1, Number(SlurmStep, variable) ?? 1);
            bool isEven = count is > 0 and <= MostShards && id >= first && id <= last && (id - first) % step == 0 && (last - first) / step + 1 == count;
            return isEven ? new((id - first) / step, count) : throw new InputFailure($"{SlurmIndex} is {id}, of an array with gaps; say the part with --shard I/N.", ExitCode.Usage);
        }

        return variable(KubernetesIndex) is null
            ? Whole
            : throw new InputFailure($"{KubernetesIndex} is set, and nothing tells how many there are; say so with --shard /N.", ExitCode.Usage);
    }

    private static int Required(string name, Func<string, string?> variable) =>
        Number(name, variable) ?? throw new InputFailure($"{SlurmIndex} is set and {name} is not; say the part with --shard I/N.", ExitCode.Usage);

    private static int? Number(string name, Func<string, string?> variable) =>
        variable(name) is not { } text ? null
        : TryNumber(text, out int number) ? number
        : throw new InputFailure($"{name} is '{text}', which is no index; say the part with --shard I/N.", ExitCode.Usage);

    private static bool TryNumber(string text, out int number) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out number);

    internal static ulong Hash(string text)
    {
        ulong hash = 0xcbf29ce484222325; // Offset basis and prime of 64 bits (Fowler, Noll, Vo; RFC 9923).
        foreach (byte each in Encoding.UTF8.GetBytes(text)) hash = (hash ^ each) * 0x100000001b3;
        return hash;
    }
}

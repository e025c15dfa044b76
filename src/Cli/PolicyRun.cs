using System.Collections.Immutable;
using Dmarkit.Checker;
using Dmarkit.Parser;

namespace Dmarkit.Cli;

/// <summary>What became of a policy.</summary>
/// <param name="Path">The policy's file, as the user named it.</param>
/// <param name="Statements">Its statements.</param>
/// <param name="From">Indices of the inputs that these rest on, in the run's list; the policy itself is the last of them.</param>
internal sealed record PolicyResult(string Path, ImmutableArray<PolicyStatement> Statements, ImmutableArray<int> From)
{
    /// <summary>The memory that it names, as far as the inputs tell where it lies; none in a report that was joined.</summary>
    public ImmutableArray<(string Name, AddressSet Memory)> Regions { get; init; } = [];
}

/// <summary>Holds a machine against the policy of a command line or a bundle.</summary>
internal static class PolicyRun
{
    private const string Missing = "needs an isolation policy (--policy)";

    /// <summary>A policy is refused above 4 MiB by its reader, which says so with its size; this bounds what is read of a file that is something else.</summary>
    private const int MaxBytes = 16 << 20;

    /// <summary>Judges every statement of a policy; a wrong one ends it with the status of a wrong command line.</summary>
    /// <param name="path">The policy; null where there is none.</param>
    /// <param name="state">The machine; the policy joins its inputs.</param>
    /// <param name="sink">Takes what is found.</param>
    /// <param name="error">Takes what is wrong with the policy, but for the last mistake, which is thrown.</param>
    /// <returns>Null where there is no policy.</returns>
    public static PolicyResult? Judge(string? path, State state, FindingSink sink, TextWriter error)
    {
        if (path is null) return null;
        var policy = Read(path, error, out var input);
        state.Add(input);
        var statements = PolicyCheck.Run(policy, state.Platform, sink, state.MemoryInput, out var errors);
        Require(path, errors, error);
        return new(path, statements, [.. Enumerable.Range(0, state.Inputs.Count)]) { Regions = [.. policy.Regions.Select(region => (region.Name, MemoryOf(region, state.Platform.MemoryMap)))] };
    }

    /// <summary>Fails unless a policy is right and fits a machine; nothing else is judged.</summary>
    public static void RequireFit(string path, IEnumerable<Platform> machines, TextWriter error)
    {
        var policy = Read(path, error, out _);
        foreach (var machine in machines) Require(path, PolicyCheck.Misfits(policy, machine), error);
    }

    /// <summary>The machine, with what a policy tells of whose devices are in whose hands. What is wrong with a policy is told where it is judged.</summary>
    public static Platform Assign(string path, Platform platform)
    {
        if (!File.Exists(path)) return platform;
        bool isRead = IsolationPolicy.TryRead(Files.ReadAll(path, MaxBytes), out var policy, out _);
        return isRead ? new(platform.Given with { Assigned = PolicyCheck.Assigned(policy!, platform) }) : platform;
    }

    /// <summary>The rules that cannot look without a policy.</summary>
    public static IEnumerable<SkippedRule> Skipped(PolicyResult? result, FindingSink sink) =>
        result is null ? new[] { PolicyFindings.Violated, PolicyFindings.NotProven }.Where(sink.Wants).Select(rule => new SkippedRule(rule, Missing)) : [];

    private static AddressSet MemoryOf(PolicyRegion region, MemoryMap? map) =>
        AddressSet.Of(region.Ranges.Concat(map?.Entries.Where(entry => region.Types.Contains(entry.Type)).Select(entry => entry.Range) ?? []));

    private static IsolationPolicy Read(string path, TextWriter error, out InputFile input)
    {
        byte[] content = Files.ReadAll(path, MaxBytes);
        input = InputFile.Of(path, "policy", content);
        IsolationPolicy.TryRead(content, out var policy, out var errors);
        Require(path, errors, error);
        return policy!;
    }

    private static void Require(string path, ImmutableArray<YamlError> errors, TextWriter error)
    {
        if (errors.IsEmpty) return;
        foreach (var mistake in errors[..^1]) error.WriteLine(Program.Sentence($"{path}:{mistake}"));
        throw new InputFailure($"{path}:{errors[^1]}", ExitCode.Usage);
    }
}

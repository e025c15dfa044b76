using System.Collections.Immutable;
using Dmarkit.Parser;

namespace Dmarkit.Checker;

/// <summary>Holds an isolation policy against a machine's state: each of its statements is judged over all addresses, by sets and not by samples.</summary>
public sealed class PolicyCheck
{
    private readonly IsolationPolicy policy;
    private readonly Platform platform;
    private readonly PolicyReach reach;
    private readonly WitnessSearch search;
    private readonly DeviceReservedRegions regions;
    private readonly PolicyBinding binding;
    private readonly MemoryStatements memory = new();
    private readonly List<(string Statement, PolicyWitness Witness)> witnesses = [];
    private readonly ImmutableArray<PolicyStatement>.Builder statements = ImmutableArray.CreateBuilder<PolicyStatement>();

    private PolicyCheck(IsolationPolicy policy, Platform platform)
    {
        (this.policy, this.platform) = (policy, platform);
        reach = new(platform);
        search = new(platform, reach);
        regions = new(platform);
        binding = new(policy, platform, reach.Requesters);
    }

    /// <summary>Judges every statement of a policy.</summary>
    /// <param name="policy">The policy.</param>
    /// <param name="platform">The machine.</param>
    /// <param name="found">Takes a finding for each device, entry or unit that violates statements, and for what kept statements from being proven.</param>
    /// <param name="memoryInput">Index of the memory image in the run's list of inputs; null where there is none, or several.</param>
    /// <param name="errors">Where the policy does not fit the machine: devices that are not there, or in two partitions; memory of two partitions that overlaps. Empty on success.</param>
    /// <returns>The statements with their verdicts; none where there are errors.</returns>
    public static ImmutableArray<PolicyStatement> Run(IsolationPolicy policy, Platform platform, FindingSink found, int? memoryInput, out ImmutableArray<YamlError> errors)
    {
        ArgumentNullException.ThrowIfNull(policy);
        ArgumentNullException.ThrowIfNull(platform);
        ArgumentNullException.ThrowIfNull(found);
        var check = new PolicyCheck(policy, platform);
        errors = check.binding.Errors;
        if (!errors.IsEmpty) return [];
        check.Judge();
        new PolicyFindings(platform, check.search, found, memoryInput).Report(check.memory.Violations, check.witnesses, check.statements);
        return check.statements.ToImmutable();
    }

    /// <summary>Where a policy does not fit a machine, in the order of its lines; nothing is judged.</summary>
    public static ImmutableArray<YamlError> Misfits(IsolationPolicy policy, Platform platform)
    {
        ArgumentNullException.ThrowIfNull(policy);
        ArgumentNullException.ThrowIfNull(platform);
        return new PolicyCheck(policy, platform).binding.Errors;
    }

    /// <summary>The devices that a policy puts into partitions, and the other ids that their requests may carry: others than the host command them.</summary>
    public static ImmutableHashSet<SourceId> Assigned(IsolationPolicy policy, Platform platform)
    {
        ArgumentNullException.ThrowIfNull(policy);
        ArgumentNullException.ThrowIfNull(platform);
        var known = platform.Surveys.SelectMany(survey => survey.Contexts).Select(context => context.Source);
        return [.. new PolicyBinding(policy, platform, known).Partitions.SelectMany(partition => partition.Members)];
    }

    private void Judge()
    {
        var subjects = binding.Partitions.Select(partition => PolicySubject.Of(partition.Members, reach, partition.Partition.AllowsReservedRegions ? regions : null, [.. partition.Missing, .. MissingOf(partition.Members)])).ToList();
        for (int i = 0; i < subjects.Count; i++) Judge(binding.Partitions[i], subjects[i]);
        var unlisted = Unlisted();
        var all = PolicySubject.Of([.. subjects, unlisted]);
        foreach (string name in policy.Protected.Select(name => name.Name).Distinct())
        {
            var region = binding.Regions[name];
            bool isExcused = all.Groups.Any(group => !group.Excused.Intersect(region.Known).IsEmpty);
            statements.Add(memory.Judge($"no device reaches {Escaped.Text(name)} (protected){(isExcused ? ", its own RMRRs aside" : "")}", all, new(region.Known), region.Missing));
        }

        if (!policy.UnlistedReachAnything) statements.Add(memory.Judge("devices of no partition reach nothing", unlisted, new(AddressSet.All)));
    }

    private void Judge(BoundPartition partition, PolicySubject subject)
    {
        string name = Escaped.Text(partition.Partition.Name);
        var own = partition.Partition.Memory.Select(region => region.Name).ToHashSet();
        List<PolicyShare> shares = [.. policy.Shared.Where(share => share.Partition.Name == partition.Partition.Name && !own.Contains(share.Region.Name))];
        var (read, write) = (partition.Memory.Union(Shared(shares.Where(share => share.Read))), partition.Memory.Union(Shared(shares.Where(share => share.Write))));
        string? allowedMissing = own.Concat(shares.Select(share => share.Region.Name)).Select(region => binding.Regions[region].Missing).FirstOrDefault(missing => missing is not null);
        foreach (var region in policy.Regions.Where(region => !own.Contains(region.Name)).Select(region => binding.Regions[region.Name]))
        {
            var granted = shares.Where(share => share.Region.Name == region.Name).ToList();
            bool reads = granted.Exists(share => share.Read), writes = granted.Exists(share => share.Write);
            if (reads && writes) continue;
            string what = $"{name} cannot {(reads ? "write" : writes ? "read" : "reach")} {Escaped.Text(region.Name)}";
            bool isExcused = subject.Groups.Any(group => !group.Excused.Intersect(region.Known).IsEmpty);
            var forbidden = new ForbiddenMemory(region.Known.Except(read), region.Known.Except(write));
            statements.Add(memory.Judge(isExcused ? $"{what}, its RMRRs aside" : what, subject, forbidden, region.Missing, allowedMissing));
        }

        string[] allowed = [.. own.Count > 0 ? ["memory"] : Array.Empty<string>(), .. shares.Count > 0 ? ["shared windows"] : Array.Empty<string>(), .. partition.Partition.AllowsReservedRegions ? ["RMRRs"] : Array.Empty<string>()];
        statements.Add(memory.Judge(
            allowed.Length == 0 ? $"{name} reaches nothing" : $"{name} reaches only its {Listed(allowed)}", subject, new(read.Complement(), write.Complement()), null, allowedMissing));
        if (partition.Partition.AllowsReservedRegions) Identities(partition);
        if (partition.Partition.Interrupts is { } interrupts && new InterruptLimits(interrupts) is { AllowAll: false } limits) Interrupts(partition, limits);
    }

    private AddressSet Shared(IEnumerable<PolicyShare> shares) => AddressSet.Of(shares.SelectMany(share => binding.Regions[share.Region.Name].Known.Ranges));

    private void Identities(BoundPartition partition)
    {
        var identity = new IdentityStatements(platform, reach, search);
        foreach (var (region, device) in regions.Named.Where(each => partition.Members.BinarySearch(each.Device) >= 0))
        {
            var statement = identity.Judge(region, device);
            statements.Add(statement);
            if (statement.Witness is { } witness) witnesses.Add((statement.Text, witness));
        }
    }

    private void Interrupts(BoundPartition partition, InterruptLimits limits)
    {
        var found = new List<PolicyWitness>();
        var statement = new InterruptStatements(platform, reach, search).Judge(partition, limits, found);
        statements.Add(statement);
        witnesses.AddRange(found.Select(witness => (statement.Text, witness)));
    }

    /// <summary>Devices of no partition: those that the tables, the inventory or the DMAR table's scopes tell of; where no inventory lists all, one more stands for any other.</summary>
    private PolicySubject Unlisted()
    {
        var listed = binding.Partitions.SelectMany(partition => partition.Members).ToHashSet();
        IEnumerable<SourceId> told = platform.Pci is { } inventory
            ? inventory.Functions.Where(BusMasters.MayMaster).Select(function => function.Source)
            : platform.HardwareUnits.SelectMany(unit => unit.Scopes).Where(scope => scope.Kind == DeviceScopeType.Endpoint).Select(scope => scope.ResolvedSource).OfType<SourceId>();
        var sources = new SortedSet<SourceId>(told.Concat(reach.Requesters).Where(source => !listed.Contains(source)));
        if (platform.Pci is null) sources.UnionWith(StandIns(listed));
        string[] missing = [.. reach.Gaps.Where(gap => gap.First != gap.Last || !listed.Contains(gap.First)).Select(gap => gap.Missing), .. reach.MayHideDevices];
        return PolicySubject.Of(sources, reach, null, [.. missing.Distinct()]);
    }

    /// <summary>For each segment a device that nothing tells of, where that reaches memory without any entry: its unit does not translate.</summary>
    private IEnumerable<SourceId> StandIns(HashSet<SourceId> listed)
    {
        foreach (ushort segment in platform.Units.Select(unit => unit.Segment ?? 0).Distinct())
        {
            var source = Enumerable.Range(0, ushort.MaxValue + 1).Select(requester => new SourceId(segment, (ushort)requester)).FirstOrDefault(source => !listed.Contains(source));
            if (reach.Of(source).Any(request => request.Kind is RouteKind.NotTranslated || (request.Kind is RouteKind.Unknown && request.Unit is not null))) yield return source;
        }
    }

    /// <summary>What the image lacks of devices in a row, of which some are these: each of them is told of where it is asked for, but for the first.</summary>
    private IEnumerable<string> MissingOf(ImmutableArray<SourceId> members) =>
        reach.LeftOut.Concat(reach.Gaps.Where(gap => HasAny(members, gap.First, gap.Last)).Select(gap => gap.Missing)).Distinct();

    private static bool HasAny(ImmutableArray<SourceId> sorted, SourceId first, SourceId last)
    {
        int at = sorted.BinarySearch(first);
        return at >= 0 || (~at < sorted.Length && sorted[~at] <= last);
    }

    private static string Listed(string[] words) => words.Length < 3 ? string.Join(" and ", words) : $"{string.Join(", ", words[..^1])} and {words[^1]}";
}

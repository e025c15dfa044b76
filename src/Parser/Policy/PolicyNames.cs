namespace Dmarkit.Parser;

/// <summary>Checks that what a policy names is there, and that it does not contradict itself by names alone.</summary>
internal static class PolicyNames
{
    public static void Check(IsolationPolicy policy, YamlErrors errors)
    {
        string[] regions = [.. policy.Regions.Select(region => region.Name)], partitions = [.. policy.Partitions.Select(partition => partition.Name)];
        var guarded = policy.Protected.Select(name => name.Name).ToHashSet(StringComparer.Ordinal);
        foreach (var name in policy.Protected) Require(name, "region", regions, errors);
        foreach (var partition in policy.Partitions)
        {
            foreach (var name in partition.Memory)
            {
                Require(name, "region", regions, errors);
                if (guarded.Contains(name.Name)) errors.Add(name.Line, name.Column, $"The region {Shown(name.Name)} is protected, and memory of the partition {Shown(partition.Name)} too; expected one of the two.");
            }
        }

        foreach (var share in policy.Shared)
        {
            Require(share.Region, "region", regions, errors);
            Require(share.Partition, "partition", partitions, errors);
            if (guarded.Contains(share.Region.Name)) errors.Add(share.Region.Line, share.Region.Column, $"The region {Shown(share.Region.Name)} is protected, so that it cannot be shared.");
        }
    }

    private static void Require(PolicyName name, string what, string[] known, YamlErrors errors)
    {
        if (known.Contains(name.Name)) return;
        string expected = known.Length == 0 ? "there is none" : $"the nearest is {Escaped.Text(NearestWord.Of(name.Name, known))}";
        errors.Add(name.Line, name.Column, $"{Shown(name.Name)} is the name of no {what}; {expected}.");
    }

    private static string Shown(string name) => new YamlScalar(0, 0, name).Shown;
}

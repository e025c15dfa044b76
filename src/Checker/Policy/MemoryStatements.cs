using Dmarkit.Parser;

namespace Dmarkit.Checker;

/// <summary>Memory that requests must not reach.</summary>
/// <param name="Read">What they must not read.</param>
/// <param name="Write">What they must not write.</param>
internal readonly record struct ForbiddenMemory(AddressSet Read, AddressSet Write)
{
    /// <summary>Neither read nor written.</summary>
    public ForbiddenMemory(AddressSet both) : this(both, both)
    {
    }
}

/// <summary>Judges statements on memory by sets of addresses: all that a group of requests reaches, against all that it must not.</summary>
internal sealed class MemoryStatements
{
    private readonly List<Violation> violations = [];

    /// <summary>The violations, in the order of the statements.</summary>
    public IReadOnlyList<Violation> Violations => violations;

    /// <summary>Judges one statement.</summary>
    /// <param name="text">The statement.</param>
    /// <param name="subject">The devices that it is about.</param>
    /// <param name="forbidden">What they must not reach, as far as it is known.</param>
    /// <param name="forbiddenMissing">What would tell more that they must not reach; null where that is all.</param>
    /// <param name="allowedMissing">What would tell whether they may reach it after all; null where nothing would.</param>
    public PolicyStatement Judge(string text, PolicySubject subject, ForbiddenMemory forbidden, string? forbiddenMissing = null, string? allowedMissing = null)
    {
        var missing = new List<string>(subject.Missing);
        var assumed = Assumptions.None;
        int before = violations.Count;
        if (forbiddenMissing is not null) missing.Add(forbiddenMissing);
        foreach (var group in subject.Groups)
        {
            assumed |= group.Memory.Assumed;
            missing.AddRange(group.Memory.Missing);
            var (read, write) = (group.Memory.Read.Intersect(forbidden.Read).Except(group.Excused), group.Memory.Write.Intersect(forbidden.Write).Except(group.Excused));
            if (allowedMissing is not null && !(read.IsEmpty && write.IsEmpty))
            {
                missing.Add(allowedMissing);
                continue;
            }

            var (sureRead, sureWrite) = (read.Except(group.Unsure), write.Except(group.Unsure));
            if (!sureWrite.IsEmpty) violations.Add(new(text, group, sureWrite, Operation.Write));
            else if (!sureRead.IsEmpty) violations.Add(new(text, group, sureRead, Operation.Read));
            else if (!(read.IsEmpty && write.IsEmpty)) missing.Add(group.UnsureMissing!);
        }

        var verdict = violations.Count > before ? PolicyVerdict.Violated : missing.Count > 0 ? PolicyVerdict.NotProven : PolicyVerdict.Holds;
        return new(text, verdict)
        {
            Missing = verdict == PolicyVerdict.NotProven ? [.. missing.Distinct()] : [],
            Assumed = [.. verdict == PolicyVerdict.Holds ? subject.Assumed : [], .. Names.Of(assumed)],
        };
    }
}

namespace Dmarkit.Checker;

/// <summary>One misconfiguration: what it is, and how it is seen.</summary>
public abstract class Rule
{
    /// <summary>What is said of the rule.</summary>
    public abstract RuleInfo Info { get; }

    /// <summary>Reports each place where <paramref name="platform"/> has the defect. It keeps silent where it cannot tell; it never throws.</summary>
    /// <param name="platform">The machine, with every input that <see cref="RuleInfo.Needs"/> names.</param>
    /// <param name="found">Takes the findings.</param>
    public abstract void Check(Platform platform, FindingSink found);
}

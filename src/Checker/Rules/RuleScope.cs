namespace Dmarkit.Checker;

/// <summary>What a run looks at.</summary>
[Flags]
public enum RuleScope
{
    /// <summary>The tables of firmware, and what contradicts them: the rules of <c>lint</c>.</summary>
    Tables = 1,

    /// <summary>Registers and structures in memory: the rules of <c>audit</c>.</summary>
    State = 2,

    /// <summary>Both.</summary>
    All = Tables | State,
}

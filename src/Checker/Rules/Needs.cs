namespace Dmarkit.Checker;

/// <summary>The inputs that a rule cannot do without. Where one is missing the rule is reported as skipped.</summary>
[Flags]
public enum Needs : byte
{
    /// <summary>Nothing.</summary>
    None = 0,

    /// <summary>A DMAR table.</summary>
    Table = 1,

    /// <summary>A memory image.</summary>
    Memory = 2,

    /// <summary>A register snapshot.</summary>
    Registers = 4,

    /// <summary>A trace.</summary>
    Trace = 8,
}

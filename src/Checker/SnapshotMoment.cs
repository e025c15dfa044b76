namespace Dmarkit.Checker;

/// <summary>When a register snapshot was taken; some rules judge one moment only.</summary>
public enum SnapshotMoment : byte
{
    /// <summary>From a running operating system or VMM.</summary>
    Running,

    /// <summary>When firmware handed over to the operating system.</summary>
    HandOff,

    /// <summary>While firmware still ran, before ExitBootServices.</summary>
    PreBoot,
}

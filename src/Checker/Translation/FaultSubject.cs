namespace Dmarkit.Checker;

/// <summary>What a condition is about: where one looks when a record names it.</summary>
/// <param name="Mode">The mode that it is of: <c>legacy</c>, <c>scalable</c>, <c>any</c> or <c>interrupts</c>.</param>
/// <param name="What">The entry, register or property that decides.</param>
/// <param name="Section">The specification's section about that.</param>
/// <remarks>VT-d 7.1.3: the first part of a condition's name is its group.</remarks>
public sealed record FaultSubject(string Mode, string What, string Section)
{
    private static readonly (string Group, FaultSubject Subject)[] Groups =
    [
        ("RTA", new("any", "RTADDR, the unit's mode", "11.4.5")),
        ("LRT", new("legacy", "root entry", "9.1")),
        ("LCT", new("legacy", "context entry", "9.3")),
        ("LSS", new("legacy", "second-stage paging entry", "9.8")),
        ("LGN", new("legacy", "address and permissions", "3.7")),
        ("SRT", new("scalable", "root entry", "9.2")),
        ("SCT", new("scalable", "context entry", "9.4")),
        ("SPD", new("scalable", "PASID directory entry", "9.5")),
        ("SPT", new("scalable", "PASID table entry", "9.6")),
        ("SFS", new("scalable", "first-stage paging entry", "9.7")),
        ("SSS", new("scalable", "second-stage paging entry", "9.8")),
        ("SGN", new("scalable", "address and permissions", "3.6 to 3.9")),
        ("HPT", new("scalable", "host permission entry", "9.12")),
    ];

    private static readonly FaultSubject Interrupt = new("interrupts", "interrupt request, or its interrupt-remapping entry", "5.1.4");

    /// <summary>What <paramref name="condition"/> is about.</summary>
    public static FaultSubject Of(FaultCondition condition) => condition.Name is { } name
        ? Groups.First(group => name.StartsWith(group.Group, StringComparison.Ordinal)).Subject
        : Interrupt;
}

using FsCheck;
using FsCheck.Fluent;

namespace Dmarkit.Fuzzing;

/// <summary>
/// What FsCheck needs to give tables and platforms to properties: <c>[Property(Arbitrary = new[] { typeof(DmarArbitraries) })]</c>. A parameter's type
/// says what it is given, and a failing case is made smaller within that type and printed as YAML.
/// </summary>
public static class DmarArbitraries
{
    /// <summary>Tables of which the rules report no error and no warning.</summary>
    public static Arbitrary<WellFormedTable> WellFormed() => From(TableGenerator.WellFormed, static table => table.Smaller().Cast<WellFormedTable>());

    /// <summary>Tables with one planted defect.</summary>
    public static Arbitrary<DefectiveTable> Defective() => From(TableGenerator.WithOneDefect, static table => table.Smaller().Cast<DefectiveTable>());

    /// <summary>Tables with anything wrong.</summary>
    public static Arbitrary<ArbitraryTable> Arbitrary() => From(TableGenerator.Arbitrary, static table => table.Smaller().Cast<ArbitraryTable>());

    /// <summary>Tables of any of the three kinds; each shrinks within its own.</summary>
    public static Arbitrary<GeneratedTable> Any() => From(TableGenerator.Any, static table => table.Smaller());

    /// <summary>Whole platforms that agree with themselves.</summary>
    public static Arbitrary<GeneratedPlatform> Platforms() => From(PlatformGenerator.Consistent, PlatformGenerator.Candidates);

    /// <summary>A generator of ours as one of FsCheck's, whose seed decides what ours chooses.</summary>
    private static Arbitrary<T> From<T>(Func<Choices, T> make, Func<T, IEnumerable<T>> smaller) => Arb.From(
        Gen.Choose(int.MinValue, int.MaxValue).Two().Select(halves => make(new Choices((uint)halves.Item1 | (ulong)(uint)halves.Item2 << 32))), smaller);
}

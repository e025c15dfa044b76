using Dmarkit.Checker;
using Dmarkit.Parser;
using Dmarkit.Tests.Support;

namespace Dmarkit.Tests.Checker.Diff;

/// <summary>Differences as lines that a test can be read by: <c>changed DRHD 0x1000 / Flags: 0x00 -> 0x01 (INCLUDE_PCI_ALL)</c>.</summary>
internal static class Differences
{
    public static IReadOnlyList<string> Between(StructureDraft[] old, StructureDraft[] @new) => Between(Lint.Table(old), Lint.Table(@new));

    public static IReadOnlyList<string> Between(byte[] old, byte[] @new) => [.. TableDiff.Of(DmarReader.Read(old), DmarReader.Read(@new)).Select(Line)];

    /// <summary>Between two tables of one builder, changed in between.</summary>
    public static IReadOnlyList<string> After(Action<DmarBuilder> change)
    {
        var builder = new DmarBuilder { OemId = "HALVRD"u8.ToArray(), Structures = { Lint.CatchAll() } };
        byte[] old = builder.Build();
        change(builder);
        return Between(old, builder.Build());
    }

    private static string Line(TableChange change) => (change.IsMove ? "moved" : Names.Of(change.Kind)) + $" {change.Where}: " + (change switch
    {
        { Old: null } => change.New,
        { New: null } => change.Old,
        _ => $"{change.Old} -> {change.New}",
    });
}

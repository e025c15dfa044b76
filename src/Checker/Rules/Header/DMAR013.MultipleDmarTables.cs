using Dmarkit.Parser;

namespace Dmarkit.Checker;

internal sealed class MultipleDmarTables : Rule
{
    public override RuleInfo Info { get; } = new(
        Id: "DMAR013", Name: "multiple-dmar-tables", Severity.Warning, Needs.Tables, Citation: "",
        Summary: "The platform has more than one DMAR table.",
        Why: "An operating system takes one of them, and what only the others say takes effect for nobody. Boot loaders that rebuild tables may leave another first.",
        Fix: "Install one table; units that are plugged in later belong into the host bridge's _DSM.")
    {
        Consequences = [new(Consumer.Linux, Impact.Degrades, "Takes the first and never looks for another.")],
        Example =
            """
            kind: bundle
            memory:
              size: 1M
              entries:
                - {at: 0xf0000, words: [0x2052545020445352, 0x2000000000000df, 0x2400000000, 0xf0040, 0x8d]}  # root pointer
                - {at: 0xf0040, words: [0x3454445358, 0x2a01, 0, 0, 0xf008000000000, 0xf00c000000000, 0]}  # XSDT with two tables
                - {at: 0xf0080, words: [0x4052414d44, 0x8c01, 0, 0, 0x12600000000, 0, 0x100100000, 0xfed90000]}  # DMAR
                - {at: 0xf00c0, words: [0x4052414d44, 0x7c01, 0, 0, 0x12600000000, 0, 0x100100000, 0xfed91000]}  # DMAR
            """,
    };

    public override void Check(Platform platform, FindingSink found)
    {
        AcpiTable? first = null, second = null;
        int count = 0;
        foreach (var table in platform.Tables!.Tables)
        {
            if (!table.IsDmar) continue;
            count++;
            if (first is null) first = table;
            else second ??= table;
        }

        if (second is not null) Report(first!, second, count, found);
    }

    /// <summary>The tables are no one input of the run: they may come from a directory of files.</summary>
    private void Report(AcpiTable first, AcpiTable table, int count, FindingSink found) => found.Add(
        new(Info, Info.Severity, $"{table} comes after {first}; a platform has one DMAR, and here are {count}.", new(null, null, null, table.ToString(), "DMAR table #2"))
        {
            Address = table.Address,
            Evidence = [new("earlier", first.ToString())],
        });
}

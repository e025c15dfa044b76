using Dmarkit.Parser;

namespace Dmarkit.Checker;

internal sealed class RootTableDisagreement : Rule
{
    public override RuleInfo Info { get; } = new(
        Id: "DMAR015", Name: "root-table-disagreement", Severity.Warning, Needs.Tables | Needs.Roots, Citation: "",
        Summary: "RSDT and XSDT do not list the same DMAR table.",
        Why: "A 32-bit or legacy boot path reads the RSDT and everybody else the XSDT, so that two operating systems see different protection. Boot loaders that patch tables often change one of both only.",
        Fix: "Update both, or take all entries out of the RSDT.")
    {
        Example =
            """
            kind: bundle
            memory:
              size: 1M
              entries:
                - {at: 0xf0000, words: [0x2052545020445352, 0x200000000000050, 0x24000f0080, 0xf0040, 0x8d]}  # root pointer
                - {at: 0xf0040, words: [0x2c54445358, 0xc101, 0, 0, 0xf00c000000000, 0]}  # XSDT
                - {at: 0xf0080, words: [0x2854445352, 0x8a01, 0, 0, 0xf010000000000]}  # RSDT with another table
                - {at: 0xf00c0, words: [0x4052414d44, 0x8c01, 0, 0, 0x12600000000, 0, 0x100100000, 0xfed90000]}  # DMAR
                - {at: 0xf0100, words: [0x4052414d44, 0x7c01, 0, 0, 0x12600000000, 0, 0x100100000, 0xfed91000]}  # DMAR
            """,
    };

    /// <summary>Silent where addresses are not known or a root table was cut: what was not read is not absent. An RSDT without any table is left to the XSDT on purpose.</summary>
    public override void Check(Platform platform, FindingSink found)
    {
        var tables = platform.Tables!;
        if (Root(tables, "XSDT") is not { IsWhole: true } xsdt || Root(tables, "RSDT") is not { IsWhole: true } rsdt) return;
        var (inXsdt, inRsdt) = (Listed(tables, xsdt), Listed(tables, rsdt));
        if (inXsdt?.Address == inRsdt?.Address || !ListsAnything(rsdt)) return;
        if (inRsdt is null) Report(rsdt, $"RSDT does not list {inXsdt}, which XSDT lists.", found);
        else if (inXsdt is null) Report(xsdt, $"XSDT does not list {inRsdt}, which RSDT lists.", found);
        else Report(rsdt, $"RSDT lists {inRsdt}, and XSDT lists {inXsdt}.", found);
    }

    private static RootTable? Root(TableSet tables, string signature) => tables.Roots.FirstOrDefault(root => root.Signature == signature);

    /// <summary>The first DMAR that a root table lists.</summary>
    private static AcpiTable? Listed(TableSet tables, RootTable root) => tables.Tables.FirstOrDefault(table => table.IsDmar && root.Lists(table));

    private static bool ListsAnything(RootTable root) => root.Entries.Any(entry => entry.Value != 0);

    private void Report(RootTable root, string message, FindingSink found) => found.Add(
        new(Info, Info.Severity, message, new(null, null, null, root.Signature, $"{root.Signature} / DMAR")) { Address = root.Address });
}

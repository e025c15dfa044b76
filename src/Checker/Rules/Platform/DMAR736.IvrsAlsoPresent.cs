using Dmarkit.Parser;

namespace Dmarkit.Checker;

internal sealed class IvrsAlsoPresent : Rule
{
    public override RuleInfo Info { get; } = new(
        Id: "DMAR736", Name: "ivrs-also-present", Severity.Warning, Needs.Table | Needs.Tables, Citation: "",
        Summary: "The machine has an IVRS beside the DMAR table.",
        Why: "The two describe remapping hardware of two vendors, of which a machine has one: template tables were left in the image.",
        Fix: "Publish the table of the hardware that is there.")
    {
        Consequences = [new(Consumer.Linux, Impact.Tolerates, "Tries both drivers.")],
        Example =
            """
            kind: bundle
            dmar:
              hostAddressWidth: 39
              structures:
                - drhd: {base: 0xfed90000, flags: [include-pci-all]}
            acpi: [{raw: "49565253 30000000 02 a5 4f454d494420 4f454d5441424c45 01000000 54455354 01000000 00000000 0000000000000000"}]  # an IVRS
            """,
    };

    public override void Check(Platform platform, FindingSink found)
    {
        var tables = platform.Tables!.Tables;
        for (int at = 0; at < tables.Count; at++)
        {
            if (tables[at].Signature != "IVRS") continue;
            found.Add(DmarTable.Field("Signature"), "There is an IVRS beside the DMAR table.", new Witness("IVRS", $"{tables[at]}", "IVRS"));
            return;
        }
    }
}

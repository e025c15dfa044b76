using Dmarkit.Parser;

namespace Dmarkit.Checker;

internal sealed class ScopeLengthTooSmall() : ScopeLengthRule(DefectKind.ScopeLengthTooSmall)
{
    public override RuleInfo Info { get; } = new(
        Id: "DMAR301", Name: "scope-length-too-small", Severity.Error, Needs.Table, Citation: "VT-d 8.3.1",
        Summary: "A device scope's Length leaves no room for a path.",
        Why: "A scope names a device by a path of one step at least.",
        Fix: "Write 6 plus 2 for each step of the path, so 8 at least.")
    {
        Consequences =
        [
            new(Consumer.Linux, Impact.Breaks, "Never gets past a scope of length 0 and hangs at boot."),
            new(Consumer.Xen, Impact.Breaks, "Gives up on the table and leaves VT-d off.", "Invalid device scope"),
            new(Consumer.FreeBsd, Impact.Breaks, "Says that the table is corrupt."),
            new(Consumer.Jailhouse, Impact.Breaks, "Refuses scopes of any length but 8."),
            new(Consumer.Sinit, Impact.Breaks, "Has an error code for it, and refuses the measured launch."),
        ],
        Example =
            """
            kind: acpi-table
            hostAddressWidth: 39
            structures:
              - drhd: {base: 0xfed90000, scopes: [{type: endpoint, path: "00:02.0", length: 0}]}
            """,
    };
}

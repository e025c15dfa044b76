using Dmarkit.Parser;

namespace Dmarkit.Checker;

internal sealed class AtsrPortListedTwice : RepeatedDeviceRule<RootPortAts>
{
    public override RuleInfo Info { get; } = new(
        Id: "DMAR507", Name: "atsr-port-listed-twice", Severity.Warning, Needs.Table, Citation: "",
        Summary: "Root port translation services are reported twice for one port.",
        Why: "The second entry adds nothing, and usually stands where another port was meant.",
        Fix: "Correct the port's number, or drop the entry.")
    {
        Consequences = [new(Consumer.Linux, Impact.Tolerates, "Takes the first entry.")],
        Noise = "A workstation that describes each of its units twice lists its ports twice as well; it is one more sign of what DMAR207 says there.",
        Example =
            """
            kind: acpi-table
            hostAddressWidth: 39
            structures:
              - drhd: {base: 0xfed91000, flags: [include-pci-all]}
              - atsr: {scopes: [{type: sub-hierarchy, path: "00:1c.0"}, {type: sub-hierarchy, path: "00:1c.0"}]}
            """,
    };

    protected override void Report(ScopeIn<RootPortAts> earlier, ScopeIn<RootPortAts> later, FindingSink found) => found.Add(
        later.Scope.Place, $"Port {later.Scope.PathText} of segment 0x{later.Scope.Segment:x4} is listed by {later.Scope.Label} and by {earlier.Scope.Label}.", earlier: earlier.Scope.Place);
}

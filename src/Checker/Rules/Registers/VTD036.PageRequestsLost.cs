using Dmarkit.Parser;

namespace Dmarkit.Checker;

internal sealed class PageRequestsLost : UnitRule
{
    public override RuleInfo Info { get; } = new(
        Id: "VTD036", Name: "page-requests-lost", Severity.Warning, Needs.Registers, Citation: "VT-d 7.4.1",
        Summary: "The page request queue ran over, and nobody has dealt with it.",
        Why: "Until PRO is cleared, page requests are dropped or answered by the unit itself: devices wait, or fail work that could be done.",
        Fix: "Take what is in the queue, clear PRO, and make the queue larger if that recurs.")
    {
        Example =
            """
            kind: bundle
            units: [{base: 0xfed90000, registers: {ECAP: 0x80020f0101e, GSTS: 0xc4000000, PRS: 0x2}}]  # PRO is set
            """,
        Cure = [new("PRS: 0x2", "PRS: 0x0"), new("# PRO is set", "# PRO is clear")],
    };

    protected override void Check(Platform platform, RemappingUnit unit, UnitRegisters registers, FindingSink found)
    {
        if (registers.ExtendedCapability is not { PageRequests: false } && registers[RegisterMap.PageRequestStatus] is { } status && new PageRequestStatus(status).Overflow)
            found.Add(StatePlace.Of(unit, RegisterMap.PageRequestStatus), "PRO is set: page requests were lost, and go on to be.");
    }
}

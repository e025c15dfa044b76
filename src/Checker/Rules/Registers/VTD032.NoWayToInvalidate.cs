using Dmarkit.Parser;

namespace Dmarkit.Checker;

internal sealed class NoWayToInvalidate : UnitRule
{
    /// <summary>From this major version on, requests by CCMD and IOTLB are ignored (VT-d 6.5.1).</summary>
    private const uint FirstWithQueueOnly = 6;

    public override RuleInfo Info { get; } = new(
        Id: "VTD032", Name: "no-way-to-invalidate", Severity.Error, Needs.Registers, Citation: "VT-d 6.5.1",
        Summary: "A unit translates without an invalidation queue, and ignores invalidation by registers.",
        Why: "Software that writes CCMD and IOTLB goes on as if they had been obeyed, while the unit uses what it cached.",
        Fix: "Set up the invalidation queue and QIE before translation.")
    {
        Example =
            """
            kind: bundle
            units: [{base: 0xfed90000, registers: {VER: 0x60, ECAP: 0xf0101a, GSTS: 0xc0000000, RTADDR: 0x1000}}]  # QIES is clear
            """,
        Cure = [new("GSTS: 0xc0000000", "GSTS: 0xc4000000"), new("# QIES is clear", "# QIES is set")],
    };

    protected override void Check(Platform platform, RemappingUnit unit, UnitRegisters registers, FindingSink found)
    {
        if (registers is not { IsInterruptModeUnknown: false, Version: { Major: >= FirstWithQueueOnly } version, GlobalStatus: { TranslationEnabled: true, QueuedInvalidationEnabled: false } }) return;
        if (registers.RootTable?.Mode == TranslationMode.Scalable) return; // VTD024 says it.
        found.Add(StatePlace.Of(unit, RegisterMap.GlobalStatus), $"TES is set and QIES clear, on a unit of version {version.Major}.{version.Minor} that ignores invalidation by registers.");
    }
}

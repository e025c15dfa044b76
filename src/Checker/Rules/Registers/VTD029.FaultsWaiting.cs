using Dmarkit.Parser;

namespace Dmarkit.Checker;

internal sealed class FaultsWaiting : UnitRule
{
    /// <summary>Kinds of faults that are told apart for a unit: one device alone can fill all of its records with different ones.</summary>
    private const int MostKinds = 16;

    /// <summary>Records of a kind that are shown as evidence.</summary>
    private const int MostShown = 8;

    public override RuleInfo Info { get; } = new(
        Id: "VTD029", Name: "faults-waiting", Severity.Note, Needs.Registers, Citation: "VT-d 7.2.1",
        Summary: "A unit holds records of blocked requests that nobody has taken, or had no room for more.",
        Why: "Each is a request that the unit blocked: what the tables held then, other findings and a replay of the access tell. After an overflow (FSTS.PFO) no more faults are recorded until somebody clears it.",
        Fix: "Look at the devices that are named; have the handler of fault events take the records and clear PFO.")
    {
        Example =
            """
            kind: bundle
            units:
              - {base: 0xfed90000, registers: {CAP: 0xd2008c222f0606, ECAP: 0xf0101a, GSTS: 0xc0000000, RTADDR: 0x1000, FSTS: 0x2, FRCD0_LO: 0x20000, FRCD0_HI: 0x8000000500000010}}  # a fault waits
            """,
        Cure = [new("FSTS: 0x2", "FSTS: 0x0"), new("0x8000000500000010", "0x500000010"), new("  # a fault waits", "")],
    };

    protected override void Check(Platform platform, RemappingUnit unit, UnitRegisters registers, FindingSink found)
    {
        if (registers.FaultStatus is { FaultOverflow: true })
            found.Add(StatePlace.Of(unit, RegisterMap.FaultStatus), "PFO is set: faults were lost, and none is recorded until it is cleared.");
        var waiting = registers.FaultRecords.Where(each => each.Record.Fault).ToList();
        if (waiting.Count == 0 && registers.FaultStatus is { FaultPending: true })
        {
            var place = StatePlace.Of(unit, RegisterMap.FaultStatus);
            found.Add(place with { Identity = $"{place.Identity} PPF" }, "PPF is set: faults wait, and the snapshot does not hold their records.");
        }

        var kinds = waiting.GroupBy(each => (each.Record.SourceId, each.Record.Reason, each.Record.Kind)).ToList();
        foreach (var kind in kinds.Take(MostKinds)) Report(unit, [.. kind], found);
        if (kinds.Count > MostKinds)
            found.Add(StatePlace.Of(unit), $"{kinds.Count - MostKinds} more kinds of faults wait.");
    }

    private static void Report(RemappingUnit unit, List<(int Number, FaultRecord Record)> faults, FindingSink found)
    {
        var (number, record) = faults[0];
        var device = record.SourceIn(unit.Segment ?? 0);
        string more = faults.Count > 1 ? $" ({faults.Count - 1} more wait like it)" : "";
        var place = StatePlace.Of(unit, number, record);
        found.Add(
            place with { Identity = $"{place.Identity} {record.Kind}" },
            $"{What(record)} of {device}{(record.Pasid is { } pasid ? $" with PASID {pasid}" : "")} was blocked with reason {Hex.Of((ulong)record.Reason)}: {FaultTable.MeaningOf(record.Reason)}{more}.",
            device: device, evidence: faults.Skip(1).Take(MostShown).Select(each => KeyValuePair.Create($"FRCD{each.Number}", What(each.Record))));
    }

    private static string What(FaultRecord record) => record switch
    {
        { IsInterrupt: true } => $"Interrupt {record.InterruptIndex}",
        { Kind: FaultRequestKind.PageRequest } => $"A page request for {record.PageAddress}",
        { Kind: FaultRequestKind.Read } => $"A read of {record.PageAddress}",
        { Kind: FaultRequestKind.Atomic } => $"An atomic at {record.PageAddress}",
        _ => $"A write of {record.PageAddress}",
    };
}

using Dmarkit.Parser;

namespace Dmarkit.Checker;

internal sealed class SourceQualifierWide : InterruptEntryRule
{
    public override RuleInfo Info { get; } = new(
        Id: "VTD113", Name: "source-qualifier-wide", Severity.Warning, Needs.Registers | Needs.Memory | Needs.PciConfigSpace, Citation: "VT-d 9.9",
        Summary: "An interrupt entry leaves function numbers out of the comparison, for a function whose requests always carry its own.",
        Why: "SQ is there for phantom functions. Without them it only lets the functions beside the owner raise its interrupt, which may be in other hands.",
        Fix: "Set SQ to 0.")
    {
        Example =
            """
            kind: bundle
            dmar: {hostAddressWidth: 39, flags: [intr-remap], structures: [{drhd: {base: 0xfed90000, flags: [include-pci-all]}}]}
            units: [{base: 0xfed90000, registers: {CAP: 0xd2008c40660462, ECAP: 0xf0101a, GSTS: 0x3000000, IRTA: 0x2007}}]
            memory:
              size: 32K
              entries:
                - {at: 0x2010, InterruptEntry: {present: 1, vector: 0x31, destination: 0x100, sourceId: 0x10, sourceValidation: 1, sourceQualifier: 3}}
            pci:
              - {bdf: "0000:00:02.0", config: {0x00: "86804976", 0x0e: "80", 0xff: "00"}}
              - {bdf: "0000:00:02.1", config: {0x00: "86805976", 0x0e: "80", 0xff: "00"}}
            """,
        Cure = [new("sourceQualifier: 3", "sourceQualifier: 0")],
        Noise = "Linux writes SQ 3 for event timers, whose ids some boards get wrong; ids that the DMAR table lists for timers and I/O APICs are left alone.",
    };

    protected override Func<InterruptSurvey, SurveyedInterrupt, EntryDefect?>? Judge(Platform platform)
    {
        var scoped = new ScopedSources(platform);
        var inventory = platform.Pci!;
        return (survey, found) =>
        {
            if (found.Entry is not { Validation: SourceValidation.RequesterId, SourceQualifier: not 0 }) return null;
            var source = new SourceId(survey.Segment, (ushort)found.Entry.SourceId);
            if (scoped.Contains(source) || !inventory.TryGet(source, out var owner) || owner.HasPhantomFunctions != false) return null;
            SourceId[] others = [.. InterruptUsers.Of(survey.Segment, found.Entry).Where(id => id != source && inventory.TryGet(id, out _))];
            string also = others.Length == 0 ? "" : $", and lets {(others.Length == 1 ? "another function" : $"{others.Length} other functions")} in, {others[0]}{(others.Length == 1 ? "" : " first")}";
            return new($"SQ is {found.Entry.SourceQualifier} for {source}, which has no phantom functions{also}", Device: source);
        };
    }
}

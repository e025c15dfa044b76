namespace Dmarkit.Checker;

internal sealed class AliasNotCovered : Rule
{
    public override RuleInfo Info { get; } = new(
        Id: "VTD049", Name: "alias-not-covered", Severity.Error, Needs.Memory | Needs.Registers | Needs.PciConfigSpace, Citation: "VT-d 3.12",
        Summary: "A device behind a bridge to PCI is translated otherwise than the bridge's own requests.",
        Why: "The bridge makes requests in the name of the devices behind it, with its secondary bus as requester: without an equal entry for that id they fault (02h), or go by another domain's tables.",
        Fix: "Give the alias the same entry as the device.")
    {
        Example =
            """
            kind: bundle
            dmar: {hostAddressWidth: 39, structures: [{drhd: {base: 0xfed90000, flags: [include-pci-all]}}]}
            units: [{base: 0xfed90000, registers: {CAP: 0xd2008c222f0606, ECAP: 0xf0105a, GSTS: 0xc0000000, RTADDR: 0x1000}}]
            memory:
              size: 32K
              entries:
                - {at: 0x1010, RootEntry: {present: 1, contextTable: 0x2000}}
                - {at: 0x2180, ContextEntry: {present: 1, addressWidth: 2, domainId: 5, secondStageTable: 0x3000}}
                - {at: 0x2000, ContextEntry: {present: 0}}
            pci:
              - {bdf: "0000:00:1c.0", config: {0x00: "86801111", 0x06: "1000", 0x08: "00000406", 0x0e: "01", 0x18: "000101", 0x34: "40", 0x40: "10007200"}}  # a bridge to PCI
              - {bdf: "0000:01:03.0", config: {0x00: "86802222", 0x08: "00000002", 0x3c: "00"}}
            """,
        Cure = [new("{at: 0x2000, ContextEntry: {present: 0}}", "{at: 0x2000, ContextEntry: {present: 1, addressWidth: 2, domainId: 5, secondStageTable: 0x3000}}")],
    };

    public override void Check(Platform platform, FindingSink found)
    {
        foreach (var survey in platform.Surveys)
        {
            var findings = new UnitFindings(found, survey.Unit, "context entries");
            var bySource = survey.Contexts.ToDictionary(context => context.Source);
            foreach (var context in survey.Contexts)
            {
                if (RequesterAlias.Of(platform.Pci!, context.Source) is not { } alias || alias == context.Source) continue;
                string? wrong = !bySource.TryGetValue(alias, out var other) ? $"which has no context entry"
                    : !IsSame(context, other) ? "whose context entry differs" : null;
                if (wrong is not null)
                    findings.Add(StatePlace.Of(survey.Unit, context.Name, context.Address, context.Words), $"Requests of {context.Source} come as those of {alias} too, {wrong}.", device: context.Source, against: new("alias", $"{alias}", $"{alias}"));
            }

            findings.Close();
        }
    }

    /// <summary>Where faults are recorded, and what software keeps in ignored bits, does not matter.</summary>
    private static bool IsSame(SurveyedContext left, SurveyedContext right) => left.IsScalable
        ? left.Scalable.PasidDirectoryAddress == right.Scalable.PasidDirectoryAddress && left.Scalable.RidPasid == right.Scalable.RidPasid
        : (left.Legacy.Type, left.Legacy.DomainId, left.Legacy.AddressWidth, left.Legacy.SecondStageTable)
            == (right.Legacy.Type, right.Legacy.DomainId, right.Legacy.AddressWidth, right.Legacy.SecondStageTable);
}

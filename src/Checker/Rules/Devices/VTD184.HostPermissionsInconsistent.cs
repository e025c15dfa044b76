namespace Dmarkit.Checker;

internal sealed class HostPermissionsInconsistent : Rule
{
    public override RuleInfo Info { get; } = new(
        Id: "VTD184", Name: "host-permissions-inconsistent", Severity.Error, Needs.Memory | Needs.Registers, Citation: "VT-d 6.2.6.2, 9.6",
        Summary: "Host permission tables are enabled for a device, and what its PASID entries say of them does not fit together.",
        Why: "Translated requests are then checked against no table, or against that of another domain.",
        Fix: "Give each PASID entry of the device a host permission table, and each HPTDID one table.")
    {
        Example =
            """
            kind: bundle
            units: [{base: 0xfed90000, registers: {CAP: 0xd2008c222f0606, ECAP: 0x83e998a4f010de, GSTS: 0xc0000000, RTADDR: 0x1400}}]
            memory:
              size: 64K
              entries:
                - {at: 0x1000, ScalableRootEntry: {lowerPresent: 1, lowerContextTable: 0x2000}}
                - {at: 0x2200, ScalableContextEntry: {present: 1, deviceTlbEnable: 1, hostPermissionEnable: 1, pasidDirectory: 0x3000}}
                - {at: 0x3000, PasidDirectoryEntry: {present: 1, pasidTable: 0x4000}}
                - {at: 0x4000, PasidEntry: {present: 1, translationType: 2, addressWidth: 2, domainId: 5, secondStageTable: 0x5000, hostPermissionDomainId: 1}}
            """,
        Cure = [new("hostPermissionDomainId: 1", "hostPermissionDomainId: 1, hostPermissionTable: 0x6000")],
    };

    public override void Check(Platform platform, FindingSink found)
    {
        foreach (var survey in platform.Surveys)
        {
            var findings = new UnitFindings(found, survey.Unit, "PASID entries");
            var first = new Dictionary<ulong, SurveyedPasid>();
            foreach (var pasid in survey.Pasids)
            {
                if (!pasid.Directory.Owners.Exists(owner => IsChecked(survey, owner, pasid))) continue;
                var place = StatePlace.Of(survey.Unit, pasid.Name, pasid.Address, pasid.Words);
                if (pasid.Entry.HostPermissionTable == 0) findings.Add(place, $"Translated requests are checked by the {pasid.Name}, which names no host permission table.", device: pasid.Source);
                else if (!first.TryAdd(pasid.Entry.HostPermissionDomainId, pasid) && first[pasid.Entry.HostPermissionDomainId] is var other
                    && (other.Entry.HostPermissionTable, other.Entry.HostPermissionSize) != (pasid.Entry.HostPermissionTable, pasid.Entry.HostPermissionSize))
                    findings.Add(place, $"The {pasid.Name} has HPTDID {pasid.Entry.HostPermissionDomainId} and another host permission table than the {other.Name}.", device: pasid.Source, against: new(other.Name, $"at {other.Address}", other.Name));
            }

            findings.Close();
        }
    }

    /// <summary>With EPTR translated requests carry PASIDs; else they go by the entry of requests without.</summary>
    private static bool IsChecked(UnitSurvey survey, SurveyedContext owner, SurveyedPasid pasid) =>
        owner.Scalable is { HostPermissionEnable: true, DeviceTlbEnable: true } context && (context.PasidInTranslatedRequests || survey.PasidOfRequestsWithout(owner) == pasid.Pasid);
}

namespace Dmarkit.Checker;

internal sealed class PasidEntryReserved : Rule
{
    public override RuleInfo Info { get; } = new(
        Id: "VTD066", Name: "pasid-entry-reserved", Severity.Error, Needs.Memory | Needs.Registers, Citation: "VT-d 9.5, 9.6",
        Summary: "A PASID directory or table entry that is present has reserved bits set.",
        Why: "Each request that goes by the entry faults (52h, 5Ah).",
        Fix: "Clear the bits; keep domain ids and addresses within what the unit offers.")
    {
        Example =
            """
            kind: bundle
            units: [{base: 0xfed90000, registers: {CAP: 0xd2008c222f0606, ECAP: 0x3e998a4f010de, GSTS: 0xc0000000, RTADDR: 0x1400}}]
            memory:
              size: 64K
              entries:
                - {at: 0x1000, ScalableRootEntry: {lowerPresent: 1, lowerContextTable: 0x2000}}
                - {at: 0x2200, ScalableContextEntry: {present: 1, pasidDirectory: 0x3000}}
                - {at: 0x3000, words: [0x4005]}  # bit 2
                - {at: 0x4000, PasidEntry: {present: 1, translationType: 2, addressWidth: 2, domainId: 5, secondStageTable: 0x5000}}
            """,
        Cure = [new("words: [0x4005]}  # bit 2", "words: [0x4001]}")],
    };

    public override void Check(Platform platform, FindingSink found)
    {
        foreach (var survey in platform.Surveys)
        {
            var findings = new UnitFindings(found, survey.Unit, "entries");
            ulong directoryMask = survey.Configuration.Devices.PasidDirectory;
            foreach (var entry in survey.Directories.SelectMany(directory => directory.Entries))
            {
                if (ReservedBits.Of([entry.Entry.Word0], [directoryMask]) is { } bits)
                    findings.Add(StatePlace.Of(survey.Unit, entry.Name, entry.Address, entry.Entry.Word0), $"The {entry.Name} has {bits} set, reserved there.", device: entry.Directory.Owners[0].Source);
            }

            ulong[] without = PasidFeatures.WithoutFeatures(survey.Configuration, hostPermissions: false), with = PasidFeatures.WithoutFeatures(survey.Configuration, hostPermissions: true);
            foreach (var pasid in survey.Pasids)
            {
                if (ReservedBits.Of(pasid.Words, pasid.Directory.HasHostPermissions ? with : without) is { } bits)
                    findings.Add(StatePlace.Of(survey.Unit, pasid.Name, pasid.Address, pasid.Words), $"The {pasid.Name} has {bits} set, reserved there.", device: pasid.Source);
            }

            findings.Close();
        }
    }
}

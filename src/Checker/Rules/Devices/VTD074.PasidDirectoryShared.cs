namespace Dmarkit.Checker;

internal sealed class PasidDirectoryShared : Rule
{
    public override RuleInfo Info { get; } = new(
        Id: "VTD074", Name: "pasid-directory-shared", Severity.Error, Needs.Memory | Needs.Registers, Citation: "VT-d 9.4",
        Summary: "Devices of different owners share a PASID directory.",
        Why: "An address space that one of them is given is the other's too: it has only to use the PASID.",
        Fix: "Give each device a directory of its own.")
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
                - {at: 0x3000, PasidDirectoryEntry: {present: 1, pasidTable: 0x4000}}
                - {at: 0x4000, PasidEntry: {present: 1, translationType: 2, addressWidth: 2, domainId: 5, secondStageTable: 0x5000}}
                - {at: 0x2220, ScalableContextEntry: {present: 1, pasidDirectory: 0x3000, ridPasid: 1}}
            """,
        Cure = [new("{at: 0x2220, ScalableContextEntry: {present: 1, pasidDirectory: 0x3000", "{at: 0x2220, ScalableContextEntry: {present: 1, pasidDirectory: 0x6000")],
    };

    public override void Check(Platform platform, FindingSink found)
    {
        foreach (var survey in platform.Surveys)
        {
            var findings = new UnitFindings(found, survey.Unit, "context entries");
            foreach (var directory in survey.Directories)
            {
                var first = directory.Owners[0];
                var other = directory.Owners.Find(owner => platform.Trust.IsUntrusted(owner.Source) != platform.Trust.IsUntrusted(first.Source) || owner.Scalable.RidPasid != first.Scalable.RidPasid);
                if (other is null) continue;
                findings.Add(
                    StatePlace.Of(survey.Unit, other.Name, other.Address, other.Words), $"The {other.Name} names the PASID directory of {first.Source}, and the two are not one device to the system.", device: other.Source,
                    against: new(first.Name, $"at {first.Address}", first.Name));
            }

            findings.Close();
        }
    }
}

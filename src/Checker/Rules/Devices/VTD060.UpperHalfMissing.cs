using Dmarkit.Parser;

namespace Dmarkit.Checker;

internal sealed class UpperHalfMissing : Rule
{
    public override RuleInfo Info { get; } = new(
        Id: "VTD060", Name: "upper-half-missing", Severity.Error, Needs.Memory | Needs.Registers | Needs.Pci, Citation: "VT-d 9.2",
        Summary: "A bus has devices from 10h on, and the upper half of its root entry is not present.",
        Why: "Requests of these devices fault (39h), while those of the lower half work.",
        Fix: "Name a context table for the upper half.")
    {
        Example =
            """
            kind: bundle
            dmar: {hostAddressWidth: 39, structures: [{drhd: {base: 0xfed90000, flags: [include-pci-all]}}]}
            units: [{base: 0xfed90000, registers: {CAP: 0xd2008c222f0606, ECAP: 0x3e998a4f010de, GSTS: 0xc0000000, RTADDR: 0x1400}}]
            memory:
              size: 64K
              entries:
                - {at: 0x1000, ScalableRootEntry: {lowerPresent: 1, lowerContextTable: 0x2000}}
                - {at: 0x2200, ScalableContextEntry: {present: 1, pasidDirectory: 0x3000}}
                - {at: 0x3000, PasidDirectoryEntry: {present: 1, pasidTable: 0x4000}}
                - {at: 0x4000, PasidEntry: {present: 1, translationType: 2, addressWidth: 2, domainId: 5, secondStageTable: 0x5000}}
            pci: [{bdf: "0000:00:02.0", class: "0x030000", header: 0}, {bdf: "0000:00:1f.3", class: "0x040300", header: 0}]
            """,
        Cure = [new("0000:00:1f.3", "0000:00:0f.3")],
    };

    public override void Check(Platform platform, FindingSink found)
    {
        foreach (var survey in platform.Surveys)
        {
            if (!survey.IsScalable) continue;
            var findings = new UnitFindings(found, survey.Unit, "buses");
            foreach (var root in survey.Roots)
            {
                if (root.IsUpper || survey.Roots.Any(other => other.IsUpper && other.Bus == root.Bus)) continue;
                var device = platform.Pci!.Functions.FirstOrDefault(function => function.Source.Bus == root.Bus && function.Source.DeviceFunction >= SurveyedRoot.FirstUpper
                    && UnitLookup.Find(platform, function.Source, out _) == survey.Unit);
                if (device is not null)
                    findings.Add(StatePlace.Of(survey.Unit, root.Name, root.Address, root.Words), $"The upper half of the root entry of bus {Hex.Of(root.Bus)} is not present, and {device.Source} is on that bus.", device: device.Source);
            }

            findings.Close();
        }
    }
}

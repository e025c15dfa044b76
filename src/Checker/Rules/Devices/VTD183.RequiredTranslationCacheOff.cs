using Dmarkit.Parser;

namespace Dmarkit.Checker;

internal sealed class RequiredTranslationCacheOff : Rule
{
    public override RuleInfo Info { get; } = new(
        Id: "VTD183", Name: "required-translation-cache-off", Severity.Error, Needs.Memory | Needs.Registers | Needs.Table, Citation: "VT-d 8.3.1, 8.8",
        Summary: "A device that works only with its translation cache is not allowed to use it.",
        Why: "The table says that the device needs its cache enabled (ATC_REQUIRED): without it the device does not work while translation is on.",
        Fix: "Allow translation requests in the context entry, and enable ATS in the device.")
    {
        Example =
            """
            kind: bundle
            dmar:
              hostAddressWidth: 39
              structures:
                - drhd: {base: 0xfed90000, flags: [include-pci-all]}
                - satc: {segment: 0, flags: [atc-required], scopes: [{type: endpoint, path: "00:02.0"}]}
            units: [{base: 0xfed90000, registers: {CAP: 0xd2008c222f0606, ECAP: 0x3e998a4f010de, GSTS: 0xc0000000, RTADDR: 0x1400}}]
            memory:
              size: 64K
              entries:
                - {at: 0x1000, ScalableRootEntry: {lowerPresent: 1, lowerContextTable: 0x2000}}
                - {at: 0x2200, ScalableContextEntry: {present: 1, deviceTlbEnable: 0, pasidDirectory: 0x3000}}
                - {at: 0x3000, PasidDirectoryEntry: {present: 1, pasidTable: 0x4000}}
                - {at: 0x4000, PasidEntry: {present: 1, translationType: 2, addressWidth: 2, domainId: 5, secondStageTable: 0x5000}}
            """,
        Cure = [new("deviceTlbEnable: 0", "deviceTlbEnable: 1")],
        Noise = "In legacy mode Linux leaves such devices to hardware and allows no translation requests.",
    };

    public override void Check(Platform platform, FindingSink found)
    {
        var properties = new DeviceProperties(platform);
        foreach (var survey in platform.Surveys)
        {
            if (survey.Unit.Registers?.GlobalStatus is not { TranslationEnabled: true }) continue;
            var findings = new UnitFindings(found, survey.Unit, "context entries");
            foreach (var context in survey.Contexts)
            {
                if (!properties.NeedsCache(context.Source)) continue;
                bool isAllowed = context.IsScalable ? context.Scalable.DeviceTlbEnable : context.Legacy.Type == TranslationType.WithDeviceTlb;
                bool isOff = platform.Pci is { } inventory && inventory.TryGet(context.Source, out var function) && function.IsAtsEnabled == false;
                if (isAllowed && !isOff) continue;
                string what = isAllowed ? "ATS is disabled in the device" : "the context entry forbids translation requests";
                findings.Add(StatePlace.Of(survey.Unit, context.Name, context.Address, context.Words), $"{context.Source} needs its translation cache, and {what}.", device: context.Source);
            }

            findings.Close();
        }
    }
}

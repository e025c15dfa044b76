using Dmarkit.Parser;

namespace Dmarkit.Checker;

internal sealed class ProtectedMemoryDiffers : Rule
{
    public override RuleInfo Info { get; } = new(
        Id: "VTD161", Name: "protected-memory-differs", Severity.Error, Needs.Registers, Citation: "VT-d 11.4.8.1",
        Summary: "Units protect different memory.",
        Why: "A device behind one unit reaches what is protected from those behind the other. A unit that translates, with its regions off, is not compared: its tables protect.",
        Fix: "Program the same regions into all units, and switch them on and off together.")
    {
        Example =
            """
            kind: bundle
            units:
              - {base: 0xfed90000, registers: {CAP: 0xd2008c40660422, GSTS: 0x0, PMEN: 0x80000001, PLMBASE: 0x0, PLMLIMIT: 0x7fe00000}}
              - {base: 0xfed91000, registers: {CAP: 0xd2008c40660422, GSTS: 0x0, PMEN: 0x80000001, PLMBASE: 0x0, PLMLIMIT: 0x3fe00000}}  # the upper half is open
            """,
        Cure = [new("PLMLIMIT: 0x3fe00000", "PLMLIMIT: 0x7fe00000"), new("  # the upper half is open", "")],
    };

    public override void Check(Platform platform, FindingSink found)
    {
        RemappingUnit? first = null;
        bool isOn = false;
        string regions = "";
        foreach (var unit in platform.Units)
        {
            if (unit.Answering() is not { ProtectedMemory: { } enable } registers || !ProtectedRegion.MayExist(registers)) continue;
            if (!enable.Enabled && registers.GlobalStatus is not { TranslationEnabled: false }) continue;
            if (first is null)
            {
                (first, isOn, regions) = (unit, enable.Enabled, Text(unit));
                continue;
            }

            bool areUnknown = enable.Enabled && isOn && (HasUnknown(registers) || HasUnknown(first.Registers!));
            if (areUnknown || (enable.Enabled == isOn && Text(unit) == regions)) continue;
            found.Add(
                StatePlace.Of(unit, RegisterMap.ProtectedMemoryEnable), $"{unit} protects {Text(unit)}, and {first} {regions}.",
                against: Witness.Of(first, RegisterMap.ProtectedMemoryEnable));
            return;
        }
    }

    private static string Text(RemappingUnit unit)
    {
        string text = string.Join(" and ", ProtectedRegion.Of(unit).Select(region => region.Range));
        return text.Length > 0 ? text : "nothing";
    }

    private static bool HasUnknown(UnitRegisters registers) => Array.Exists(ProtectedMemory.Needed(registers), register => registers[register] is null);
}

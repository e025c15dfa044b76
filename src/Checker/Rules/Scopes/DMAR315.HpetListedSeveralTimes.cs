using Dmarkit.Parser;

namespace Dmarkit.Checker;

internal sealed class HpetListedSeveralTimes : Rule
{
    public override RuleInfo Info { get; } = new(
        Id: "DMAR315", Name: "hpet-listed-several-times", Severity.Note, Needs.Table, Citation: "VT-d 8.3.1.2",
        Summary: "Several device scopes name the same HPET.",
        Why: "A timer block has one source id. Chipsets before 2013 send its messages with eight, so firmware lists it eight times, with the functions 0 to 7 of one device; entries that differ in more than the function contradict each other.",
        Fix: "Nothing for such a chipset; else list the timer block once.")
    {
        Consequences =
        [
            new(Consumer.Linux, Impact.Tolerates, "Accepts all eight functions of the device."),
            new(Consumer.Sinit, Impact.Tolerates, "Has an error code for it, and launches such machines all the same."),
        ],
        Noise = "Chipsets before 2013 list HPET 0 eight times; it is said because the eight ids explain what the operating system accepts. As a warning it was seen on one table only, which describes every unit twice.",
        Example =
            """
            kind: acpi-table
            hostAddressWidth: 39
            structures:
              - drhd: {base: 0xfed90000, flags: [include-pci-all], scopes: [{type: hpet, path: "f0:0f.0"}, {type: hpet, path: "f0:0f.1"}]}
            """,
    };

    /// <summary>Told once an id: at the first entry that contradicts the first of all, or else at the second.</summary>
    public override void Check(Platform platform, FindingSink found)
    {
        var first = new ScopesById();
        SortedDictionary<byte, Repeats>? repeats = null;
        foreach (var unit in platform.HardwareUnits)
        {
            foreach (var scope in unit.Scopes)
            {
                if (scope.Kind != DeviceScopeType.Hpet || first.TryAdd(scope, out var earlier)) continue;
                repeats ??= [];
                if (!repeats.TryGetValue(scope.EnumerationId, out var same)) repeats[scope.EnumerationId] = same = new(earlier, scope);
                same.Take(scope, unit);
            }
        }

        if (repeats is null) return;
        foreach (var same in repeats.Values) same.Report(found);
    }

    /// <summary>The entries of one HPET.</summary>
    /// <param name="first">The first of them.</param>
    /// <param name="second">The second, which is taken as the others are.</param>
    private sealed class Repeats(DeviceScope first, DeviceScope second)
    {
        private int count = 1;
        private DeviceScope? contradicting;

        public void Take(DeviceScope scope, HardwareUnit unit)
        {
            count++;
            bool isOfSameUnit = first.Offset > unit.Offset; // The unit holds the scope, and what lies behind its start and before the scope is its own.
            if (contradicting is null && !(isOfSameUnit && DiffersInFunctionOnly(scope))) contradicting = scope;
        }

        public void Report(FindingSink found)
        {
            if (contradicting is null)
                found.Add(second.Field("Enumeration ID"), $"HPET {first.EnumerationId} is listed {count} times, as functions of one device from {first.PathText} on.", earlier: first.Place);
            else
                found.Add(contradicting.Field("Enumeration ID"),
                    $"HPET {first.EnumerationId} is listed by {contradicting.Label} as {contradicting.PathText} and by {first.Label} as {first.PathText}.", Severity.Warning, first.Place);
        }

        private bool DiffersInFunctionOnly(DeviceScope scope)
        {
            if (scope.StartBus != first.StartBus || scope.Path.Count != first.Path.Count || scope.Path[^1].Device != first.Path[^1].Device) return false;
            for (int at = 0; at < scope.Path.Count - 1; at++)
            {
                if (scope.Path[at] != first.Path[at]) return false;
            }

            return true;
        }
    }
}

using System.Collections.Immutable;
using Dmarkit.Checker;
using Dmarkit.Parser;

namespace Dmarkit.Cli;

/// <summary>Adds to a snapshot what <c>--assume</c>, <c>--root</c> and <c>--carve</c> say of registers that it lacks.</summary>
internal static class KnownRegisters
{
    /// <summary>The completed snapshot; null where nothing is known of any register.</summary>
    /// <param name="snapshot">What is known.</param>
    /// <param name="table">The DMAR table, or null.</param>
    /// <param name="request">The options.</param>
    /// <param name="carved">The root table of <c>--carve</c>, where that is asked for.</param>
    public static RegisterSnapshot? Complete(RegisterSnapshot? snapshot, DmarTable? table, StateRequest request, CarvedTable? carved = null)
    {
        var units = snapshot?.Units.ToList() ?? [];
        var structures = table?.Structures.OfType<HardwareUnit>().ToList() ?? [];
        foreach (string assumption in request.Assume)
        {
            Parse(assumption, out var unit, out var register, out ulong value);
            string option = $"--assume {assumption}";
            Set(units, IndexOf(units, structures, unit, option, $"as --assume UNIT:{assumption}"), register, value, option);
        }

        if (request.Root is null && !request.Carve && request.Unit is not null)
            throw new InputFailure($"--unit {request.Unit}: means nothing without --root or --carve.", ExitCode.Usage);
        HostAddress? meant = request.Unit is { } text ? Address("--unit", text) : null;
        if (request.Root is { } root)
        {
            string[] parts = root.Split(',');
            bool legacy = parts.Length == 1;
            if (!Hex.TryParse(parts[0], out ulong address) || (address & 0xfff) != 0 || parts.Length > 2 || (!legacy && parts[1] != "scalable"))
                throw new InputFailure($"--root {root}: is no root table; expected its address, a multiple of 0x1000, and behind it ',scalable' where the mode is not legacy.", ExitCode.Usage);
            SetRoot(units, IndexOf(units, structures, meant, $"--root {root}", "with --unit BASE"), address, !legacy, $"--root {root}");
        }

        if (carved is not null)
        {
            int at = IndexOf(units, structures, meant, "--carve", "with --unit BASE");
            bool isStatusUnknown = units[at].GlobalStatus is null;
            SetRoot(units, at, carved.Address.Value, carved.Kind == CarvedKind.ScalableRootTable, "--carve");
            units[at] = units[at] with { IsRootCarved = true, IsInterruptModeUnknown = isStatusUnknown, IsPermissive = units[at].Capability is null || units[at].ExtendedCapability is null };
            if (units[at].Capability is null) Set(units, at, RegisterMap.Capability, PermissiveUnit.Capability, "--carve");
            if (units[at].ExtendedCapability is null) Set(units, at, RegisterMap.ExtendedCapability, PermissiveUnit.ExtendedCapability, "--carve");
        }

        return units.Count == 0 ? null : new([.. units]);
    }

    /// <summary>A unit's registers with a root table where none is known; they say nothing against translation.</summary>
    public static RegisterSnapshot WithRoot(RegisterSnapshot snapshot, UnitRegisters unit, HostAddress root, bool isScalable)
    {
        var units = snapshot.Units.ToList();
        SetRoot(units, units.IndexOf(unit), root.Value, isScalable, "--memory");
        return new([.. units]);
    }

    private static void SetRoot(List<UnitRegisters> units, int at, ulong address, bool isScalable, string option)
    {
        Set(units, at, RegisterMap.RootTableAddress, address | (isScalable ? ScalableMode : 0), option);
        bool isOn = units[at].GlobalStatus is { TranslationEnabled: true }; // What else such a status says does not contradict.
        if (!isOn) Set(units, at, RegisterMap.GlobalStatus, TranslationOn, option);
    }

    /// <summary>GSTS with translation enabled and the root table set.</summary>
    private static ulong TranslationOn => GlobalStatus.Fields
        .Where(bit => bit.Name is nameof(GlobalStatus.TranslationEnabled) or nameof(GlobalStatus.RootTableSet))
        .Aggregate(0ul, (bits, bit) => bits | bit.Mask);

    /// <summary>RTADDR's translation mode for scalable mode.</summary>
    private static ulong ScalableMode =>
        (ulong)TranslationMode.Scalable << RootTableAddress.Fields.First(bits => bits.Name == nameof(RootTableAddress.TranslationMode)).FirstBit;

    private static void Parse(string assumption, out HostAddress? unit, out Register register, out ulong value)
    {
        int equals = assumption.IndexOf('=', StringComparison.Ordinal), colon = assumption.IndexOf(':', StringComparison.Ordinal);
        bool named = colon >= 0 && colon < equals;
        unit = named ? Address("--assume", assumption[..colon]) : null;
        string name = equals < 0 ? "" : assumption[(named ? colon + 1 : 0)..equals];
        value = 0;
        register = UnitRegisters.Named(name)
            ?? throw new InputFailure($"--assume {assumption}: names no register; expected [UNIT:]NAME=VALUE, such as CAP=0xd2008c222f0606.", ExitCode.Usage);
        if (!Hex.TryParse(assumption.AsSpan(equals + 1), out value) || (register.LengthBytes == 4 && value > uint.MaxValue))
            throw new InputFailure($"--assume {assumption}: the value is no number of {register.LengthBytes} bytes.", ExitCode.Usage);
    }

    private static HostAddress Address(string option, string text) => Hex.TryParse(text, out ulong value)
        ? new(value)
        : throw new InputFailure($"{option} {text}: is no address.", ExitCode.Usage);

    private static void Set(List<UnitRegisters> units, int at, Register register, ulong value, string option)
    {
        var known = units[at];
        if (known[register] is { } there && there != value)
            throw new InputFailure($"{option}: contradicts {register.Name}, which is known to be {Hex.Of(there)}; leave it out.", ExitCode.Usage);
        units[at] = known with { Values = known.Values.SetItem(register.Name, value) };
    }

    /// <summary>The place of the unit that an option means; a unit of which nothing was known is added.</summary>
    private static int IndexOf(List<UnitRegisters> units, List<HardwareUnit> structures, HostAddress? unit, string option, string remedy)
    {
        if (unit is null && (units.Count > 1 || structures.Count > 1))
            throw new InputFailure($"{option}: there are several units; say which, {remedy}.", ExitCode.Usage);
        if (unit is not null && structures.Count > 0 && !structures.Exists(structure => structure.RegisterBase == unit))
            throw new InputFailure($"{option}: the DMAR table has no unit at {unit}.", ExitCode.Usage);
        bool onlyOne = units.Count == 1 && (unit is null || units[0].Base is null); // A page without a base is of the machine's only unit.
        int at = onlyOne ? 0 : units.FindIndex(known => known.Base == unit);
        if (at >= 0)
        {
            units[at] = units[at] with { Base = units[at].Base ?? unit };
            return at;
        }

        var home = unit is null ? structures.SingleOrDefault() : structures.Find(structure => structure.RegisterBase == unit);
        units.Add(new(unit ?? home?.RegisterBase, home?.Segment, ImmutableSortedDictionary.Create<string, ulong>(StringComparer.Ordinal)));
        return units.Count - 1;
    }
}

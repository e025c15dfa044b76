using System.Globalization;
using System.Text.RegularExpressions;

namespace Dmarkit.Parser;

/// <summary>All registers that a unit may have: those that every unit has, those of a capability, and those whose place the unit itself says.</summary>
/// <remarks>VT-d 11.4. What lies beyond the registers of <see cref="RegisterMap"/> belongs to a capability: without it the unit may have other registers there.</remarks>
public static partial class UnitRegisterMap
{
    /// <summary>Places of IVA, IOTLB and the fault recording registers come in 16 bytes, and so long is a fault recording register (VT-d 11.4.2, FRO; 11.4.3, IRO).</summary>
    private const int BlockBytes = 16;

    /// <summary>Every register that has a name of its own, by offset. IVA and IOTLB stand last, with their offset from where ECAP says; fault recording registers have a number, and are not among them.</summary>
    public static IReadOnlyList<Register> All { get; } =
    [
        .. RegisterMap.All, .. MemoryTypeMap.All, .. PerformanceMap.All, .. EnhancedCommandMap.All, .. ResourceDirectorMap.All, .. VirtualCommandMap.All, .. IotlbMap.All,
    ];

    /// <summary>Which of them software only writes: what is read from there means nothing.</summary>
    private static readonly Register[] WriteOnly = [RegisterMap.GlobalCommand, EnhancedCommandMap.Command, EnhancedCommandMap.ExtendedOperand, IotlbMap.Address];

    private static readonly Dictionary<string, Register> ByName = All.ToDictionary(register => register.Name, StringComparer.OrdinalIgnoreCase);

    /// <summary>True where reading the register tells nothing.</summary>
    public static bool IsWriteOnly(Register register) => WriteOnly.Any(one => one.Name == register.Name);

    /// <summary>The register of that name, whatever its case, and of <c>FRCD0_LO</c> and the like; null where the specification has none. What the unit places has its offset from there.</summary>
    public static Register? Named(string name) => ByName.TryGetValue(name, out var register) ? register
        : FaultName().Match(name) is { Success: true } match && byte.Parse(match.Groups[1].ValueSpan, CultureInfo.InvariantCulture) is var number
            ? Half(number, match.Groups[2].Value.Equals("LO", StringComparison.OrdinalIgnoreCase) ? FaultRecordingMap.Lower : FaultRecordingMap.Upper)
        : null;

    /// <summary>The registers of a unit with these capabilities, in the order of its window, each with its offset there.</summary>
    /// <param name="capability">CAP; null for none of the registers that hang on it.</param>
    /// <param name="extended">ECAP; null for none of the registers that hang on it.</param>
    public static IEnumerable<Register> Of(Capability? capability, ExtendedCapability? extended)
    {
        List<Register> registers = [.. RegisterMap.All];
        if (extended is { MemoryTypes: true }) registers.AddRange(MemoryTypeMap.All);
        if (extended is { PerformanceMonitoring: true }) registers.AddRange(PerformanceMap.All);
        if (capability is { EnhancedCommands: true }) registers.AddRange(EnhancedCommandMap.All);
        if (extended is { ResourceDirector: true }) registers.AddRange(ResourceDirectorMap.All);
        if (extended is { VirtualCommands: true }) registers.AddRange(VirtualCommandMap.All);
        if (extended is { } where) registers.AddRange(IotlbMap.All.Select(register => register with { Offset = register.Offset + BlockBytes * (int)where.IotlbRegisterOffset }));
        if (capability is { } faults)
        {
            for (int number = 0; number <= (int)faults.FaultRecordingCount; number++)
                registers.AddRange(FaultRecordingMap.All.Select(half => Half(number, half, faults)));
        }

        return registers.OrderBy(register => register.Offset);
    }

    /// <summary>A half of a fault recording register, by the register's number; its offset is from the first of them, or from the window's start where CAP is given.</summary>
    internal static Register Half(int number, Register half, Capability? capability = null)
    {
        string text = number.ToString(CultureInfo.InvariantCulture);
        return new(
            half.Name.Replace("n", text, StringComparison.Ordinal), half.Offset + BlockBytes * (number + (int)(capability?.FaultRecordingOffset ?? 0)),
            half.LengthBytes, half.Meaning.Replace(" n,", $" {text},", StringComparison.Ordinal));
    }

    /// <summary>There are up to 256 (VT-d 11.4.2, NFR).</summary>
    [GeneratedRegex("^FRCD(0|[1-9][0-9]?|1[0-9][0-9]|2[0-4][0-9]|25[0-5])_(LO|HI)$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex FaultName();
}

namespace Dmarkit.Parser;

/// <summary>The bit fields of registers.</summary>
/// <remarks>VT-d 11.4; they stand in <c>specs/registers.ksy</c>.</remarks>
public static class RegisterFields
{
    private static readonly Dictionary<Register, IReadOnlyList<Field>> Known = new()
    {
        [RegisterMap.Version] = ArchitectureVersion.Fields,
        [RegisterMap.Capability] = Capability.Fields,
        [RegisterMap.ExtendedCapability] = ExtendedCapability.Fields,
        [RegisterMap.GlobalStatus] = GlobalStatus.Fields,
        [RegisterMap.RootTableAddress] = RootTableAddress.Fields,
        [RegisterMap.InterruptTableAddress] = InterruptTableAddress.Fields,
        [RegisterMap.ProtectedMemoryEnable] = ProtectedMemoryEnable.Fields,
    };

    /// <summary>Every bit of a register, lowest first.</summary>
    /// <returns>An empty list where the register is one number, or its fields are not laid out.</returns>
    public static IReadOnlyList<Field> Of(Register register) => Known.GetValueOrDefault(register, []);
}

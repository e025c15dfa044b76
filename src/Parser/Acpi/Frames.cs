namespace Dmarkit.Parser;

/// <summary>One structure whose length is known to be sound.</summary>
/// <param name="Offset">Bytes from the start of the table.</param>
/// <param name="Bytes">The whole structure.</param>
/// <param name="Type">The number in its type field.</param>
/// <param name="Ordinal">Its place among those of its type, from 1.</param>
internal readonly record struct StructureFrame(int Offset, ReadOnlyMemory<byte> Bytes, ushort Type, int Ordinal)
{
    public string Label => $"{Mnemonic} #{Ordinal}";

    private string Mnemonic => (RemappingStructureType)Type switch
    {
        RemappingStructureType.HardwareUnit => "DRHD",
        RemappingStructureType.ReservedMemoryRegion => "RMRR",
        RemappingStructureType.RootPortAts => "ATSR",
        RemappingStructureType.StaticAffinity => "RHSA",
        RemappingStructureType.NamespaceDevice => "ANDD",
        RemappingStructureType.AddressTranslationCache => "SATC",
        RemappingStructureType.IntegratedDeviceProperty => "SIDP",
        _ => $"type {Type}",
    };
}

/// <summary>One scope whose length is known to be sound.</summary>
/// <param name="Offset">Bytes from the start of the table.</param>
/// <param name="Bytes">The whole entry.</param>
/// <param name="Label">The structure and the place in it.</param>
internal readonly record struct ScopeFrame(int Offset, ReadOnlyMemory<byte> Bytes, string Label);

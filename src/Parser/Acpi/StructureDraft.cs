namespace Dmarkit.Parser;

/// <summary>What one structure of a table to be built says, as values: type and length follow from them.</summary>
public abstract record StructureDraft
{
    private protected StructureDraft()
    {
    }

    /// <summary>What the Length field says; null for the structure's own length.</summary>
    public ushort? Length { get; init; }

    /// <summary>The draft of a structure that was read. One that says more than values can, in bytes behind its last field, becomes a <see cref="RawStructureDraft"/>.</summary>
    public static StructureDraft From(RemappingStructure structure)
    {
        StructureDraft? draft = structure switch
        {
            HardwareUnit unit => HardwareUnitDraft.From(unit),
            ReservedMemoryRegion region => ReservedMemoryRegionDraft.From(region),
            RootPortAts ports => RootPortAtsDraft.From(ports),
            StaticAffinity affinity => StaticAffinityDraft.From(affinity),
            NamespaceDevice device => NamespaceDeviceDraft.From(device),
            AddressTranslationCache cache => AddressTranslationCacheDraft.From(cache),
            IntegratedDeviceProperty property => IntegratedDevicePropertyDraft.From(property),
            _ => null,
        };
        return draft is not null && draft.Encode().AsSpan().SequenceEqual(structure.Bytes.Span) ? draft : new RawStructureDraft(structure.Bytes);
    }

    /// <summary>The structure's bytes.</summary>
    /// <exception cref="ArgumentException">It has more scopes, or a scope more steps, than a length field can hold.</exception>
    public abstract byte[] Encode();

    private protected byte[] Encode(RemappingStructureType type, FieldWriter fields, IReadOnlyList<DeviceScopeDraft> scopes)
    {
        byte[][] entries = [.. scopes.Select(scope => scope.Encode())];
        return Finish(type, fields, [.. entries.SelectMany(entry => entry)]);
    }

    private protected byte[] Finish(RemappingStructureType type, FieldWriter fields, ReadOnlySpan<byte> rest)
    {
        int length = fields.Bytes.Length + rest.Length;
        if (Length is null && length > ushort.MaxValue) throw new ArgumentException($"A structure of {length} bytes is longer than its Length field can say.");
        fields.Put("Type", (ulong)type);
        fields.Put("Length", Length ?? (ulong)length);
        return [.. fields.Bytes, .. rest];
    }
}

using Dmarkit.Parser;
using FsCheck;
using FsCheck.Fluent;

namespace Dmarkit.Tests.Parser.Acpi;

/// <summary>Well-formed tables with values of any kind, and three ways to bytes that are not.</summary>
internal static class DmarGenerators
{
    private static readonly Gen<byte> AnyByte = Gen.Choose(0, 255).Select(value => (byte)value);

    private static readonly Gen<ushort> AnyWord = Gen.Choose(0, 0xffff).Select(value => (ushort)value);

    private static readonly Gen<HostAddress> AnyAddress = Bytes(8).Select(bytes => new HostAddress(BitConverter.ToUInt64(bytes)));

    private static readonly Gen<PathStep> AnyStep = from device in AnyByte from function in AnyByte select new PathStep(device, function);

    private static readonly Gen<IReadOnlyList<DeviceScopeDraft>> Scopes = UpTo(3,
        from head in Bytes(5)
        from steps in Gen.Choose(1, 3)
        from path in AnyStep.ListOf(steps)
        select new DeviceScopeDraft(head[0], head[1], [.. path]) { EnumerationId = head[2], Flags = head[3], Reserved = head[4] });

    private static readonly Gen<StructureDraft> Unit =
        from address in AnyAddress from segment in AnyWord from head in Bytes(2) from scopes in Scopes
        select (StructureDraft)new HardwareUnitDraft(address) { Segment = segment, Flags = head[0], Size = head[1], Scopes = scopes };

    private static readonly Gen<StructureDraft> Region =
        from first in AnyAddress from last in AnyAddress from segment in AnyWord from scopes in Scopes
        select (StructureDraft)new ReservedMemoryRegionDraft(first, last) { Segment = segment, Scopes = scopes };

    private static readonly Gen<StructureDraft> Ports =
        from segment in AnyWord from flags in AnyByte from scopes in Scopes
        select (StructureDraft)new RootPortAtsDraft { Segment = segment, Flags = flags, Scopes = scopes };

    private static readonly Gen<StructureDraft> Affinity =
        from address in AnyAddress from domain in AnyWord
        select (StructureDraft)new StaticAffinityDraft(address, domain * 65_537u);

    private static readonly Gen<StructureDraft> Device =
        from number in AnyByte from name in AnyByte.ArrayOf() from rest in Gen.Choose(1, 3)
        select (StructureDraft)new NamespaceDeviceDraft(number, (byte[])[.. name, .. new byte[rest + 1]]);

    private static readonly Gen<StructureDraft> Cache =
        from segment in AnyWord from flags in AnyByte from scopes in Scopes
        select (StructureDraft)new AddressTranslationCacheDraft { Segment = segment, Flags = flags, Scopes = scopes };

    private static readonly Gen<StructureDraft> Property =
        from segment in AnyWord from scopes in Scopes
        select (StructureDraft)new IntegratedDevicePropertyDraft { Segment = segment, Scopes = scopes };

    private static readonly Gen<StructureDraft> Unknown =
        from type in Gen.Choose(7, 0xffff) from body in AnyByte.ArrayOf()
        select (StructureDraft)new RawStructureDraft(RawTable.WithLength([(byte)type, (byte)(type >> 8), 0, 0, .. body]));

    public static readonly Gen<DmarBuilder> WellFormed =
        from head in Bytes(30)
        from width in Gen.Choose(1, 256)
        from structures in UpTo(5, Gen.OneOf(Unit, Region, Ports, Affinity, Device, Cache, Property, Unknown))
        select Builder(head, width, structures);

    public static readonly Gen<byte[]> AnyBytes = AnyByte.ArrayOf();

    /// <summary>A built table with up to four bytes changed, cut or pasted over by a piece of itself.</summary>
    public static readonly Gen<byte[]> Mutated =
        from builder in WellFormed
        from edits in (from kind in Gen.Choose(0, 5) from at in Gen.Choose(0, 1 << 20) from value in AnyByte select (kind, at, value)).ListOf()
        select edits.Take(4).Aggregate(builder.Build(), (bytes, edit) => Mutate(bytes, edit.kind, edit.at, edit.value));

    /// <summary>A sound header, and behind it structures and scopes with lengths out of thin air.</summary>
    public static readonly Gen<byte[]> Soup =
        from pieces in UpTo(6, from type in Gen.Choose(0, 8) from length in Gen.Choose(0, 40) from body in Gen.Choose(0, 40).SelectMany(Bytes) select Piece(type, length, body))
        select RawTable.Of([.. pieces]);

    private static Gen<byte[]> Bytes(int count) => AnyByte.ArrayOf(count);

    private static Gen<IReadOnlyList<T>> UpTo<T>(int count, Gen<T> one) =>
        Gen.Choose(0, count).SelectMany(one.ListOf).Select(list => (IReadOnlyList<T>)[.. list]);

    private static DmarBuilder Builder(byte[] head, int width, IReadOnlyList<StructureDraft> structures)
    {
        var builder = new DmarBuilder
        {
            Revision = head[0],
            Flags = (DmarFeatures)head[1],
            OemId = head.AsMemory(2, 6),
            OemTableId = head.AsMemory(8, 8),
            OemRevision = head[16],
            CreatorId = head.AsMemory(17, 4),
            CreatorRevision = head[21],
            Reserved = head.AsMemory(20, 10),
            HostAddressWidth = width,
        };
        foreach (var structure in structures) builder.Structures.Add(structure);
        return builder;
    }

    private static byte[] Piece(int type, int length, byte[] body)
    {
        // Scopes whose length is plausible half of the time; else nearly every structure would fail at its first one.
        for (int at = 16; at + 1 < body.Length; at += 8) body[at + 1] = (byte)(body[at + 1] % 2 == 0 ? 8 : body[at + 1] % 16);
        return [(byte)type, 0, (byte)(length % 3 == 0 ? length : body.Length + 4), 0, .. body];
    }

    private static byte[] Mutate(byte[] bytes, int kind, int at, byte value)
    {
        if (bytes.Length == 0) return bytes;
        int place = at % bytes.Length, second = at / 7 % bytes.Length;
        return kind switch
        {
            0 => bytes[..place],
            1 => [.. bytes[..place], .. bytes[second..]],
            2 => [.. bytes, .. bytes[place..]],
            3 => bytes.With(place, 0),
            4 => bytes.With(place, 255),
            _ => bytes.With(place, value),
        };
    }
}

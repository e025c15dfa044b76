using System.Collections.Immutable;
using System.Text;
using Dmarkit.Parser;

namespace Dmarkit.Fuzzing;

/// <summary>Defects of the structures for translation services, affinity, and objects of the name space.</summary>
/// <remarks>VT-d 8.5 to 8.9.</remarks>
internal static class OtherDefects
{
    public static ImmutableArray<TableDefect> All { get; } =
    [
        new("DMAR501", "reserved flags of an ATSR", (table, choices) => Ports(table, choices, ports => ports with { Flags = (byte)(ports.Flags | 2 << choices.Below(7)) })),
        new("DMAR502", "an ATSR for all ports that lists some", (table, choices) => Ports(table, choices, ports => ports.Scopes.Count > 0 ? ports with { Flags = 1 } : null)),
        new("DMAR503", "an ATSR for no port", (table, choices) => Ports(table, choices, ports => ports with { Flags = 0, Scopes = [] })),
        new("DMAR508", "the reserved byte of a SATC", (table, choices) => TableEdits.Replace<AddressTranslationCacheDraft>(table, choices, cache => cache with { Reserved = (byte)(1 + choices.Below(255)) })),
        new("DMAR509", "a SATC for no device", (table, choices) => TableEdits.Replace<AddressTranslationCacheDraft>(table, choices, cache => cache with { Scopes = [] })),
        new("DMAR601", "the affinity of a unit that is not there", (table, choices) => Affinity(table, choices, affinity => affinity with { RegisterBase = new(0xfed8_0000) })),
        new("DMAR602", "the affinity of a unit twice", (table, choices) => table.Structures.OfType<StaticAffinityDraft>().FirstOrDefault() is { } first
            ? TableEdits.Insert(table, first with { ProximityDomain = first.ProximityDomain + 1 })
            : null),
        new("DMAR604", "the reserved field of an RHSA", (table, choices) => Affinity(table, choices, affinity => affinity with { Reserved = (uint)(1 + choices.Below(int.MaxValue)) })),
        new("DMAR605", "a name without an end", (table, choices) => Named(table, choices, device => device with { NameBytes = device.NameBytes[..^1] })),
        new("DMAR606", "an empty name", (table, choices) => Named(table, choices, device => device with { NameBytes = new byte[2] })),
        new("DMAR607", "a name that does not start at the root", (table, choices) => Named(table, choices, device => new(device.DeviceNumber, "_SB.PCI0.UA00"))),
        new("DMAR608", "a name of characters that no name has", (table, choices) => Named(table, choices, device => device with { NameBytes = Strange(choices) })),
        new("DMAR610", "a device number twice", (table, choices) => table.Structures.OfType<NamespaceDeviceDraft>().FirstOrDefault() is { } first
            ? TableEdits.Insert(table, new NamespaceDeviceDraft(first.DeviceNumber, @"\_SB.PCI0.UA99"))
            : null),
        new("DMAR612", "an object that no scope names", (table, choices) => TableEdits.Insert(table, new NamespaceDeviceDraft(99, @"\_SB.PCI0.UA99"))),
        new("DMAR613", "the reserved field of an ANDD", (table, choices) => Named(table, choices, device => device with { Reserved = (uint)(1 + choices.Below(0xff_ffff)) })),
        new("DMAR614", "a SIDP for no device", (table, choices) => TableEdits.Replace<IntegratedDevicePropertyDraft>(table, choices, property => property with { Scopes = [] })),
        new("DMAR615", "the reserved field of a SIDP", (table, choices) =>
            TableEdits.Replace<IntegratedDevicePropertyDraft>(table, choices, property => property with { Reserved = (ushort)(1 + choices.Below(65535)) })),
        new("DMAR620", "a device number of 0", (table, choices) => TableEdits.Insert(table, new NamespaceDeviceDraft(0, @"\_SB.PCI0.UA98"))),
    ];

    private static TableDraft? Ports(TableDraft table, Choices choices, Func<RootPortAtsDraft, RootPortAtsDraft?> edit) => TableEdits.Replace(table, choices, edit);

    private static TableDraft? Affinity(TableDraft table, Choices choices, Func<StaticAffinityDraft, StaticAffinityDraft> edit) => TableEdits.Replace(table, choices, edit);

    private static TableDraft? Named(TableDraft table, Choices choices, Func<NamespaceDeviceDraft, NamespaceDeviceDraft> edit) => TableEdits.Replace(table, choices, edit);

    private static byte[] Strange(Choices choices) => [.. Encoding.ASCII.GetBytes(@"\_SB.PC"), (byte)(0x80 + choices.Below(128)), .. "%s%n"u8, 0];
}

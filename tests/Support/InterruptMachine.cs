using System.Globalization;
using Dmarkit.Tests.Parser.Inventory;

namespace Dmarkit.Tests.Support;

/// <summary>Words for machines with one unit that remaps interrupts by a table of 256 entries at 0x2000.</summary>
internal static class InterruptMachine
{
    /// <summary>What an entry has besides its source: it is present, and goes to the processor with the id 1.</summary>
    private const string Target = "present: 1, vector: 0x31, destination: 0x100";

    /// <summary>CAP of a unit that can post, and of one that cannot.</summary>
    public const string Posting = "0x8d2008c40660462", NotPosting = "0xd2008c40660462";

    /// <summary>A machine with these entries.</summary>
    public static AuditedMachine With(params string[] entries) => Of(entries);

    /// <summary>A machine with these entries and what else there is.</summary>
    /// <param name="entries">Items of the key <c>entries</c>.</param>
    /// <param name="more">Further keys of the source, each on a line.</param>
    /// <param name="status">GSTS.</param>
    /// <param name="table">IRTA; 0x2807 for extended interrupt mode.</param>
    /// <param name="capability">CAP.</param>
    public static AuditedMachine Of(IEnumerable<string> entries, string more = "", string status = "0x3000000", string table = "0x2007", string capability = NotPosting) => AuditedMachine.Of(
        $"""
        dmar: {ListOf("hostAddressWidth: 39, structures: [{drhd: {base: 0xfed90000, flags: [include-pci-all], scopes: [{type: io-apic, id: 2, path: \"f0:1f.0\"}, {type: hpet, path: \"f0:0f.0\"}]}}]")}
        units: [{ListOf($"base: 0xfed90000, registers: {ListOf($"CAP: {capability}, ECAP: 0xf0101a, GSTS: {status}, IRTA: {table}")}")}]
        memory:
          size: 32K
          entries: [{string.Join(", ", entries)}]
        {more}
        """);

    /// <summary>An entry that 00:02.0 may use, unless its fields say otherwise.</summary>
    /// <param name="index">Its index.</param>
    /// <param name="fields">Fields; those here hold where they are not among them.</param>
    public static string Entry(int index, string fields = "") => Item(index, "InterruptEntry", Merged(fields, $"{Target}, sourceId: 0x10, sourceValidation: 1"));

    /// <summary>An entry in the posted format, with its descriptor at 0x4000.</summary>
    public static string Posted(int index, string fields = "") =>
        Item(index, "PostedInterruptEntry", Merged(fields, "present: 1, posted: 1, virtualVector: 0x31, descriptorLow: 0x100, sourceId: 0x10, sourceValidation: 1"));

    /// <summary>A descriptor at 0x4000 that notifies the processor with the id 1.</summary>
    public static string Descriptor(string fields = "") => $"{{at: 0x4000, PostedInterruptDescriptor: {ListOf(Merged(fields, "notificationVector: 0xf2, notificationDestination: 0x100"))}}}";

    /// <summary>The key <c>pci</c> with these functions.</summary>
    public static string Pci(params string[] functions) => $"pci: [{string.Join(", ", functions)}]";

    /// <summary>A function with MSI at 0x40, which it has enabled.</summary>
    /// <param name="source">Bus, device and function.</param>
    /// <param name="address">Where it writes, 32 bits.</param>
    /// <param name="data">What it writes.</param>
    /// <param name="control">Message Control.</param>
    /// <param name="command">Command.</param>
    /// <param name="mask">Mask Bits.</param>
    public static string Function(string source, uint address, uint data = 0, ushort control = 1, ushort command = 4, uint mask = 0)
    {
        var space = new ConfigSpace(256) { [0x04] = 0x0010_0000u | command, [0x34] = 0x40, [0x40] = 5u | (uint)control << 16, [0x44] = address, [0x48] = data, [0x4c] = mask };
        return Function(source, space);
    }

    /// <summary>A function with that configuration space.</summary>
    public static string Function(string source, ConfigSpace space) => $"{{bdf: \"0000:{source}\", config: \"{Convert.ToHexStringLower(space.Bytes)}\"}}";

    /// <summary>The address of a message in the remappable format.</summary>
    public static uint Handle(int index, bool subhandle = true) => 0xfee0_0010 | (uint)(index & 0x7fff) << 5 | (uint)(index >> 15) << 2 | (subhandle ? 8u : 0);

    private static string Item(int index, string layout, string fields) =>
        $"{{at: {string.Create(CultureInfo.InvariantCulture, $"0x{0x2000 + 16 * index:x}")}, {layout}: {ListOf(fields)}}}";

    private static string ListOf(string keys) => $"{{{keys}}}";

    private static string Merged(string fields, string defaults)
    {
        var given = fields.Split(", ", StringSplitOptions.RemoveEmptyEntries);
        return string.Join(", ", given.Concat(defaults.Split(", ").Where(field => !given.Any(other => NameOf(other) == NameOf(field)))));
    }

    private static string NameOf(string field) => field[..field.IndexOf(':', StringComparison.Ordinal)];
}

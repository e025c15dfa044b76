using System.Text;
using Dmarkit.Parser;
using FsCheck;
using FsCheck.Fluent;
using static Dmarkit.Tests.Parser.Inventory.Inventories;

namespace Dmarkit.Tests.Parser.Inventory;

/// <summary>Whatever the text, reading ends, nothing is thrown, and what was read holds together.</summary>
public class InventoryRobustnessTests
{
    private static readonly Gen<byte> AnyByte = Gen.Choose(0, 255).Select(value => (byte)value);

    private static readonly string Listing = $"""
        0000:00:1c.0 PCI bridge [0604]: Intel Corporation [8086:a338] (prog-if 00 [Normal decode])
        	Bus: primary=00, secondary=01, subordinate=02, sec-latency=0
        {ConfigSpace.Bridge(0, 1, 2).Express(4, true, 0x40).Rows()}
        01:00.0 0x020000 0x8086 0x1533
        [    0.000000] BIOS-e820: [mem 0x0000000000000000-0x000000000009efff] usable
         BIOS-e820: 0000000000000000 - 000000000009f000 (usable)
        efi: mem00: [Boot Code |   |  ] range=[0x0000000000000000-0x0000000000000fff] (0MB)
        Available  0000000000001000-000000000009FFFF 000000000000009F 000000000000000F
        MemoryMap,"Available","0","9FFFF","A0","F"
          00001000-0009fbff : System RAM
        address sizes	: 39 bits physical, 48 bits virtual
        /sys/kernel/iommu_groups/7/devices/0000:01:00.1
        IOMMU Group 14 01:00.0 Ethernet
        """;

    private const string Json = """[{"bdf":"0000:00:1c.0","class":"0x060400","header":1,"secondary":1,"subordinate":2,"config":"8680","start":"0x0","end":"0x9ffff","type":"ram"},{"bdf":"01:00.0"}]""";

    [Fact]
    public void Any_bytes_are_read() => Check(5000, AnyByte.ArrayOf());

    [Fact]
    public void Any_damage_to_a_listing_is_read() => Check(5000, Damage(Encoding.ASCII.GetBytes(Listing)));

    [Fact]
    public void Any_damage_to_json_is_read() => Check(5000, Damage(Encoding.ASCII.GetBytes(Json)));

    [Fact]
    public void Any_lines_in_any_order_are_read()
    {
        var line = Gen.Elements(Listing.Split('\n'));
        Check(3000, line.ListOf().Select(lines => Encoding.ASCII.GetBytes(string.Join('\n', lines))));
    }

    [Fact]
    public void Any_configuration_space_is_read()
    {
        var space = from content in Gen.OneOf(AnyByte, Gen.Elements<byte>(0, 1, 0x10, 0x40, 0xff)).ArrayOf(4096)
                    from length in Gen.Elements(16, 64, 128, 256, 4096)
                    from listed in Gen.Elements<byte>(0x00, 0x10)
                    from extended in Gen.Elements((0x0f, 0), (0x10, 0x104), (0x10, 0x100))
                    select (content, length, listed, extended);
        Prop.ForAll(space.ToArbitrary(), made =>
        {
            byte[] bytes = made.content[..made.length];
            bytes[6] |= made.listed;
            if (bytes.Length == 4096) (bytes[0x100], bytes[0x101], bytes[0x102], bytes[0x103]) = ((byte)made.extended.Item1, 0, (byte)(made.extended.Item2 << 4), (byte)(made.extended.Item2 >> 4));
            Look(Only($$"""[{"bdf":"ff:1f.7","config":"{{Convert.ToHexString(bytes)}}"}]"""));
        }).Check(Quick(2000));
    }

    [Fact]
    public void Any_map_is_cut_into_pieces_that_make_the_whole()
    {
        var entry = from first in Gen.Choose(0, 20) from length in Gen.Choose(0, 10) from depth in Gen.Choose(0, 2) from type in Gen.Elements(Enum.GetValues<MemoryMapType>())
                    select new MemoryMapEntry(Range((ulong)first, (ulong)(first + length)), type, Depth: depth);
        Prop.ForAll(entry.ListOf().ToArbitrary(), Gen.Choose(0, 31).Two().ToArbitrary(), (entries, ends) =>
        {
            var map = new MemoryMap(entries, []);
            var (first, last) = ((ulong)Math.Min(ends.Item1, ends.Item2), (ulong)Math.Max(ends.Item1, ends.Item2));
            ulong next = first;
            foreach (var piece in map.Covering(Range(first, last)))
            {
                Assert.Equal(next, piece.Range.First.Value);
                next = piece.Range.Last.Value + 1;
                for (ulong at = piece.Range.First.Value; at < next; at++)
                {
                    var there = entries.Where(each => each.Range.Contains(new(at))).ToList();
                    Assert.Equal(there.Count == 0, piece.Entry is null);
                    if (piece.Entry is { } held) Assert.Equal((true, there.Max(each => each.Depth)), (there.Contains(held), held.Depth));
                }
            }

            Assert.Equal(last + 1, next);
        }).Check(Quick(3000));
    }

    private static Gen<byte[]> Damage(byte[] sound) =>
        from changes in (from at in Gen.Choose(0, sound.Length - 1) from value in Gen.OneOf(AnyByte, Gen.Elements(sound)) select (at, value)).ListOf()
        from start in Gen.Choose(0, sound.Length)
        from end in Gen.Choose(start, sound.Length)
        from whole in Gen.Elements(true, false)
        select Changed(sound, changes)[(whole ? 0 : start)..(whole ? sound.Length : end)];

    private static byte[] Changed(byte[] sound, IEnumerable<(int At, byte Value)> changes)
    {
        byte[] damaged = [.. sound];
        foreach (var (at, value) in changes) damaged[at] = value;
        return damaged;
    }

    private static void Check(int cases, Gen<byte[]> contents) => Prop.ForAll(contents.ToArbitrary(), content =>
    {
        if (PciInventory.TryRead(content, out var inventory, out var defect)) HoldTogether(inventory);
        else Assert.NotEmpty(defect.Why);
        if (MemoryMap.TryRead(content, out var map, out defect)) Assert.NotEmpty(map.Covering(Range(0, ulong.MaxValue)));
        else Assert.NotEmpty(defect.Why);
        Assert.True(CpuWidths.Read(content) is null or { PhysicalBits: > 0 and <= 64 });
        _ = IommuGroups.TryRead(content, out _, out _);
    }).Check(Quick(cases));

    private static Config Quick(int cases) => Config.QuickThrowOnFailure.WithMaxTest(CaseCount.Or(cases));

    private static void HoldTogether(PciInventory inventory)
    {
        foreach (var function in inventory.Functions)
        {
            Assert.Same(function, inventory.Function($"{function.Source}"));
            Assert.InRange(inventory.BridgesAbove(function.Source).Count(), 0, 255);
            Assert.NotEmpty($"{inventory.Resolve(function.Source.Segment, function.Source.Bus, [new(0x1c, 0), new(0, 0)])}");
            Look(function);
        }
    }

    private static void Look(PciFunction function)
    {
        _ = (function.IsHotPlugCapable, function.IsAtsEnabled, function.IsRootPort, function.Buses, function.MemoryBars?.Count, $"{function}");
        Assert.InRange(function.VirtualFunctions?.Count ?? 0, 0, 0xffff);
        Assert.InRange(function.Config.Length, 0, 4096);
        Assert.True(function.Class is null || function.ClassCode is null || function.ClassCode >> 8 == function.Class);
    }
}

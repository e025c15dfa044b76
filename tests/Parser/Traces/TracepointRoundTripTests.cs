using System.Globalization;
using System.Text;
using Dmarkit.Parser;
using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;

namespace Dmarkit.Tests.Parser.Traces;

/// <summary>What is printed as ftrace, trace-cmd and perf print it is read back with all that the events can say.</summary>
public class TracepointRoundTripTests
{
    private static readonly SourceId Named = new(0, 0, 0x17, 0);

    /// <summary>How an event's line begins: of ftrace, of ftrace without flags, of trace-cmd, and of perf.</summary>
    private static readonly Func<string, string, string, string>[] Writers =
    [
        (time, _, name) => $"     kworker/3:1-412     [003] d..1.   {time}: {name}: ",
        (time, _, name) => $"          <idle>-0       [000]  {time}: {name}: ",
        (time, _, name) => $"  my task: x-2311  [001]   {time}: {name}:            ",
        (time, system, name) => $"fio  2311 [001]   {time}: {system}:{name}: ",
    ];

    private static readonly string[] MapsOfADevice = ["map_single", "bounce_map_single"];

    private static Gen<Mapping> Mappings =>
        from segment in Gen.Elements<ushort>(0, 1, ushort.MaxValue)
        from requester in ArbMap.Default.GeneratorFor<ushort>()
        from page in Gen.Choose(0, int.MaxValue)
        from target in Gen.Choose(0, int.MaxValue)
        from size in Gen.Elements<ulong>(1, 64, 4096, 4097, 8192, 1 << 21)
        from part in Gen.Choose(0, 999_999)
        select new Mapping(new(segment, requester), (ulong)page << 12, (ulong)target << 12, size, $"812.{part:d6}");

    [Property]
    public Property Mapping_keeps_its_addresses_device_and_time() => Prop.ForAll(Mappings.ToArbitrary(), mapping =>
    {
        foreach (var writer in Writers)
        {
            string range = $"iova=0x{mapping.Iova:x16} - 0x{mapping.Iova + mapping.Size:x16}";
            Agree(mapping with { Device = Named }, writer(mapping.Time, "iommu", "map") + $"IOMMU: {range} paddr=0x{mapping.Target:x16} size={mapping.Size}");
            Agree(mapping with { Device = Named }, writer(mapping.Time, "iommu", "map") + $"IOMMU: {range} paddr=0x{mapping.Target:x16} size=0x{mapping.Size:x}");
            foreach (string name in MapsOfADevice)
                Agree(mapping, writer(mapping.Time, "intel_iommu", name) + $"dev={mapping.Device} dev_addr=0x{mapping.Iova:x} phys_addr=0x{mapping.Target:x} size={mapping.Size}");
        }
    });

    [Property]
    public Property Mapping_that_is_taken_back_leaves_nothing() => Prop.ForAll(Mappings.ToArbitrary(), mapping =>
    {
        foreach (var writer in Writers)
        {
            string range = $"iova=0x{mapping.Iova:x16} - 0x{mapping.Iova + mapping.Size:x16}";
            Assert.Empty(Read(writer(mapping.Time, "iommu", "map") + $"IOMMU: {range} paddr=0x{mapping.Target:x16} size={mapping.Size}\n"
                + writer(mapping.Time, "iommu", "unmap") + $"IOMMU: {range} size={mapping.Size} unmapped_size={mapping.Size}"));
            Assert.Empty(Read(writer(mapping.Time, "intel_iommu", "map_single") + $"dev={mapping.Device} dev_addr=0x{mapping.Iova:x} phys_addr=0x{mapping.Target:x} size={mapping.Size}\n"
                + writer(mapping.Time, "intel_iommu", "unmap_single") + $"dev={mapping.Device} dev_addr=0x{mapping.Iova:x} size={mapping.Size}"));
        }
    });

    [Property]
    public Property Fault_keeps_its_device_address_kind_driver_and_time() => Prop.ForAll(Mappings.ToArbitrary(), Gen.Elements(0, 1).ToArbitrary(), (mapping, flags) =>
    {
        foreach (var writer in Writers)
        {
            var line = Assert.Single(Read(writer(mapping.Time, "iommu", "io_page_fault") + $"IOMMU:nvme {mapping.Device} iova=0x{mapping.Iova:x16} flags=0x{flags:x4}"));
            Assert.Equal(
                new FaultReport
                {
                    Line = 1, Source = mapping.Device, HasSegment = true, Request = flags == 1 ? FaultedRequest.Write : FaultedRequest.Read, Address = mapping.Iova, Text = "nvme", Time = TimeOf(mapping),
                },
                line.Fault);
        }
    });

    /// <summary>Its first page must be reached, and its last where it has several.</summary>
    private static void Agree(Mapping mapping, string text)
    {
        ulong last = (mapping.Size - 1) / 4096 * 4096;
        var expected = (last > 0 ? new ulong[] { 0, last } : [0]).Select(offset => new TraceLine(
            1, new(mapping.Device, Operation.Read, new(mapping.Iova + offset), 0), Expectation.Landing(new(mapping.Target + offset)), null) { Time = TimeOf(mapping) });

        Assert.Equal(expected, Read(text));
    }

    private static List<TraceLine> Read(string text)
    {
        var trace = new TraceInput(new MemoryStream(Encoding.UTF8.GetBytes(text + "\n")), Named, strict: true);
        var lines = new List<TraceLine>();
        while (trace.TryReadNext(out var line)) lines.Add(line);
        return lines;
    }

    private static TraceTime TimeOf(Mapping mapping) => new(decimal.Parse(mapping.Time, CultureInfo.InvariantCulture), null);

    private sealed record Mapping(SourceId Device, ulong Iova, ulong Target, ulong Size, string Time);
}

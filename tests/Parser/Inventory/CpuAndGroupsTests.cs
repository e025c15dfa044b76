using System.Text;
using Dmarkit.Parser;

namespace Dmarkit.Tests.Parser.Inventory;

/// <summary>/proc/cpuinfo and lists of IOMMU groups.</summary>
public class CpuAndGroupsTests
{
    [Theory]
    [InlineData("processor\t: 0\naddress sizes\t: 39 bits physical, 48 bits virtual\npower management:\n", 39)]
    [InlineData("address sizes\t: 46 bits physical, 57 bits virtual\r\n\r\naddress sizes\t: 45 bits physical, 48 bits virtual\r\n", 45)]
    [InlineData("address sizes : 52 bits physical, 57 bits virtual", 52)]
    [InlineData("address sizes : 0 bits physical, 48 bits virtual", null)]
    [InlineData("address sizes : 65 bits physical, 48 bits virtual", null)]
    [InlineData("address sizes : many", null)]
    [InlineData("address sizes :", null)]
    [InlineData("processor\t: 0\n", null)]
    [InlineData("", null)]
    public void Physical_bits_are_the_narrowest(string text, int? expected) => Assert.Equal(expected, CpuWidths.Read(Encoding.ASCII.GetBytes(text))?.PhysicalBits);

    [Fact]
    public void Groups_are_read_from_paths()
    {
        Assert.True(IommuGroups.TryRead(
            "/sys/kernel/iommu_groups/7/devices/0000:01:00.1\n/sys/kernel/iommu_groups/7/devices/0000:01:00.0\n/sys/kernel/iommu_groups/0/devices/0000:00:02.0\nother\n"u8.ToArray(), out var groups, out _));
        Assert.Equal(["0: 0000:00:02.0", "7: 0000:01:00.0 0000:01:00.1"], groups.Groups.Select(group => $"{group.Key}: {string.Join(' ', group.Value)}"));
    }

    [Fact]
    public void Groups_are_read_from_the_scripts_lines()
    {
        Assert.True(IommuGroups.TryRead("IOMMU Group 14 01:00.0 Ethernet controller [0200]: Intel\nIOMMU Group 15: 02:00.0 USB\n"u8.ToArray(), out var groups, out _));
        Assert.Equal([14, 15], groups.Groups.Keys);
    }

    [Fact]
    public void Text_without_groups_is_refused()
    {
        Assert.False(IommuGroups.TryRead("/sys/kernel/iommu_groups/x/devices/0000:01:00.1\nIOMMU Group 1 none"u8.ToArray(), out _, out var defect));
        Assert.Equal("list of IOMMU groups has no line such as /sys/kernel/iommu_groups/0/devices/0000:00:02.0", $"{defect.What} {defect.Why}");
    }
}

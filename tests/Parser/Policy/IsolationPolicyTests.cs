using System.Text;
using Dmarkit.Parser;
using FsCheck.Xunit;

namespace Dmarkit.Tests.Parser.Policy;

public class IsolationPolicyTests
{
    private const string Whole = """
        regions:
          monitor:  ["0x7c000000-0x7fffffff"]
          user-ram: ["0x100000000-0x17fffffff"]
          ring:     ["0x180000000-0x18000ffff"]
          firmware: [{map: reserved}]
        partitions:
          user:    {devices: ["0000:00:14.*", {class: "0x03"}], memory: [user-ram], rmrr: allow, interrupts: {vectors: "0x30-0xef", destinations: [1]}}
          service: {devices: [{behind: "0000:00:1c.0"}], memory: [ring]}
        protected: [monitor, firmware]
        shared:
          - {region: ring, partition: user, access: read, reason: receive ring of the network service}
        unlisted: none
        """;

    [Fact]
    public void Every_key_is_read()
    {
        var policy = Read(Whole);

        Assert.Equal(["monitor", "user-ram", "ring", "firmware"], policy.Regions.Select(region => region.Name));
        Assert.Equal(new AddressRange(new(0x7c00_0000), new(0x7fff_ffff)), Assert.Single(policy.RegionOf("monitor").Ranges));
        Assert.Equal(MemoryMapType.Reserved, Assert.Single(policy.RegionOf("firmware").Types));
        var (user, service) = (policy.Partitions[0], policy.Partitions[1]);
        Assert.Equal(new AddressSelector("0000:00:14.*", 0xffff_fff8, 0x00a0, 7, 23), user.Devices[0]);
        Assert.Equal(new ClassSelector("class 0x03", 3, 2, 7, 39), user.Devices[1]);
        Assert.Equal(new BridgeSelector("behind 0000:00:1c.0", new(0, 0, 0x1c, 0), 8, 23), Assert.Single(service.Devices));
        Assert.Equal((true, false), (user.AllowsReservedRegions, service.AllowsReservedRegions));
        Assert.Equal(new NumberRange(0x30, 0xef), Assert.Single(user.Interrupts!.Vectors!.Value));
        Assert.Equal(new NumberRange(1, 1), Assert.Single(user.Interrupts.Destinations!.Value));
        Assert.Null(service.Interrupts);
        Assert.Equal(["monitor", "firmware"], policy.Protected.Select(name => name.Name));
        var share = Assert.Single(policy.Shared);
        Assert.Equal(("ring", "user", true, false, "receive ring of the network service"), (share.Region.Name, share.Partition.Name, share.Read, share.Write, share.Reason));
        Assert.False(policy.UnlistedReachAnything);
        Assert.True(Read("regions: {}\npartitions: {}\nunlisted: anything").UnlistedReachAnything);
    }

    [Theory]
    [InlineData("0000:00:14.*", "0000:00:14.0 0000:00:14.7", "0000:00:15.0 0001:00:14.0")]
    [InlineData("00:*.0", "0000:00:00.0 0000:00:1f.0", "0000:00:00.1 0000:01:00.0")]
    [InlineData("0001:*:*.*", "0001:00:00.0 0001:ff:1f.7", "0000:00:00.0")]
    [InlineData("*:00:02.0", "0000:00:02.0 ffff:00:02.0", "0000:00:02.1")]
    [InlineData("0x0010", "0000:00:02.0", "0000:00:02.1")]
    public void Pattern_takes_any_number_where_a_star_stands(string pattern, string taken, string others)
    {
        var selector = Assert.IsType<AddressSelector>(Assert.Single(Read($"regions: {{}}\npartitions: {{a: {{devices: [\"{pattern}\"]}}}}").Partitions[0].Devices));

        Assert.All(Sources(taken), source => Assert.True(selector.Takes(source), $"{source}"));
        Assert.All(Sources(others), source => Assert.False(selector.Takes(source), $"{source}"));
        Assert.Equal(Sources(taken).First(), selector.First);
    }

    [Theory]
    [InlineData("regions: {}", "1:1: The policy has no key partitions; expected devices that belong together.")]
    [InlineData("partitions: {}\nregion: {}\nregions: {}", "2:1: The policy has the unknown key 'region'; expected regions, partitions, protected, shared, unlisted.")]
    [InlineData("regions: {a: [\"0x2000-0x1000\"]}\npartitions: {}", "1:15: a[0] is '0x2000-0x1000'; expected a range of addresses, both ends inclusive, such as 0x7c000000-0x7fffffff.")]
    [InlineData("regions: {a: [\"0x2000\"]}\npartitions: {}", "1:15: a[0] is '0x2000'; expected a range of addresses, both ends inclusive, such as 0x7c000000-0x7fffffff.")]
    [InlineData("regions: {a: [\"-0x2000\"]}\npartitions: {}", "1:15: a[0] is '-0x2000'; expected a range of addresses, both ends inclusive, such as 0x7c000000-0x7fffffff.")]
    [InlineData("regions: {a: []}\npartitions: {}", "1:14: a is a list; expected at least one range.")]
    [InlineData("regions: {a: [{map: rom}]}\npartitions: {}", "1:21: map is 'rom'; expected ram, reserved, acpi, nvs, mmio, runtime-code, runtime-data or unusable.")]
    [InlineData("regions: {}\npartitions: {p: {devices: [\"00:14\"]}}", "2:28: devices[0] is '00:14'; expected a device such as 0000:00:14.0 or 0000:00:14.*, {class: \"0x03\"}, or {behind: \"0000:00:1c.0\"}.")]
    [InlineData("regions: {}\npartitions: {p: {devices: [\"00:1?.0\"]}}", "2:28: devices[0] is '00:1?.0'; expected a device such as 0000:00:14.0 or 0000:00:14.*, {class: \"0x03\"}, or {behind: \"0000:00:1c.0\"}.")]
    [InlineData("regions: {}\npartitions: {p: {devices: [\"00:*.8\"]}}", "2:28: devices[0] is '00:*.8'; expected a device such as 0000:00:14.0 or 0000:00:14.*, {class: \"0x03\"}, or {behind: \"0000:00:1c.0\"}.")]
    [InlineData("regions: {}\npartitions: {p: {devices: [{class: \"0x3\"}]}}", "2:36: class is '0x3'; expected a class code or its start: 2, 4 or 6 hexadecimal digits after 0x.")]
    [InlineData("regions: {}\npartitions: {p: {devices: [], memory: [ram]}}", "2:40: 'ram' is the name of no region; there is none.")]
    [InlineData("regions: {user-ram: [\"0-1\"]}\npartitions: {p: {devices: [], memory: [userram]}}", "2:40: 'userram' is the name of no region; the nearest is user-ram.")]
    [InlineData("regions: {}\npartitions: {}\nprotected: [x]", "3:13: 'x' is the name of no region; there is none.")]
    [InlineData("regions: {a: [\"0-1\"]}\npartitions: {p: {devices: []}}\nshared: [{region: a, partition: q, access: read}]", "3:33: 'q' is the name of no partition; the nearest is p.")]
    [InlineData("regions: {a: [\"0-1\"]}\npartitions: {p: {devices: []}}\nshared: [{region: a, partition: p, access: all}]", "3:44: access is 'all'; expected read, write, read-write.")]
    [InlineData("regions: {a: [\"0-1\"]}\npartitions: {p: {devices: []}}\nprotected: [a]\nshared: [{region: a, partition: p, access: read}]", "4:19: The region 'a' is protected, so that it cannot be shared.")]
    [InlineData("regions: {a: [\"0-1\"]}\npartitions: {p: {devices: [], memory: [a]}}\nprotected: [a]", "2:40: The region 'a' is protected, and memory of the partition 'p' too; expected one of the two.")]
    [InlineData("regions: {}\npartitions: {p: {devices: [], interrupts: {vectors: 0x100}}}", "2:53: vectors is '0x100'; expected a vector or a range of vectors, such as 0x30-0xef.")]
    [InlineData("regions: {}\npartitions: {}\nunlisted: some", "3:11: unlisted is 'some'; expected none, anything.")]
    public void What_is_wrong_is_said_with_its_place(string text, string error)
    {
        Assert.False(IsolationPolicy.TryRead(Encoding.UTF8.GetBytes(text), out var policy, out var errors));
        Assert.Null(policy);
        Assert.Equal(error, errors[0].ToString());
    }

    [Fact]
    public void Lists_are_bounded()
    {
        string names = string.Join(", ", Enumerable.Repeat("a", 5000)), regions = string.Join(", ", Enumerable.Range(0, 257).Select(number => $"r{number}: [\"0-1\"]"));

        Assert.Equal("3:12: protected is a list; expected at most 4096 items.", Error($"regions: {{a: [\"0-1\"]}}\npartitions: {{}}\nprotected: [{names}]"));
        Assert.Equal("1:10: regions is a mapping; expected at most 256 keys.", Error($"regions: {{{regions}}}\npartitions: {{}}"));
    }

    /// <summary>Whatever one does to its text, a policy is read or refused with a place.</summary>
    [Property]
    public bool Any_change_of_the_text_is_read_or_refused(int at, char by)
    {
        char[] text = Whole.ToCharArray();
        text[(int)((uint)at % text.Length)] = by;
        bool isRead = IsolationPolicy.TryRead(Encoding.UTF8.GetBytes(text), out _, out var errors);
        return isRead == errors.IsEmpty && errors.All(error => error.Line > 0 && error.Column > 0);
    }

    private static string Error(string text)
    {
        Assert.False(IsolationPolicy.TryRead(Encoding.UTF8.GetBytes(text), out _, out var errors));
        return errors[0].ToString();
    }

    private static SourceId[] Sources(string text) => [.. text.Split(' ').Select(each => SourceId.TryParse(each, out var source) ? source : throw new FormatException(each))];

    private static IsolationPolicy Read(string text)
    {
        Assert.True(IsolationPolicy.TryRead(Encoding.UTF8.GetBytes(text), out var policy, out var errors), string.Join('\n', errors));
        return policy;
    }
}

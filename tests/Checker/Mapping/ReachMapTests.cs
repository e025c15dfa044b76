using Dmarkit.Checker;
using Dmarkit.Parser;

namespace Dmarkit.Tests.Mapping;

public class ReachMapTests
{
    /// <summary>00:02.0 is of domain 5: 0x10000 and 0x11000 go on alike, 0x12000 is read-only and leads to the same page as 0x11000.</summary>
    private static Scene Small => new Scene
    {
        [0x1000] = 0x2001, [0x2100] = 0x3001, [0x2108] = 0x502, [0x3000] = 0x4003, [0x4000] = 0x5003, [0x5000] = 0x6003,
        [0x6080] = 0x20_0003, [0x6088] = 0x20_1003, [0x6090] = 0x20_1001, [0x6098] = 0x20_2001,
    }.WithPage(0x1000).WithPage(0x2000).WithPage(0x3000).WithPage(0x4000).WithPage(0x5000).WithPage(0x6000);

    [Fact]
    public void Memory_that_several_addresses_lead_to_is_told_once() =>
        Assert.Equal(["0x200000-0x201fff rw", "0x202000-0x202fff r"], Ranges(Small));

    [Fact]
    public void Witness_is_the_lowest_address_that_does_it_and_names_its_leaf()
    {
        var map = new ReachMap(SweepScenes.Platform(Small));
        var write = Assert.Single(map.Into(Range(0x20_1800, 0x20_2fff)));

        Assert.Equal((Operation.Write, 0x1_1800ul, 0x20_1800ul, 0x6088ul), (write.Access.Operation, write.Access.Address.Value, write.Memory.Value, write.Entry.Value));
        Assert.Equal((ResultKind.Ok, write.Memory), (write.Outcome.Kind, write.Outcome.HostAddress));
        Assert.Equal(Operation.Read, Assert.Single(map.Into(Range(0x20_2000, 0x20_2000))).Access.Operation);
        Assert.Empty(map.Into(Range(0x20_3000, 0x2f_ffff)));
        Assert.Null(map.Witness(map.Requesters[0], Range(0x20_2000, 0x20_2fff), Operation.Write));
    }

    [Fact]
    public void Interrupt_range_is_no_memory()
    {
        var scene = Small;
        scene[0x4018] = 0xc000_0083; // 1 GiB at its own address.
        scene[0x5000] = 0;

        Assert.Equal(["0xc0000000-0xfedfffff rw", "0xfef00000-0xffffffff rw"], Ranges(scene));
        scene[0x4018] = 0x0000_0083; // Requests that lead elsewhere than into the range itself are interrupts too.
        Assert.Equal(["0x0-0x3edfffff rw", "0x3ef00000-0x3fffffff rw"], Ranges(scene));
        var map = new ReachMap(SweepScenes.Platform(scene));
        Assert.Empty(map.Into(Range(0x3ee0_0000, 0x3eef_ffff)));
        Assert.Equal(0xfef0_0000ul, Assert.Single(map.Into(Range(0x3ee0_0000, 0x3eff_ffff))).Access.Address.Value);
    }

    [Fact]
    public void Protected_memory_is_left_out_where_the_unit_checks_it()
    {
        var scene = Small.With("CAP", Small.Registers["CAP"] | 3 << 5).With("PMEN", 0x8000_0001).With("PLMBASE", 0x20_0000).With("PLMLIMIT", 0x20_0000).With("PHMBASE", 0x1000).With("PHMLIMIT", 0);

        Assert.Equal(["0x200000-0x201fff rw", "0x202000-0x202fff r"], Ranges(scene)); // Version 1 does not.
        Assert.Equal(["0x201000-0x201fff rw", "0x202000-0x202fff r"], Ranges(scene.With("VER", 0x20)));
        scene[0x2100] = 0x9;
        Assert.Equal(["0x0-0x1fffff rw", "0x201000-0xfedfffff rw", "0xfef00000-0xffffffffffff rw"], Ranges(scene));
    }

    [Fact]
    public void What_the_image_lacks_is_listed_and_hides_no_witness()
    {
        var scene = Small;
        scene[0x5008] = 0x6003;
        scene[0x5000] = 0x7003;
        var map = new ReachMap(SweepScenes.Platform(scene));
        var reach = map.Of(map.Requesters[0]);

        Assert.Equal([new UnknownReach(new(0), new(0x1f_ffff), new(0x7000))], reach.Unknown);
        Assert.False(reach.IsComplete);
        Assert.Equal(0x21_0000ul, Assert.Single(map.Into(Range(0x20_0000, 0x20_0fff))).Access.Address.Value);
    }

    [Fact]
    public void Device_that_may_send_translated_requests_is_named()
    {
        var scene = Small;
        scene[0x2100] |= 4;

        Assert.Equal(["0000:00:02.0 False"], new ReachMap(SweepScenes.Platform(scene)).Translated.Select(one => $"{one.Source} {one.IsChecked}"));
        Assert.Empty(new ReachMap(SweepScenes.Platform(Small)).Translated);
    }

    [Fact]
    public void Unit_without_translation_reaches_everything()
    {
        Assert.Equal(UnitReachKind.Everything, Assert.Single(new ReachMap(SweepScenes.Platform(Small.With("GSTS", 0))).Units).Kind);
        Assert.Equal("register RTADDR is unknown (unit 0xfed90000)", Assert.Single(new ReachMap(SweepScenes.Platform(Small.Without("RTADDR"))).Units).Reason);
    }

    /// <summary>Whatever the tables are, what the listing maps is in the reach, and each witness does what it says.</summary>
    [Fact]
    public void Reach_is_what_the_listing_leads_to()
    {
        int witnesses = 0;
        for (int seed = 0; seed < 40; seed++)
        {
            var machine = SweepScenes.Platform(GeneratedMachine.Legacy(seed).Scene().With("PMEN", 0));
            var (map, sweep) = (new ReachMap(machine), new MappingSweep(machine));
            foreach (var requester in map.Requesters.Where(requester => requester.Domain is not null).Take(4))
            {
                var reach = map.Of(requester);
                sweep.List(requester, line =>
                {
                    if (line.Kind != MappingLineKind.Mapped || line.LengthBytes > 1 << 30 || InterruptRange.Overlaps(line.Iova.Value, line.LengthBytes) || InterruptRange.Overlaps(line.Value, line.LengthBytes)) return;
                    Assert.All(reach.Into(Range(line.Value, line.Value + line.LengthBytes - 1)), range => Assert.True((range.Read || !line.Read) && (range.Write || !line.Write)));
                    Assert.Equal(line.LengthBytes, (ulong)reach.Into(Range(line.Value, line.Value + line.LengthBytes - 1)).Sum(range => (long)(range.Memory.Last.Value - range.Memory.First.Value + 1)));
                });
                foreach (var range in reach.Ranges.Take(20))
                {
                    var witness = map.Witness(requester, range.Memory, range.Read ? Operation.Read : Operation.Write)!;
                    Assert.Equal((ResultKind.Ok, witness.Memory), (witness.Outcome.Kind, witness.Outcome.HostAddress));
                    Assert.True(range.Memory.Contains(witness.Memory));
                    witnesses++;
                }
            }
        }

        Assert.True(witnesses > 100, $"only {witnesses} witnesses were asked for");
    }

    private static AddressRange Range(ulong first, ulong last) => new(new(first), new(last));

    private static string[] Ranges(Scene scene)
    {
        var map = new ReachMap(SweepScenes.Platform(scene));
        return [.. map.Of(map.Requesters[0]).Ranges.Select(range => $"{range.Memory} {(range.Read ? "r" : "")}{(range.Write ? "w" : "")}{(range.Execute ? "x" : "")}")];
    }
}

using Dmarkit.Parser;
using FsCheck.Xunit;

namespace Dmarkit.Tests.Parser;

public class AddressSetTests
{
    private const ulong Top = ulong.MaxValue;

    [Fact]
    public void Ranges_are_put_in_order_and_joined_where_they_touch()
    {
        Assert.Equal("0x1000-0x3fff, 0x5000-0x5fff", Of((0x5000, 0x5fff), (0x2000, 0x3fff), (0x1000, 0x1fff), (0x1800, 0x27ff)).ToString());
        Assert.True(Of((2, 1)).IsEmpty);
        Assert.Null(AddressSet.Empty.First);
    }

    [Fact]
    public void Top_of_all_addresses_is_one_like_others()
    {
        var top = Of((Top - 0xfff, Top));

        Assert.Equal(Of((0, Top - 0x1000)).ToString(), top.Complement().ToString());
        Assert.Equal(AddressSet.All.ToString(), top.Union(top.Complement()).ToString());
        Assert.True(top.Intersect(top.Complement()).IsEmpty);
        Assert.True(top.Contains(new(Top)));
        Assert.True(AddressSet.All.Complement().IsEmpty);
        Assert.Equal(AddressSet.All.ToString(), AddressSet.Empty.Complement().ToString());
    }

    /// <summary>On sixteen addresses at each end of all there are, sets are what sixteen truths each would say.</summary>
    [Property]
    public bool Operations_are_those_of_single_addresses(ushort one, ushort other, bool atTop)
    {
        ulong start = atTop ? Top - 15 : 0;
        AddressSet mine = Bits(one, start), its = Bits(other, start);
        return Enumerable.Range(0, 16).All(bit =>
        {
            HostAddress address = new(start + (ulong)bit);
            bool isMine = (one >> bit & 1) != 0, isIts = (other >> bit & 1) != 0;
            return mine.Contains(address) == isMine
                && mine.Union(its).Contains(address) == (isMine || isIts)
                && mine.Intersect(its).Contains(address) == (isMine && isIts)
                && mine.Except(its).Contains(address) == (isMine && !isIts)
                && mine.Complement().Contains(address) == !isMine;
        }) && mine.Ranges.Zip(mine.Ranges.Skip(1)).All(pair => pair.First.Last.Value + 1 < pair.Second.First.Value);
    }

    private static AddressSet Bits(ushort bits, ulong start) =>
        Of([.. Enumerable.Range(0, 16).Where(bit => (bits >> bit & 1) != 0).Select(bit => (start + (ulong)bit, start + (ulong)bit))]);

    private static AddressSet Of(params (ulong First, ulong Last)[] ranges) => AddressSet.Of(ranges.Select(range => new AddressRange(new(range.First), new(range.Last))));
}

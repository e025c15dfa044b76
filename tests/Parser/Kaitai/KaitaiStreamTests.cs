using Kaitai;

namespace Dmarkit.Tests.Parser.Kaitai;

/// <summary>What the classes that the compiler emits count on; it holds for the package as for its stand-in.</summary>
public class KaitaiStreamTests
{
    [Fact]
    public void Integers_have_both_byte_orders_and_signs()
    {
        byte[] bytes = [0xfe, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff];

        Assert.Equal((0xfe, -2), (Read(bytes).ReadU1(), Read(bytes).ReadS1()));
        Assert.Equal((0xfffe, 0xfeff), (Read(bytes).ReadU2le(), Read(bytes).ReadU2be()));
        Assert.Equal((0xffff_fffeu, 0xfeff_ffffu), (Read(bytes).ReadU4le(), Read(bytes).ReadU4be()));
        Assert.Equal((0xffff_ffff_ffff_fffe, 0xfeff_ffff_ffff_ffff), (Read(bytes).ReadU8le(), Read(bytes).ReadU8be()));
        Assert.Equal((-2, -257), (Read(bytes).ReadS2le(), Read(bytes).ReadS2be()));
        Assert.Equal((-2, -16_777_217), (Read(bytes).ReadS4le(), Read(bytes).ReadS4be()));
        Assert.Equal((-2L, -72_057_594_037_927_937L), (Read(bytes).ReadS8le(), Read(bytes).ReadS8be()));
    }

    [Fact]
    public void Bits_come_lowest_first_or_highest_first()
    {
        KaitaiStream little = Read([0b1010_0110, 0x01]), big = Read([0b1010_0110, 0x01]);

        Assert.Equal([0b10ul, 0b1001ul, 0b110ul], [little.ReadBitsIntLe(2), little.ReadBitsIntLe(4), little.ReadBitsIntLe(3)]);
        Assert.Equal([0b10ul, 0b1001ul, 0b100ul], [big.ReadBitsIntBe(2), big.ReadBitsIntBe(4), big.ReadBitsIntBe(3)]);
    }

    [Fact]
    public void Sixty_four_bits_may_start_inside_a_byte()
    {
        var stream = Read([0xf0, 0, 0, 0, 0, 0, 0, 0, 0x0f]);
        stream.ReadBitsIntLe(4);

        Assert.Equal(0xf000_0000_0000_000f, stream.ReadBitsIntLe(64));
    }

    [Fact]
    public void Rest_of_a_byte_is_dropped_by_alignment()
    {
        var stream = Read([0x01, 0x02]);
        stream.ReadBitsIntLe(1);
        Assert.False(stream.IsEof);
        stream.AlignToByte();

        Assert.Equal(2, stream.ReadU1());
        Assert.True(stream.IsEof);
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(4)]
    [InlineData(uint.MaxValue)]
    [InlineData(long.MaxValue)]
    [InlineData(long.MinValue)]
    public void Count_that_the_data_cannot_meet_is_refused(long count) => Assert.ThrowsAny<Exception>(() => Read([1, 2, 3]).ReadBytes(count));

    [Fact]
    public void Reads_past_the_end_are_refused()
    {
        Assert.Throws<EndOfStreamException>(() => Read([1]).ReadU2le());
        Assert.Throws<EndOfStreamException>(() => Read([1]).ReadBitsIntLe(9));
        Assert.Throws<EndOfStreamException>(() => Read([1, 2]).ReadBytesTerm(0, false, true, true));
    }

    [Fact]
    public void Terminated_bytes_end_before_or_after_the_terminator()
    {
        byte[] bytes = [1, 0, 2];
        KaitaiStream without = Read(bytes), with = Read(bytes), unread = Read(bytes), missing = Read(bytes);

        Assert.Equal([1], without.ReadBytesTerm(0, false, true, true));
        Assert.Equal([1, 0], with.ReadBytesTerm(0, true, true, true));
        Assert.Equal([1], unread.ReadBytesTerm(0, false, false, true));
        Assert.Equal(bytes, missing.ReadBytesTerm(9, false, true, false));
        Assert.Equal((2L, 2L, 1L, 3L), (without.Pos, with.Pos, unread.Pos, missing.Pos));
    }

    [Fact]
    public void Seeking_finds_a_byte_again()
    {
        var stream = Read([1, 2, 3]);
        stream.Seek(2);

        Assert.Equal([3], stream.ReadBytesFull());
        Assert.Equal((3L, 3L), (stream.Pos, stream.Size));
    }

    [Fact]
    public void Bytes_are_cut_stripped_and_compared()
    {
        Assert.Equal([1], KaitaiStream.BytesTerminate([1, 0, 2], 0, false));
        Assert.Equal([1, 0], KaitaiStream.BytesTerminate([1, 0, 2], 0, true));
        Assert.Equal([1, 2], KaitaiStream.BytesTerminate([1, 2], 0, true));
        Assert.Equal([1, 0, 2], KaitaiStream.BytesStripRight([1, 0, 2, 0, 0], 0));
        Assert.Equal(0, KaitaiStream.ByteArrayCompare([1, 2], [1, 2]));
        Assert.True(KaitaiStream.ByteArrayCompare([1, 2], [1, 3]) < 0);
        Assert.True(KaitaiStream.ByteArrayCompare([1, 2], [1]) > 0);
        Assert.Equal(2, KaitaiStream.Mod(-1L, 3L));
    }

    private static KaitaiStream Read(byte[] bytes) => new(bytes);
}

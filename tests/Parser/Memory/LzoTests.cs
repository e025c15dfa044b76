using System.Text;
using Dmarkit.Parser;
using FsCheck.Xunit;

namespace Dmarkit.Tests;

public class LzoTests
{
    private static string Decode(string hex, int length)
    {
        byte[] output = new byte[length];
        return Lzo.TryDecode(Convert.FromHexString(hex), output) ? Convert.ToHexString(output) : "damaged";
    }

    private static byte[] Lines => Encoding.ASCII.GetBytes(string.Concat(Enumerable.Range(0, 8).Select(i => $"entry {i % 7} of the table at 0x{i * 4096 % 65521:x4}\n")));

    private static byte[] Table => [.. Enumerable.Range(0, 48).SelectMany(i => BitConverter.GetBytes((ulong)i << 12 | 3))];

    /// <summary>Streams that liblzo2 2.10 made: of lzo1x_1 and of lzo1x_999.</summary>
    public static TheoryData<string, byte[]> Recorded => new()
    {
        { "110000", [] },
        { "1261110000", "a"u8.ToArray() },
        { "14616263110000", "abc"u8.ToArray() },
        { "02000000000020000000000000000000000000000000da10000c000000000000000000000000000000110000", new byte[4096] },
        { "12002000000000000000e600002000000000000000e50000110000", new byte[4096] },
        { "000d656e7472792030206f6620746865207461626c65206174203078303030300ab9033131790031287900323179003228790033317900332879003431790034287900353179003528790036317900362878002a60030a6c65206174203078373030300a110000", Lines },
        { "2c656e7472792030206f6620746865207461626c652061742030783041000ab903313179003128790032317900322879003331790033287900343179003428790035317900352879003631790036287800326103377803110000", Lines },
        { "080300000000000000031000820003209b00000330dd0040dd0050dd0060dd0070dd0080dd0090dd00a0dd00b0dd00c0dd00d0dd00e0dd00f0de00000182010310dd0020dd0030dd0040dd0050dd0060dd0070dd0080dd0090dd00a0dd00b0dd00c0dd00d0dd00e0dd00f0de000002dc0fdd0020dd0030dd0040dd0050dd0060dd0070dd0080dd0090dd00a0dd00b0dd00c0dd00d0dc000ce002000000000003f0020000000000110000", Table },
    };

    [Theory, MemberData(nameof(Recorded))]
    public void Recorded_stream_reads_back(string stream, byte[] content) => Assert.Equal(Convert.ToHexString(content), Decode(stream, content.Length));

    [Theory]
    [InlineData("", "no instruction")]
    [InlineData("11", "half a length")]
    [InlineData("1100", "half a distance")]
    [InlineData("14616263", "no end")]
    [InlineData("1461626311000000", "bytes behind the end")]
    [InlineData("146162110000", "fewer literals than it says")]
    [InlineData("126140ff110000", "a copy from before the start")]
    [InlineData("0000000000000000000000000000000000000000000000000000000000000000", "a length without end")]
    public void Damaged_stream_is_refused(string stream, string why) => Assert.True(Decode(stream, 3) == "damaged", why);

    [Theory]
    [InlineData(2)]
    [InlineData(4)]
    public void Stream_of_another_length_is_refused(int length) => Assert.Equal("damaged", Decode("14616263110000", length));

    [Fact]
    public void Copy_from_more_than_16_KiB_back_reads_back()
    {
        byte[] content = [.. ImageBuilder.Pattern(33_000, 3), .. ImageBuilder.Pattern(33_000, 3)[..400], .. new byte[700]];
        byte[] output = new byte[content.Length];

        Assert.True(Lzo.TryDecode(LzoEncoder.Encode(content), output));
        Assert.Equal(content, output);
    }

    [Fact]
    public void Copy_of_three_bytes_after_a_long_run_reads_back()
    {
        byte[] content = [.. ImageBuilder.Pattern(2_100)];
        byte[] stream = [0, .. new byte[8], 2_100 - 3 - 15 - 8 * 255, .. content, 0x08 | 1, 3, 0xaa, 0x11, 0, 0]; // Distance 2049 + 2 + 4 * 3.
        byte[] output = new byte[2_104];

        Assert.True(Lzo.TryDecode(stream, output));
        Assert.Equal([.. content, .. content[(2_100 - 2_063)..(2_100 - 2_060)], 0xaa], output);
    }

    [Property]
    public bool What_the_encoder_made_reads_back(byte[] bytes, byte letters)
    {
        byte[] content = [.. Enumerable.Range(0, 12).SelectMany(_ => bytes).Select((value, i) => (byte)(value % (letters % 5 + 1) + i / 97))];
        byte[] output = new byte[content.Length];
        return Lzo.TryDecode(LzoEncoder.Encode(content), output) && output.AsSpan().SequenceEqual(content);
    }

    [Property]
    public void Any_bytes_never_throw(byte[] bytes) => Lzo.TryDecode(bytes, new byte[4096]);

    [Property]
    public void Mutations_never_throw(ushort place, byte value)
    {
        byte[] stream = LzoEncoder.Encode([.. Table, .. Lines, .. Table]);
        stream[place % stream.Length] = value;
        Lzo.TryDecode(stream, new byte[2 * Table.Length + Lines.Length]);
    }
}

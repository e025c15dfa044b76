using FsCheck.Xunit;

namespace Dmarkit.Tests;

public class WindowsCrashDumpTests
{
    private const int BitmapHeader = ImageBuilder.WindowsHeaderBytes;

    private static readonly byte[] Low = ImageBuilder.Pattern(0x3000, 1), High = ImageBuilder.Pattern(0x2000, 2);

    private static byte[] Full() => ImageBuilder.WindowsFull((0x1000, Low), (0x10_0000, High));

    private static byte[] Bitmap(int type = 5, string signature = "SDMPDUMP", int bits = 5000) => ImageBuilder.WindowsBitmap(type, signature, bits, (0x1000, Low), (0x10_0000, High));

    private static byte[] Changed(byte[] file, int at, ulong value)
    {
        ImageBuilder.Put64(file, at, value);
        return file;
    }

    [Fact]
    public void Runs_of_a_full_dump_lie_at_their_addresses()
    {
        using var memory = Images.Open(Full());

        Assert.Equal("Windows crash dump", memory.FormatName);
        Assert.Equal("Windows build 19041", memory.Description.System);
        Assert.Contains(new("kind", "full"), memory.Description.Facts);
        Assert.Empty(memory.Description.Defects);
        Assert.Equal("0x1000-0x3fff 0x100000-0x101fff", Images.Ranges(memory));
        Assert.Equal(Images.Words(High[0x1000..]), Images.Table(memory, 0x10_1000));
        Assert.Equal(8192 + 0x3000, memory.FileOffset(new(0x10_0000)));
        Assert.Null(Images.Table(memory, 0x4000));
    }

    [Theory]
    [InlineData(2, "SDMPDUMP")]
    [InlineData(5, "SDMPDUMP")]
    [InlineData(5, "FDMPDUMP")]
    [InlineData(6, "SDMPDUMP")]
    [InlineData(7, "SDMPDUMP")]
    public void Pages_of_a_bitmap_dump_lie_at_their_addresses(int type, string signature)
    {
        using var memory = Images.Open(Bitmap(type, signature));

        Assert.Empty(memory.Description.Defects);
        Assert.Equal("0x1000-0x3fff 0x100000-0x101fff", Images.Ranges(memory));
        Assert.Equal(Low, Images.Read(memory, 0x1000, 0x3000));
        Assert.Equal(Images.Words(High[0x1000..]), Images.Table(memory, 0x10_1000));
        Assert.Equal(0x3000 + 0x3000 + 5, memory.FileOffset(new(0x10_0005)));
        Assert.Null(memory.FileOffset(new(0)));
        Assert.Null(Images.Table(memory, 0));
        Assert.Null(Images.Table(memory, 0xffff_ffff_ffff_f000));
    }

    [Theory]
    [InlineData(3, "a header only")]
    [InlineData(4, "a small (triage) dump")]
    [InlineData(8, "of a kind that is not known")]
    public void Dump_without_physical_memory_is_refused(int type, string word) =>
        Assert.Contains(word, Images.Refuse(Bitmap(type)).ToString(), StringComparison.Ordinal);

    [Theory]
    [InlineData(48, 0x0000_0004_0000_014cUL, "machine")]
    [InlineData(136, 0UL, "number of runs")]
    [InlineData(136, 43UL, "number of runs of the Windows crash dump is 43, outside 1 to 42")]
    [InlineData(136, 0x4547_4150UL, "number of runs")]
    [InlineData(152, 1UL << 52, "runs past 2^64")]
    [InlineData(160, 1UL << 52, "runs past 2^64")]
    [InlineData(160, ulong.MaxValue, "runs past 2^64")]
    [InlineData(168, 3UL, "overlap: 0x1000-0x3fff and 0x3000-0x4fff")]
    public void Hostile_header_of_a_full_dump_is_a_defect(int at, ulong value, string word) =>
        Assert.Contains(word, Images.Refuse(Changed(Full(), at, value)).ToString(), StringComparison.Ordinal);

    [Theory]
    [InlineData(0, 0UL, "neither SDMPDUMP nor FDMPDUMP")]
    [InlineData(32, 0UL, "offset of the first page")]
    [InlineData(32, 8192UL + 56 + 624, "offset of the first page")]
    [InlineData(32, ulong.MaxValue, "offset of the first page")]
    [InlineData(48, 0UL, "number of bits")]
    [InlineData(48, (1UL << 34) + 1, "number of bits")]
    [InlineData(48, 1UL << 34, "offset of the first page")]
    [InlineData(48, 1UL, "0 separate runs")]
    public void Hostile_header_of_a_bitmap_dump_is_a_defect(int at, ulong value, string word) =>
        Assert.Contains(word, Images.Refuse(Changed(Bitmap(), BitmapHeader + at, value)).ToString(), StringComparison.Ordinal);

    [Fact]
    public void Numbers_that_do_not_agree_are_told()
    {
        Assert.Contains("is 7, but the runs have 5", Assert.Single(Images.Open(Changed(Full(), 144, 7)).Description.Defects).ToString(), StringComparison.Ordinal);
        Assert.Contains("is 7, but 5 bits are set", Assert.Single(Images.Open(Changed(Bitmap(), BitmapHeader + 40, 7)).Description.Defects).ToString(), StringComparison.Ordinal);
        Assert.Contains("runs have", Assert.Single(Images.Open(Changed(Full(), 160, 0)).Description.Defects).ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Truncated_file_keeps_what_it_has_and_says_so()
    {
        using var full = Images.Open(Full()[..^1]);
        Assert.Equal("0x1000-0x3fff 0x100000-0x101ffe", Images.Ranges(full));
        Assert.Contains("run 1 of the Windows crash dump is cut off", Assert.Single(full.Description.Defects).ToString(), StringComparison.Ordinal);
        using var bitmap = Images.Open(Bitmap()[..^1]);
        Assert.Null(Images.Table(bitmap, 0x10_1000));
        Assert.NotNull(Images.Table(bitmap, 0x10_0000));
        Assert.Contains("of 5 pages at 0x3000 the file has 4", Assert.Single(bitmap.Description.Defects).ToString(), StringComparison.Ordinal);
        foreach (int length in (int[])[8, 8191, 8192]) Assert.Contains("cut off", Images.Refuse(Full()[..length]).ToString(), StringComparison.Ordinal);
        foreach (int length in (int[])[8192, 8192 + 55]) Assert.Contains("cut off", Images.Refuse(Bitmap()[..length]).ToString(), StringComparison.Ordinal);
        Assert.Contains("not wholly in the file", Images.Refuse(Bitmap()[..(8192 + 56 + 624)]).ToString(), StringComparison.Ordinal);
    }

    [Property]
    public void Mutations_never_throw(bool full, ushort[] places, byte[] values)
    {
        byte[] file = full ? Full() : Bitmap();
        int[] hot = [0, 136, 3990, BitmapHeader, BitmapHeader + 50];
        for (int i = 0; i < Math.Min(places.Length, values.Length); i++) file[i % 6 == 5 ? places[i] % file.Length : hot[i % 5] + places[i] % 64] = values[i];

        Images.Provoke(file);
    }
}

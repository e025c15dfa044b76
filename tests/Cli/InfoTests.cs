using System.Text.Json;

namespace Dmarkit.Tests.Cli;

public class InfoTests
{
    private static readonly byte[] Content = ImageBuilder.Pattern(0x3000);

    private static byte[] Dump => ImageBuilder.Kdump(new() { Release = "6.1.0", Vmcoreinfo = "PAGESIZE=4096\n", Codec = 0x20, Status = 8 }, (0x1000, Content[..0x1000]), (0x3000, Content[..0x1000]), (0x8000, Content));

    [Fact]
    public void Image_is_described_as_text()
    {
        using var file = new TemporaryFile(Dump);

        Assert.Equal(
            $"""
            {file.Path}: kdump-compressed dump
              system       Linux 6.1.0
              compression  zstd
              page size    4096
              memory       20480 bytes in 3 ranges
                0x1000-0x1fff
                0x2000-0x2fff hole
                0x3000-0x3fff
                and 1 more (--max-ranges)
              defects
                at 0x1a8: kdump is incomplete: makedumpfile ran out of space, and the pages that it lacks are unreadable
              it says
                sysname: Linux
                release: 6.1.0
                machine: x86_64
                dump level: 0
                PAGESIZE: 4096

            """,
            CommandLine.Succeed("info", file.Path, "--max-ranges", "2").Output);
    }

    [Fact]
    public void Image_is_described_as_json()
    {
        using var file = new TemporaryFile(Dump);
        var json = CommandLine.Succeed("info", file.Path, "--format", "json").Json;

        Assert.Equal(["0x2000-0x2fff", "0x4000-0x7fff"], Ranges(json, "holes"));
        Assert.Equal(["0x1000-0x1fff", "0x3000-0x3fff", "0x8000-0xafff"], Ranges(json, "ranges"));
        Assert.Equal((0x5000, 3, 4096), (json.GetProperty("presentBytes").GetInt32(), json.GetProperty("rangeCount").GetInt32(), json.GetProperty("pageSize").GetInt32()));
        Assert.Equal(("kdump-compressed dump", "Linux 6.1.0", "zstd"), (Text(json, "format"), Text(json, "system"), Text(json, "compression")));
        Assert.Equal(file.Path, Assert.Single(json.GetProperty("files").EnumerateArray()).GetString());
        Assert.Equal("PAGESIZE", Text(json.GetProperty("facts")[4], "name"));
        Assert.Equal(0x1a8, json.GetProperty("defects")[0].GetProperty("offset").GetInt32());
    }

    [Fact]
    public void Several_files_are_one_address_space()
    {
        using TemporaryFile low = new(Content), high = new(Content);

        Assert.Contains("memory       24576 bytes in 2 ranges\n    0x0-0x2fff\n    0x3000-0xffff hole\n    0x10000-0x12fff\n", CommandLine.Succeed("info", low.Path, $"{high.Path}@0x10000").Output, StringComparison.Ordinal);
        Assert.Contains("overlaps", CommandLine.Refuse(3, "info", low.Path, high.Path), StringComparison.Ordinal);
    }

    [Fact]
    public void What_cannot_be_read_is_an_error_with_its_place()
    {
        using var file = new TemporaryFile(Dump[..100]);

        Assert.Equal($"{file.Path}: at 0x0: kdump header is cut off: the dump has 100 bytes.", CommandLine.Refuse(3, "info", file.Path));
        Assert.Contains("no such file", CommandLine.Refuse(3, "info", file.Path + ".none"), StringComparison.Ordinal);
        Assert.Contains("standard input", CommandLine.Refuse(2, "info", "-"), StringComparison.Ordinal);
        Assert.Contains("names no file", CommandLine.Refuse(2, "info", "@0x1000"), StringComparison.Ordinal);
    }

    private static string? Text(JsonElement json, string name) => json.GetProperty(name).GetString();

    private static string[] Ranges(JsonElement json, string name) => [.. json.GetProperty(name).EnumerateArray().Select(range => $"{Text(range, "first")}-{Text(range, "last")}")];
}

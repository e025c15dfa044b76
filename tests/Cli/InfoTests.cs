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

    [Fact]
    public void Lines_for_debuggers_are_counted_as_text_and_told_as_json()
    {
        using var file = new TemporaryFile(ImageBuilder.Kdump(new() { Vmcoreinfo = "PAGESIZE=4096\nSYMBOL(init_uts_ns)=ffffffff1\nNUMBER(phys_base)=0\nOFFSET(list_head.next)=0\n" }, (0x1000, Content)));

        string text = CommandLine.Succeed("info", file.Path).Output;

        Assert.Contains("    PAGESIZE: 4096\n    NUMBER(phys_base): 0\n    and 2 symbols and sizes of VMCOREINFO (--format json)\n", text, StringComparison.Ordinal);
        Assert.Contains("OFFSET(list_head.next)", CommandLine.Succeed("info", file.Path, "--format", "json").Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Coverage_is_shown_where_registers_are_known()
    {
        var scene = new Scene { [0x1000] = 0x2001, [0x1010] = 0x9_0001, [0x2000] = 0x3001, [0x2008] = 0x101, [0x3000] = 0x4003, [0x4000] = 0x83 };
        using TemporaryFile dump = new(ImageBuilder.Elf(SceneImage.Segments(scene)));
        string[] line = ["info", dump.Path, "--root", "0x1000", "--assume", "CAP=0xd2008c222f0606", "--assume", "ECAP=0xf00f4e", "--haw", "39"];

        Assert.DoesNotContain("remapping structures", CommandLine.Succeed("info", dump.Path).Output, StringComparison.Ordinal);
        Assert.Contains(
            """
              remapping structures
                root table                 1 page, all present
                context table              2 pages, 1 missing: 0x90000
                second-stage level-3 table 1 page, all present
                second-stage level-2 table 1 page, all present
                memory of devices          512 pages, 508 missing

            """,
            CommandLine.Succeed(line).Output, StringComparison.Ordinal);
        var json = CommandLine.Succeed([.. line, "--format", "json"]).Json.GetProperty("coverage");
        Assert.Equal("0x90000", json.GetProperty("structures")[1].GetProperty("missingPages")[0].GetString());
        Assert.Equal((4, 508, true), (json.GetProperty("mapped").GetProperty("present").GetInt32(), json.GetProperty("mapped").GetProperty("missing").GetInt32(), json.GetProperty("whole").GetBoolean()));
    }

    [Fact]
    public void Registers_and_map_in_the_image_are_shown()
    {
        byte[] image = Tests.Parser.Snapshots.SnapshotInMemoryTests.Image();
        "BIOS-e820: [mem 0x0000000000000000-0x000000000009efff] usable"u8.CopyTo(image.AsSpan(0x3000));
        using TemporaryFile dump = new(image), table = new(new Dmarkit.Parser.DmarBuilder { Structures = { new Dmarkit.Parser.HardwareUnitDraft(new(0x5000)) } }.Build());

        string text = CommandLine.Succeed("info", dump.Path, "--dmar", table.Path, "--carve").Output;

        Assert.Contains("  registers    of unit 0x5000, whose page it holds\n  memory map   1 lines of BIOS-e820 in the kernel's log at 0x3000\n  remapping structures\n", text, StringComparison.Ordinal);
        var json = CommandLine.Succeed("info", dump.Path, "--dmar", table.Path, "--carve", "--format", "json").Json;
        Assert.Equal(("0x5000", "0x3000", "ram"), (json.GetProperty("units")[0].GetString(), Text(json, "memoryMapAddress"), Text(json.GetProperty("memoryMap")[0], "type")));
    }

    private static string[] Ranges(JsonElement json, string name) => [.. json.GetProperty(name).EnumerateArray().Select(range => $"{Text(range, "first")}-{Text(range, "last")}")];
}

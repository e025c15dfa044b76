using System.Text.Json;

namespace Dmarkit.Tests.Cli;

/// <summary>The form in which a machine's memory was saved changes nothing in what it maps and what becomes of accesses.</summary>
public sealed class SameMachineTests : IDisposable
{
    private static readonly string[] Trace =
    [
        """{"bdf":"00:02.0","op":"write","iova":"0x1000","len":64}""", """{"bdf":"00:02.0","op":"write","iova":"0x2000"}""", """{"bdf":"00:02.0","op":"read","iova":"0x40000000"}""",
        """{"bdf":"00:03.0","op":"read","iova":"0x7000"}""", """{"bdf":"00:04.0","op":"read","iova":"0x0"}""", """{"bdf":"02:00.0","op":"read","iova":"0x0"}""",
        """{"bdf":"00:02.0","op":"msi","address":"0xfee00010","data":"0x0"}""",
    ];

    private readonly Machine machine = new();

    public static TheoryData<string> Forms { get; } = new("raw", "ELF", "kdump-zlib", "kdump-lzo", "kdump-snappy", "kdump-zstd", "flattened", "LiME", "AVML", "converted", "extract");

    [Theory, MemberData(nameof(Forms))]
    public void Map_and_replay_are_the_same_from_every_form(string form)
    {
        string trace = machine.Trace(Trace);
        string raw = machine.Memory, saved = Save(form);

        Assert.Equal(Map(raw, "summary"), Map(saved, "summary"));
        Assert.Equal(Map(raw, "jsonl"), Map(saved, "jsonl"));
        Assert.Equal(Replay(raw, trace), Replay(saved, trace));
        Assert.Equal("0x", JsonDocument.Parse(Map(saved, "summary")).RootElement.GetProperty("checksum").GetString()![..2]);
    }

    public void Dispose() => machine.Dispose();

    private string Save(string form)
    {
        (ulong, byte[])[] segments = [(0, machine.Image())];
        string path = Path.Combine(machine.Folder, form);
        byte[]? content = form switch
        {
            "ELF" => ImageBuilder.Elf(segments),
            "kdump-zlib" => ImageBuilder.Kdump(new() { Codec = 1 }, segments),
            "kdump-lzo" => ImageBuilder.Kdump(new() { Codec = 2 }, segments),
            "kdump-snappy" => ImageBuilder.Kdump(new() { Codec = 4 }, segments),
            "kdump-zstd" => ImageBuilder.Kdump(new() { Codec = 0x20 }, segments),
            "flattened" => ImageBuilder.Flatten(ImageBuilder.Kdump(new(), segments)),
            "LiME" => ImageBuilder.Lime(segments),
            "AVML" => ImageBuilder.Avml(segments),
            "raw" => machine.Image(),
            _ => null,
        };
        if (content is not null) return machine.Write(form, content);
        string[] only = form == "extract" ? ["--only", "remapping", "--registers", machine.Registers, "--dmar", machine.Dmar] : [];
        CommandLine.Succeed(["convert", machine.Memory, "-o", path, .. only]);
        return path;
    }

    private string Map(string memory, string format) =>
        CommandLine.Run("map", "--memory", memory, "--registers", machine.Registers, "--dmar", machine.Dmar, "--format", format).Output;

    private string Replay(string memory, string trace) =>
        CommandLine.Succeed("replay", "--memory", memory, "--registers", machine.Registers, "--dmar", machine.Dmar, "--trace", trace, "--format", "jsonl").Output;
}

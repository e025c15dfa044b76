using System.Formats.Tar;
using System.IO.Compression;
using Dmarkit.Cli;
using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;

namespace Dmarkit.Tests.Cli;

/// <summary>Bundles in one file: read as their folder is, and refused where they are hostile.</summary>
public sealed class BundleArchiveTests : IDisposable
{
    private static readonly BundleArchiveForm[] Forms = Enum.GetValues<BundleArchiveForm>();

    private readonly Machine machine = new();

    public static TheoryData<string, string> Shapes { get; } = new()
    {
        { "host.zip", "" }, { "host.zip", "host/" }, { "host.tar", "" }, { "host.tar", "./" }, { "host.tgz", "" }, { "host.tgz", "some/" },
    };

    public static TheoryData<string, string> BadNames { get; } = new()
    {
        { "../dmar.bin", "leads out of the folder" },
        { "a/../../dmar.bin", "leads out of the folder" },
        { "a\\..\\dmar.bin", "leads out of the folder" },
        { "/etc/dmar.bin", "has an absolute name" },
        { "\\\\server\\dmar.bin", "has an absolute name" },
        { "C:\\dmar.bin", "has an absolute name" },
        { "c:dmar.bin", "has an absolute name" },
        { "a\u0007b", "has a name that no file has" },
        { string.Join('/', Enumerable.Repeat("a", 17)), "lies more than 16 folders deep" },
        { "./.", "is no name of a file" },
    };

    [Theory, MemberData(nameof(Shapes))]
    public void Archive_is_read_as_its_folder_is(string name, string prefix)
    {
        string folder = Evidence();
        string archive = Write(name, [.. Directory.EnumerateFiles(folder).Select(file => (prefix + Path.GetFileName(file), File.ReadAllBytes(file)))]);
        string inside = $"{archive}/{(prefix == "./" ? "" : prefix)}";

        var expected = CommandLine.Run("check", folder, "--format", "json");
        var got = CommandLine.Run("check", archive, "--format", "json");

        Assert.Equal(expected.Output.Replace($"{folder}/", inside, StringComparison.Ordinal), got.Output);
        Assert.Equal((expected.Status, expected.Error), (got.Status, got.Error));
    }

    [Fact]
    public void Every_command_with_a_bundle_takes_an_archive()
    {
        string folder = Evidence(), archive = Write("host.zip", [.. Directory.EnumerateFiles(folder).Select(file => (Path.GetFileName(file), File.ReadAllBytes(file)))]);
        string[][] commands =
        [
            ["translate", "--bdf", "00:02.0", "--op", "read", "--iova", "0x1000"], ["replay", "--format", "jsonl"], ["replay", "--format", "summary"], ["map", "--format", "summary"],
        ];

        Assert.All(commands, command => Assert.Equal(CommandLine.Run([.. command, "--bundle", folder]), CommandLine.Run([.. command, "--bundle", archive])));
        Assert.EndsWith("\nNo differences.\n", CommandLine.Succeed("diff", archive, folder).Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Configuration_in_an_archive_counts_and_is_named()
    {
        string archive = Write("host.zip",
            ("dmar.bin", Machine.Table(Machine.Unit + 0x10)),
            (ConfigurationFile.Name, "fail-on: none\nsuppress:\n  - {rule: DMAR203, reason: known}\n"u8.ToArray()));
        string wrong = Write("wrong.tar", ("dmar.bin", Machine.Table(Machine.Unit)), (ConfigurationFile.Name, "nothing: 1\n"u8.ToArray()));

        var run = CommandLine.Run("check", archive, "--format", "json");
        Assert.Equal((0, 1), (run.Status, run.Json.GetProperty("summary").GetProperty("suppressed").GetInt32()));
        Assert.StartsWith($"{wrong}/{ConfigurationFile.Name}:1:", CommandLine.Refuse(2, "check", wrong), StringComparison.Ordinal);
    }

    [Fact]
    public void File_that_cannot_be_read_is_named_as_in_the_archive()
    {
        string archive = Write("host.zip", ("dmar.bin", Machine.Table(Machine.Unit)), ("registers.json", "{"u8.ToArray()));

        Assert.StartsWith($"{archive}/registers.json: ", CommandLine.Complaint(Assert.Single(CommandLine.Run("check", archive).ErrorLines)), StringComparison.Ordinal);
    }

    [Fact]
    public void Archive_is_not_written_over()
    {
        string archive = Write("host.zip", ("dmar.bin", Machine.Table(Machine.Unit)));

        Assert.Equal(
            $"--output {archive}: is one of the inputs, which would be written over; name another file.",
            CommandLine.Complaint(CommandLine.Run("check", archive, "-o", archive).ErrorLines[^1]));
    }

    [Fact]
    public void Nothing_of_an_archive_is_left_behind()
    {
        var bundles = new UnpackedBundles();
        string archive = Write("host.zip", ("dmar.bin", Machine.Table(Machine.Unit))), bad = Write("bad.zip", ("dmar.bin", [1]), ("../x", [1]));
        string folder = bundles.FolderOf(archive);
        Assert.Equal([Path.Combine(folder, "dmar.bin")], Directory.EnumerateFiles(folder));
        Assert.Equal(folder, bundles.FolderOf(archive));
        Assert.Throws<InputFailure>(() => bundles.FolderOf(bad));

        bundles.Dispose();
        Assert.False(Directory.Exists(folder));
        Assert.Empty(bundles.Archives);
    }

    [Theory, MemberData(nameof(BadNames))]
    public void Name_that_leads_elsewhere_is_refused(string name, string why)
    {
        foreach (string archive in new[] { Write("bad.zip", (name, [1])), Write("bad.tar", (name, [1])), Write("bad.tgz", (name, [1])) })
        {
            string complaint = CommandLine.Refuse(3, "check", archive);
            Assert.StartsWith($"{archive}: its file '", complaint, StringComparison.Ordinal);
            Assert.EndsWith($" {why}; a bundle is a folder of plain files, each there once.", complaint, StringComparison.Ordinal);
        }

        Assert.False(File.Exists(Path.Combine(machine.Folder, "dmar.bin")));
    }

    [Theory]
    [InlineData("dmar.bin", "dmar.bin")]
    [InlineData("dmar.bin", "DMAR.BIN")]
    [InlineData("dmar.bin", "./dmar.bin")]
    [InlineData("acpi", "acpi/DMAR")]
    [InlineData("acpi/DMAR", "acpi")]
    public void File_that_stands_there_twice_is_refused(string first, string second)
    {
        foreach (string archive in new[] { Write("bad.zip", (first, [1]), (second, [2])), Write("bad.tar", (first, [1]), (second, [2])) })
            Assert.Equal($"{archive}: its file '{second}' stands there twice; a bundle is a folder of plain files, each there once.", CommandLine.Refuse(3, "check", archive));
    }

    [Theory]
    [InlineData(TarEntryType.SymbolicLink)]
    [InlineData(TarEntryType.HardLink)]
    [InlineData(TarEntryType.Fifo)]
    [InlineData(TarEntryType.CharacterDevice)]
    public void Link_or_device_in_a_tar_is_refused(TarEntryType type)
    {
        using var content = new MemoryStream();
        using (var writer = new TarWriter(content, TarEntryFormat.Pax, leaveOpen: true))
        {
            var entry = new PaxTarEntry(type, "dmar.bin");
            if (type is TarEntryType.SymbolicLink or TarEntryType.HardLink) entry.LinkName = "/etc/passwd";
            writer.WriteEntry(entry);
        }

        string archive = machine.Write("bad.tar", content.ToArray());
        Assert.Equal($"{archive}: its file 'dmar.bin' is a link, a device or a sparse file; a bundle is a folder of plain files, each there once.", CommandLine.Refuse(3, "check", archive));
    }

    [Fact]
    public void Link_in_a_zip_is_refused()
    {
        using var content = new MemoryStream();
        using (var zip = new ZipArchive(content, ZipArchiveMode.Create, leaveOpen: true))
        {
            var entry = zip.CreateEntry("dmar.bin");
            entry.ExternalAttributes = 0xa1ff << 16;
            using var target = entry.Open();
            target.Write("/etc/passwd"u8);
        }

        string archive = machine.Write("bad.zip", content.ToArray());
        Assert.Equal($"{archive}: its file 'dmar.bin' is a link or a device; a bundle is a folder of plain files, each there once.", CommandLine.Refuse(3, "check", archive));
    }

    [Fact]
    public void Bomb_ends_at_the_bound()
    {
        var files = new[] { ("memory.raw", new byte[100_000]), ("memory.2", new byte[100_000]) };
        foreach (string archive in new[] { Write("bomb.zip", files), Write("bomb.tgz", files) })
        {
            var form = BundleArchive.FormOf(archive)!.Value;
            BundleArchive.Unpack(archive, form, Empty(), maxBytes: 200_000);
            var failure = Assert.Throws<InputFailure>(() => BundleArchive.Unpack(archive, form, Empty(), maxBytes: 199_999));
            Assert.Equal($"{archive}: has more than 199999 bytes of files; unpack it by hand, and name the folder.", failure.Message);
        }
    }

    [Fact]
    public void Too_many_files_are_refused()
    {
        var most = Enumerable.Range(0, Bundle.MaxFiles).Select(number => ($"f{number}", Array.Empty<byte>())).ToArray();
        string archive = Write("many.tar", [.. most, ("one", [])]);

        BundleArchive.Unpack(Write("most.tar", most), BundleArchiveForm.Tar, Empty());
        Assert.Equal($"{archive}: holds more than {Bundle.MaxFiles} files; expected a bundle.", CommandLine.Refuse(3, "check", archive));
    }

    [Theory]
    [InlineData("host.zip")]
    [InlineData("host.tar")]
    [InlineData("host.tgz")]
    public void Archive_that_is_cut_off_is_refused_wherever(string name)
    {
        byte[] whole = File.ReadAllBytes(Write(name, ("dmar.bin", Machine.Table(Machine.Unit)), ("memory.raw", machine.Image())));
        int end = name == "host.tar" ? whole.Length - 1024 : whole.Length - 32; // Blocks of zeros are a tar's end, and gzip's last bytes are not needed.
        foreach (int length in Enumerable.Range(0, 65).Select(part => end * part / 64))
        {
            string archive = machine.Write($"cut-{name}", whole[..length]);
            Assert.StartsWith($"{archive}: is ", CommandLine.Refuse(3, "check", archive), StringComparison.Ordinal);
        }
    }

    /// <summary>Whatever an archive says, it is unpacked or refused with a sentence.</summary>
    [Property(MaxTest = 60)]
    public Property Damaged_archive_is_no_surprise() => Prop.ForAll(
        Gen.Elements(Forms).Zip(Gen.Choose(0, int.MaxValue).Zip(Gen.Choose(0, 255)).ListOf(8)).ToArbitrary(),
        damage =>
        {
            var (form, changes) = damage;
            byte[] content = Content(form, [("dmar.bin", Machine.Table(Machine.Unit)), ("acpi/APIC", [1, 2, 3])]);
            foreach (var (at, value) in changes) content[at % content.Length] = (byte)value;
            string archive = machine.Write("damaged", content);
            try
            {
                BundleArchive.Unpack(archive, form, Empty(), maxBytes: 1 << 20);
            }
            catch (InputFailure)
            {
                // A sentence is what it should be.
            }
        });

    public void Dispose() => machine.Dispose();

    private string Evidence()
    {
        string folder = Directory.CreateDirectory(Path.Combine(machine.Folder, "host")).FullName;
        machine.Trace("""{"bdf":"00:02.0","op":"read","iova":"0x1000"}""", """{"bdf":"00:02.0","op":"write","iova":"0x2000","expect":{"result":"fault"}}""");
        _ = (machine.Memory, machine.Registers, machine.Dmar);
        foreach (string file in Directory.EnumerateFiles(machine.Folder)) File.Copy(file, Path.Combine(folder, Path.GetFileName(file)));
        return folder;
    }

    private string Empty() => Directory.CreateDirectory(Path.Combine(machine.Folder, $"empty-{Guid.NewGuid():n}")).FullName;

    private string Write(string name, params (string Name, byte[] Content)[] files) => machine.Write(name, Content(
        name.EndsWith(".zip", StringComparison.Ordinal) ? BundleArchiveForm.Zip : name.EndsWith(".tar", StringComparison.Ordinal) ? BundleArchiveForm.Tar : BundleArchiveForm.GzippedTar, files));

    private static byte[] Content(BundleArchiveForm form, (string Name, byte[] Content)[] files)
    {
        using var content = new MemoryStream();
        if (form == BundleArchiveForm.Zip) Zip(content, files);
        else if (form == BundleArchiveForm.Tar) Tar(content, files);
        else Compress(content, files);
        return content.ToArray();
    }

    private static void Zip(Stream to, (string Name, byte[] Content)[] files)
    {
        using var zip = new ZipArchive(to, ZipArchiveMode.Create, leaveOpen: true);
        foreach (var (name, content) in files)
        {
            using var file = zip.CreateEntry(name).Open();
            file.Write(content);
        }
    }

    private static void Tar(Stream to, (string Name, byte[] Content)[] files)
    {
        using var writer = new TarWriter(to, TarEntryFormat.Pax, leaveOpen: true);
        foreach (var (name, content) in files) writer.WriteEntry(new PaxTarEntry(TarEntryType.RegularFile, name) { DataStream = new MemoryStream(content) });
    }

    private static void Compress(Stream to, (string Name, byte[] Content)[] files)
    {
        using var gzip = new GZipStream(to, CompressionLevel.Fastest, leaveOpen: true);
        Tar(gzip, files);
    }
}

using System.Text;

namespace Dmarkit.Readers;

/// <summary>What the readers start from: our corpus, our lines of every log, and a small image of every format.</summary>
internal static class Seeds
{
    private static readonly (ulong Address, byte[] Bytes)[] Memory = [(0x1000, ImageBuilder.Pattern(4096)), (0x8000, ImageBuilder.Pattern(4096, seed: 2))];

    /// <summary>Writes a folder for each harness.</summary>
    public static void Write(string folder)
    {
        foreach (var harness in Harness.All) Directory.CreateDirectory(Path.Combine(folder, harness.Name));
        foreach (string path in Directory.EnumerateFiles("corpus", "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal))
        {
            byte[] content = File.ReadAllBytes(path);
            if (content.Length > 1 << 14) continue;
            foreach (string harness in HarnessesOf(Path.GetFileName(path))) Put(folder, harness, path, content);
        }

        foreach (string path in Directory.EnumerateFiles("tests/Golden/logs", "*.log").Order(StringComparer.Ordinal))
            foreach (string harness in (string[])["trace", "faults"]) Put(folder, harness, path, File.ReadAllBytes(path));
        foreach (var (name, content) in Images()) Put(folder, "image", name, content);
        foreach (var (harness, name, text) in Texts) Put(folder, harness, name, Encoding.UTF8.GetBytes(text));
    }

    private static string[] HarnessesOf(string name) => Path.GetExtension(name) switch
    {
        ".bin" when name is "dmar.bin" or "old.bin" or "new.bin" => ["table", "tables"],
        ".jsonl" => ["trace"],
        ".json" when name.StartsWith("registers", StringComparison.Ordinal) => ["registers"],
        ".json" or ".txt" => ["inventory"],
        ".yaml" => name == "policy.yaml" ? ["settings"] : ["source"],
        _ => [],
    };

    private static IEnumerable<(string Name, byte[] Content)> Images()
    {
        yield return ("elf", ImageBuilder.Elf(Memory));
        yield return ("lime", ImageBuilder.Lime(Memory));
        yield return ("avml", ImageBuilder.Avml(Memory));
        yield return ("windows", ImageBuilder.WindowsFull(Memory));
        foreach (uint codec in (uint[])[1, 2, 4, 0x20]) yield return ($"kdump-{codec}", ImageBuilder.Kdump(new() { Codec = codec }, Memory));
        yield return ("flattened", ImageBuilder.Flatten(ImageBuilder.Kdump(new(), Memory)));
        yield return ("debugfs", Encoding.UTF8.GetBytes(Debugfs));
    }

    private const string Debugfs =
        """
        IOMMU dmar0: Root Table Address:0x1000
        B.D.F	Root_entry				Context_entry
        00:02.0	0x0000000000000000:0x0000000000002001	0x0000000000000102:0x0000000000003001

        """;

    private static readonly (string Harness, string Name, string Text)[] Texts =
    [
        ("tables", "acpidump", "DMAR @ 0x0000000000000000\n    0000: 44 4D 41 52 30 00 00 00 01 00 41 42 43 44 45 46  DMAR0.....ABCDEF\n    0010: 41 42 43 44 45 46 47 48 01 00 00 00 41 42 43 44  ABCDEFGH....ABCD\n    0020: 01 00 00 00 26 01 00 00 00 00 00 00 00 00 00 00  ....&...........\n\n"),
        ("registers", "regset", "IOMMU: dmar0 Register Base Address: fed90000\nName\t\t\tOffset\t\tContents\nVER             \t0x00\t\t0x0000000000000010\nCAP             \t0x08\t\t0x00d2008c222f0606\n"),
        ("registers", "log", "[    0.1] DMAR: dmar0: reg_base_addr fed90000 ver 1:0 cap d2008c222f0606 ecap f0505a\n"),
        ("inventory", "lspci", "0000:00:02.0 0300: 8086:9b41 (rev 02)\n00: 86 80 41 9b 07 04 10 00 02 00 00 03 00 00 00 00\n"),
        ("inventory", "iomem", "00000000-00000fff : Reserved\n00001000-0009ffff : System RAM\n000a0000-000bffff : PCI Bus 0000:00\n"),
        ("inventory", "e820", "[    0.0] BIOS-e820: [mem 0x0000000000000000-0x000000000009fbff] usable\n"),
        ("inventory", "efi", "[    0.0] efi: mem00: [Conventional Memory|   |  |  |  |  |  |  |   |WB|WT|WC|UC] range=[0x0000000000000000-0x0000000000000fff] (0MB)\n"),
        ("inventory", "cpuinfo", "processor : 0\naddress sizes : 39 bits physical, 48 bits virtual\n"),
        ("inventory", "map", """[{"start":"0x0","end":"0x9ffff","type":"ram"}]"""),
        ("trace", "csv", "bdf,op,iova,len\n00:02.0,read,0x1000,8\n"),
        ("trace", "events", """{"op":"cpu-write","pa":"0x104080","data":"0x0","old":"0x200003"}""" + "\n" + """{"op":"invalidate","kind":"iotlb","granularity":"page","domain":5,"iova":"0x10000","mask":0}""" + "\n"),
        ("settings", "dmarkit", "profile: security\nfail-on: warning\nsuppress:\n  - {rule: DMAR412, reason: board, owner: team, expires: 2027-06-30}\n"),
        ("settings", "baseline", """{"schemaVersion":1,"findings":[{"rule":"DMAR203","where":"DRHD #1","fingerprint":"0","reason":"r","owner":"o","expires":"2027-06-30"}]}"""),
        ("source", "asl", "[000h 0000 004h] Signature : \"DMAR\"\n[004h 0004 004h] Table Length : 00000030\n[008h 0008 001h] Revision : 01\n"),
    ];

    private static void Put(string folder, string harness, string name, byte[] content) =>
        File.WriteAllBytes(Path.Combine(folder, harness, name.Replace('/', '-')), content);
}

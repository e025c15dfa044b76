using System.Text.Json;
using Dmarkit.Parser;

namespace Dmarkit.Tests.Cli;

/// <summary>
/// A small machine in legacy mode, as files in a folder that goes away: a raw image of 36 KiB, one unit's registers, a DMAR table.
/// The words are laid by hand as the specification's figures have them (VT-d 9.1, 9.3, 9.8, 9.9).
/// </summary>
internal sealed class Machine : IDisposable
{
    public const ulong Unit = 0xfed9_0000;
    private const int ImageBytes = 0x9000;

    /// <summary>The words of the image that are not 0.</summary>
    private readonly Dictionary<ulong, ulong> words = new()
    {
        // Root table: bus 0, bus 2 with its context table outside the image, bus 3 with a reserved bit; bus 1 is not present.
        [0x1000] = 0x2001,
        [0x1020] = 0xa000_0001,
        [0x1030] = 0x2003,

        // Context table of bus 0. 02.0: domain 5, 3 levels. 03.0: pass-through. 04.0: a table that names itself. 05.0: not present, FPD. 06.0: with device TLB.
        [0x2100] = 0x3001,
        [0x2108] = 0x501,
        [0x2180] = 0x9,
        [0x2188] = 0x602,
        [0x2200] = 0x6001,
        [0x2208] = 0x701,
        [0x2280] = 0x2,
        [0x2300] = 0x3005,
        [0x2308] = 0x501,

        // Level 3: a level-2 table, and one outside the image. Level 2: a level-1 table and a 2-MiB page.
        [0x3000] = 0x4003,
        [0x3008] = 0x7fff_0003,
        [0x4000] = 0x5003,
        [0x4008] = 0x4000_0083,

        // Level 1: 0x1000 read-write, 0x2000 read-only, 0x3000 nothing, 0x4000 write-only, 0x5000 into the interrupt range.
        [0x5008] = 0x20_0003,
        [0x5010] = 0x20_1001,
        [0x5020] = 0x20_2002,
        [0x5028] = 0xfee0_0003,
        [0x6000] = 0x6003,

        // Interrupt table. 0: vector 49 to APIC 1. 1: only for 02.0. 2: not present. 3: posted, which the unit does not know. 4: vector 65, logical, level, lowest priority.
        [0x7000] = 0x0000_0100_0031_0001,
        [0x7010] = 0x0000_0200_0032_0001,
        [0x7018] = 0x4_0010,
        [0x7030] = 0x8001,
        [0x7040] = 0x0000_0f00_0041_0035,
    };

    private readonly SortedDictionary<string, string> registers = new(StringComparer.Ordinal)
    {
        ["VER"] = "0x10",
        ["CAP"] = "0xd2008c222f0606", // 39 and 48 bits wide, 2-MiB and 1-GiB pages, 16-bit domain ids, no zero-length reads, no protected memory
        ["ECAP"] = "0xf00fde", // queued invalidation, device TLB, interrupt remapping, pass-through, snoop control
        ["GSTS"] = "0xc3000000", // translation and interrupt remapping on, no compatibility interrupts
        ["RTADDR"] = "0x1000",
        ["IRTA"] = "0x7003", // 16 entries
    };

    public Machine() => Directory.CreateDirectory(Folder);

    /// <summary>Where its files lie.</summary>
    public string Folder { get; } = Path.Combine(Path.GetTempPath(), $"dmarkit-{Guid.NewGuid():n}");

    /// <summary>The image, as a file.</summary>
    public string Memory => Write("memory.bin", Image());

    /// <summary>The register snapshot, as a file.</summary>
    public string Registers => Write("registers.json", JsonSerializer.Serialize(new { units = new[] { new { @base = Hex.Of(Unit), segment = 0, registers } } }));

    /// <summary>The DMAR table, as a file: 46 bits, one unit for every device.</summary>
    public string Dmar => Write("dmar.bin", Table(Unit));

    /// <summary>The options that name all of it.</summary>
    public string[] State => ["--memory", Memory, "--registers", Registers, "--dmar", Dmar];

    /// <summary>A word of the image.</summary>
    public ulong this[ulong address]
    {
        set => words[address] = value;
    }

    /// <summary>Changes a register; null makes it unknown.</summary>
    public void SetRegister(string name, string? value)
    {
        if (value is null) registers.Remove(name);
        else registers[name] = value;
    }

    /// <summary>The image's bytes.</summary>
    public byte[] Image()
    {
        byte[] image = new byte[ImageBytes];
        foreach (var (address, word) in words) ImageBuilder.Put64(image, (int)address, word);
        return image;
    }

    /// <summary>A DMAR table of 46 bits with a unit at each base; the last one takes every device, the others 00:1f.0 onwards.</summary>
    public static byte[] Table(params ulong[] bases)
    {
        var builder = new DmarBuilder { HostAddressWidth = 46, Flags = DmarFeatures.InterruptRemapping, OemId = "TEST"u8.ToArray() };
        for (int i = 0; i < bases.Length; i++)
        {
            bool last = i == bases.Length - 1;
            builder.Structures.Add(new HardwareUnitDraft(new(bases[i])) { Flags = last ? (byte)1 : (byte)0, Scopes = last ? [] : [new(DeviceScopeType.Endpoint, 0, 31, (byte)i)] });
        }

        return builder.Build();
    }

    /// <summary>Writes a file into the folder and gives its path.</summary>
    public string Write(string name, byte[] content)
    {
        string path = Path.Combine(Folder, name);
        File.WriteAllBytes(path, content);
        return path;
    }

    /// <summary>Writes a text file into the folder and gives its path.</summary>
    public string Write(string name, string content) => Write(name, System.Text.Encoding.UTF8.GetBytes(content));

    /// <summary>Writes a trace of these lines and gives its path.</summary>
    public string Trace(params string[] lines) => Write("trace.jsonl", string.Concat(lines.Select(line => line + "\n")));

    /// <summary>A path without the folder, as golden files hold it.</summary>
    public string Relative(string text) => text.Replace(Folder + Path.DirectorySeparatorChar, "", StringComparison.Ordinal);

    public void Dispose() => Directory.Delete(Folder, recursive: true);
}

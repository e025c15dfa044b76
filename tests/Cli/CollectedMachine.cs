using Dmarkit.Parser;
using Dmarkit.Tests.Parser.Acpi;

namespace Dmarkit.Tests.Cli;

/// <summary>A folder that looks like the root of a running machine's file system, with two units whose registers lie in a short <c>/dev/mem</c>.</summary>
internal sealed class CollectedMachine
{
    public const ulong FirstUnit = 0x4000, SecondUnit = 0x8000;

    /// <summary>What the kernel's log device gives: records, and keys behind one of them.</summary>
    private const string Records =
        "6,0,0,-;Linux version 6.1.0\n"
        + "6,1,1234567,-,caller=T0;BIOS-e820: [mem 0x0000000000000000-0x000000000009ffff] usable; so it says\n SUBSYSTEM=acpi\n DEVICE=+acpi:PNP0A08\n"
        + "4,2,98765432109,c;DMAR: [DMA Read NO_PASID] Request device [00:02.0] fault addr 0x1000 [fault reason 0x06] \\x5c\n";

    private readonly Machine machine;

    public CollectedMachine(Machine machine)
    {
        this.machine = machine;
        Put("sys/firmware/acpi/tables/DMAR", Table());
        Put("sys/firmware/acpi/tables/APIC", RawAcpi.Madt());
        Put("sys/firmware/acpi/tables/dynamic/SSDT1", RawAcpi.Table("SSDT", []));
        Put("proc/cpuinfo", "processor\t: 0\naddress sizes\t: 46 bits physical, 48 bits virtual\n");
        Put("proc/iomem", "00001000-0009ffff : System RAM\n  00002000-00002fff : Kernel code\n000a0000-000fffff : Reserved\n");
        Put("dev/kmsg", Records);
        Put("dev/mem", Memory());
        Function("0000:00:00.0", "0x060000", 4096);
        Function("0000:00:1c.0", "0x060400", 256);
        Put("sys/kernel/iommu_groups/0/devices/0000:00:00.0", "");
        Put("sys/kernel/iommu_groups/0/type", "DMA-FQ\n");
        Put("sys/kernel/iommu_groups/10/devices/0000:00:1c.0", "");
        Put("sys/kernel/iommu_groups/2/reserved_regions", "0x00000000fee00000 0x00000000feefffff msi\n");
        Put("sys/kernel/debug/iommu/intel/iommu_regset", RegisterText);
    }

    /// <summary>What Linux says of the registers.</summary>
    public static string RegisterText => $"IOMMU: dmar0 Register Base Address: {FirstUnit:x}\nName\t\t\tOffset\t\tContents\nVER             \t0x00\t\t0x0000000000000010\n\n";

    /// <summary>The root.</summary>
    public string Root => Path.Combine(machine.Folder, "root");

    /// <summary>A place in it.</summary>
    public string At(string path) => Path.Combine(Root, path);

    /// <summary>Writes a file of the machine.</summary>
    public void Put(string path, byte[] content)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(At(path))!);
        File.WriteAllBytes(At(path), content);
    }

    public void Put(string path, string content) => Put(path, System.Text.Encoding.UTF8.GetBytes(content));

    /// <summary>Takes a file or folder of the machine away.</summary>
    public void Remove(string path)
    {
        if (Directory.Exists(At(path))) Directory.Delete(At(path), recursive: true);
        else File.Delete(At(path));
    }

    /// <summary>Configuration space whose bytes tell their place; the list of capabilities is empty.</summary>
    public void Function(string address, string code, int configBytes)
    {
        string folder = $"sys/bus/pci/devices/{address}";
        byte[] config = [.. Enumerable.Range(0, configBytes).Select(at => at is < 0x10 or (>= 0x34 and < 0x38) or >= 0x100 ? (byte)0 : (byte)at)];
        (config[0], config[1], config[2], config[11], config[10]) = (0x86, 0x80, 0x34, 6, address.EndsWith("1c.0", StringComparison.Ordinal) ? (byte)4 : (byte)0);
        config[14] = config[10] == 4 ? (byte)1 : (byte)0;
        Put($"{folder}/config", config);
        Put($"{folder}/class", $"{code}\n");
        Put($"{folder}/vendor", "0x8086\n");
        Put($"{folder}/device", "0x0034\n");
    }

    /// <summary>One page of registers, and two pages, whose words tell their address but for the version, which must be one.</summary>
    private static byte[] Memory()
    {
        byte[] memory = new byte[SecondUnit + 0x2000];
        for (int at = 0; at < memory.Length; at += 4) ImageBuilder.Put32(memory, at, (uint)at);
        foreach (ulong unit in (ulong[])[FirstUnit, SecondUnit]) ImageBuilder.Put64(memory, (int)unit, 0x10);
        return memory;
    }

    private static byte[] Table()
    {
        var builder = new DmarBuilder { HostAddressWidth = 46, OemId = "TEST"u8.ToArray() };
        builder.Structures.Add(new HardwareUnitDraft(new(FirstUnit)) { Scopes = [new(DeviceScopeType.Endpoint, 0, 2, 0)] });
        builder.Structures.Add(new HardwareUnitDraft(new(SecondUnit)) { Flags = 1, Size = 1 });
        return builder.Build();
    }
}

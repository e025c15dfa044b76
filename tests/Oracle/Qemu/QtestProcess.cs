using System.Diagnostics;
using System.Globalization;
using System.IO.MemoryMappedFiles;

namespace Dmarkit.Oracle.Qemu;

/// <summary>One QEMU process that is driven by its qtest protocol, with the guest's memory mapped here too.</summary>
/// <remarks>Commands are written behind each other and answered in order: whoever needs no answer posts, and the next question collects what is due.</remarks>
internal sealed class QtestProcess : IDisposable
{
    /// <summary>No command takes longer than a blink; a process that is silent for so long hangs.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private const int MostTries = 1_000_000;
    private readonly Process process;
    private readonly MemoryMappedFile memory;
    private readonly MemoryMappedViewAccessor view;
    private readonly StreamReader log;
    private readonly string folder;
    private readonly bool hasClock;
    private readonly Queue<string> complaints = new();
    private readonly Timer watchdog;
    private int pending;

    /// <summary>Starts QEMU without a guest.</summary>
    /// <param name="program">Which one.</param>
    /// <param name="ramBytes">How much memory the machine has, in bytes.</param>
    /// <param name="options">What the machine has besides: devices, trace events.</param>
    public QtestProcess(QemuProgram program, long ramBytes, params IEnumerable<string> options)
    {
        folder = Directory.CreateDirectory(Path.Combine(Directory.Exists("/dev/shm") ? "/dev/shm" : Path.GetTempPath(), $"qtest-{Environment.ProcessId}-{Guid.NewGuid():n}")).FullName;
        string ram = Path.Combine(folder, "ram"), trace = Path.Combine(folder, "trace");
        File.WriteAllText(trace, "");
        memory = MemoryMappedFile.CreateFromFile(ram, FileMode.Create, null, ramBytes);
        view = memory.CreateViewAccessor();
        string size = string.Create(CultureInfo.InvariantCulture, $"{ramBytes}B");
        hasClock = program.HasQtest;
        process = Process.Start(new ProcessStartInfo(program.Command,
        [
            .. Accelerator(), "-M", "q35,kernel-irqchip=off,memory-backend=ram", "-object", $"memory-backend-file,id=ram,size={size},mem-path={ram},share=on", "-m", size,
            "-nodefaults", "-display", "none", "-qtest", "stdio", "-qtest-log", "none", "-D", trace, .. options,
        ])
        { RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true })!;
        if (!hasClock) Halt();
        process.ErrorDataReceived += (_, line) => Remember(line.Data);
        process.BeginErrorReadLine();
        log = new(new FileStream(trace, FileMode.Open, FileAccess.Read, FileShare.ReadWrite));
        watchdog = new(_ => process.Kill(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    /// <summary>Says what needs no answer.</summary>
    public void Post(string line)
    {
        process.StandardInput.Write(line);
        process.StandardInput.Write('\n');
        pending++;
    }

    /// <summary>Asks, and waits until everything before is done too.</summary>
    /// <returns>The number that the answer holds; 0 where it holds none.</returns>
    public ulong Ask(string line)
    {
        Post(line);
        process.StandardInput.Flush();
        watchdog.Change(Patience, Timeout.InfiniteTimeSpan);
        string answer = "";
        while (pending > 0)
        {
            answer = process.StandardOutput.ReadLine() ?? throw new IOException($"QEMU ended: {Complaints()}");
            if (answer.StartsWith("OK", StringComparison.Ordinal)) pending--;
            else if (!answer.StartsWith("IRQ", StringComparison.Ordinal)) throw new IOException($"QEMU answered {answer} to a command before {line}");
        }

        watchdog.Change(Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        return answer.Length > 3 ? Number(answer[3..]) : 0;
    }

    public void Write32(ulong address, uint value) => Post($"writel 0x{address:x} 0x{value:x}");

    public void Write64(ulong address, ulong value) => Post($"writeq 0x{address:x} 0x{value:x}");

    public uint Read32(ulong address) => (uint)Ask($"readl 0x{address:x}");

    public ulong Read64(ulong address) => Ask($"readq 0x{address:x}");

    /// <summary>Lets the machine's own time pass until something is done.</summary>
    /// <param name="time">How long it takes.</param>
    /// <param name="isDone">Asks whether it is; only where the machine's clock cannot be stepped, and runs by itself as long as nobody works.</param>
    public void Wait(TimeSpan time, Func<bool> isDone)
    {
        if (hasClock)
        {
            Post($"clock_step {(long)time.TotalNanoseconds}");
            return;
        }

        for (int tries = 0; !isDone(); tries++)
        {
            if (tries == MostTries) throw new IOException("A device of QEMU's does not finish.");
        }
    }

    /// <summary>Writes a register of a PCI device's configuration space, by the two ports.</summary>
    public void WriteConfiguration(byte bus, byte deviceFunction, int register, uint value)
    {
        Post($"outl 0xcf8 0x{0x80000000 | (uint)bus << 16 | (uint)deviceFunction << 8 | (uint)register:x}");
        Post($"outl 0xcfc 0x{value:x}");
    }

    /// <summary>Reads a register of a PCI device's configuration space.</summary>
    public uint ReadConfiguration(byte bus, byte deviceFunction, int register)
    {
        Post($"outl 0xcf8 0x{0x80000000 | (uint)bus << 16 | (uint)deviceFunction << 8 | (uint)register:x}");
        return (uint)Ask("inl 0xcfc");
    }

    /// <summary>The machine's memory as it is once everything posted is done.</summary>
    public void ReadMemory(ulong address, Span<ulong> words) => view.SafeMemoryMappedViewHandle.ReadSpan(address, words);

    /// <summary>The machine's memory as it is once everything posted is done.</summary>
    public void ReadMemory(ulong address, Span<byte> bytes) => view.SafeMemoryMappedViewHandle.ReadSpan(address, bytes);

    /// <summary>Fills the machine's memory. What was posted before may come after it.</summary>
    public void WriteMemory(ulong address, ReadOnlySpan<ulong> words) => view.SafeMemoryMappedViewHandle.WriteSpan(address, words);

    /// <summary>What QEMU has traced since the last call, a line an event.</summary>
    public IReadOnlyList<string> Traced()
    {
        var lines = new List<string>();
        while (log.ReadLine() is { } line) lines.Add(line);
        return lines;
    }

    public void Dispose()
    {
        watchdog.Dispose();
        if (!process.HasExited) process.Kill();
        process.WaitForExit();
        process.Dispose();
        log.Dispose();
        view.Dispose();
        memory.Dispose();
        Directory.Delete(folder, recursive: true);
    }

    /// <summary>Without the accelerator that has no processor, one that halts for good: with nothing to do, time jumps to the next event.</summary>
    private string[] Accelerator()
    {
        if (hasClock) return ["-accel", "qtest"];
        byte[] firmware = new byte[0x10000];
        new byte[] { 0xfa, 0xf4, 0xeb, 0xfd }.CopyTo(firmware, 0xfff0); // cli; hlt; and again.
        string path = Path.Combine(folder, "halt");
        File.WriteAllBytes(path, firmware);
        return ["-accel", "tcg", "-icount", "shift=0,sleep=off", "-bios", path];
    }

    /// <summary>The processor halts again where a device's interrupt is a non-maskable or a system management one.</summary>
    private void Halt()
    {
        const ulong nonMaskableVector = 8, systemManagement = 0x38000, firmwareHalts = 0xf000_fff1;
        WriteMemory(nonMaskableVector, [firmwareHalts]);
        WriteMemory(systemManagement, [0xfd_ebf4]); // hlt; and again.
    }

    private void Remember(string? line)
    {
        if (line is null) return;
        lock (complaints)
        {
            complaints.Enqueue(line);
            if (complaints.Count > 5) complaints.Dequeue();
        }
    }

    private string Complaints()
    {
        lock (complaints) return string.Join(" / ", complaints);
    }

    private static ulong Number(string text) =>
        text.StartsWith("0x", StringComparison.Ordinal) ? ulong.Parse(text.AsSpan(2), NumberStyles.HexNumber, CultureInfo.InvariantCulture)
        : ulong.TryParse(text, NumberStyles.Integer, CultureInfo.InvariantCulture, out ulong value) ? value : 0;
}

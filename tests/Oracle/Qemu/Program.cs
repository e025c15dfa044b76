using System.Globalization;
using Dmarkit.Oracle.Qemu;

// QEMU's emulated unit as a target of `dmarkit fuzz translate`: Dmarkit.Oracle.Qemu QEMU [SEED RECORDING]. Status 77: there is no QEMU that can be asked.
if (args.Length is not (1 or 3)) throw new ArgumentException("Usage: Dmarkit.Oracle.Qemu QEMU [SEED RECORDING]");
if (QemuProgram.Find(args[0]) is not { } qemu)
{
    Console.Error.WriteLine($"{args[0]} is no QEMU with an intel-iommu");
    return 77;
}

Console.Error.WriteLine(qemu.Version);
using var output = new StreamWriter(Console.OpenStandardOutput()) { NewLine = "\n" };
using var file = args.Length == 3 ? new StreamWriter(args[2]) { NewLine = "\n" } : null;
var recording = file is null ? null : new Recording(file);
using var adapter = new Adapter(qemu, recording);
recording?.Begin(ulong.Parse(args[1], CultureInfo.InvariantCulture), adapter.Supports());
while (Console.ReadLine() is { } line)
{
    adapter.Answer(line, output);
    file?.Flush();
}

return 0;

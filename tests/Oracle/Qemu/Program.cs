using System.Diagnostics;
using System.Globalization;
using Dmarkit.Oracle.Qemu;

// Asks QEMU's emulated unit and the reference translator what becomes of the same accesses. Status 0: what differs is known; 1: something is not;
// 77: there is no QEMU that can be asked.
if (args.Length is < 3 or > 4) throw new ArgumentException("Usage: Dmarkit.Oracle.Qemu QEMU ACCESSES SEED [RECORDING]");
if (QemuProgram.Find(args[0]) is not { } qemu)
{
    Console.WriteLine($"SKIPPED: {args[0]} is no QEMU with an intel-iommu");
    return 77;
}

Console.WriteLine(qemu.Version);
var run = new OracleRun(qemu, int.Parse(args[2], CultureInfo.InvariantCulture), Console.Out);
using var file = args.Length == 4 ? new StreamWriter(args[3]) { NewLine = "\n" } : null;
var watch = Stopwatch.StartNew();
run.Run(long.Parse(args[1], CultureInfo.InvariantCulture), file is null ? null : new Recording(file));
run.Report(watch.Elapsed);
return run.Unexplained == 0 ? 0 : 1;

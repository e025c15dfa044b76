using System.CommandLine;
using Dmarkit.Parser;

namespace Dmarkit.Cli;

/// <summary>The options about traces that are logs.</summary>
internal sealed class TraceOptions
{
    private readonly Option<string> device = new("--trace-device") { Description = "Device of a log's lines that name none, as iommu:map of Linux and interrupts of QEMU.", HelpName = "BDF" };
    private readonly Option<bool> strict = new("--strict") { Description = "Take a log's line of no known form for an error." };

    public void AddTo(Command command)
    {
        command.Add(device);
        command.Add(strict);
    }

    public TraceReading Read(ParseResult parsed)
    {
        if (parsed.GetValue(device) is not { } text) return new(null, parsed.GetValue(strict));
        return SourceId.TryParse(text, out var source)
            ? new(source, parsed.GetValue(strict))
            : throw new InputFailure($"--trace-device {text}: expected [segment:]bus:device.function.", ExitCode.Usage);
    }
}

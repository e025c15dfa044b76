using System.CommandLine;
using Dmarkit.Parser;

namespace Dmarkit.Cli.Commands;

/// <summary><c>dmarkit trace convert</c>: a log of any form as a trace.</summary>
internal static class Trace
{
    public static Command Create() => new("trace", "Works on traces and logs of DMA accesses.") { CreateConvert() };

    private static Command CreateConvert()
    {
        var file = new Argument<string>("FILE") { Description = "Trace or log of any form, told by its content; - is standard input." };
        var to = new Option<string>("--to") { Description = "Form to write.", DefaultValueFactory = _ => "jsonl" };
        to.AcceptOnlyFromAmong("jsonl", "csv", "binary");
        var output = new Option<string>("--output", "-o") { Description = "File to write; without it, standard output.", HelpName = "FILE" };
        var reading = new TraceOptions();
        var command = new Command(
            "convert",
            """
            Writes the accesses that a trace or log tells of: fault lines of Linux, Xen and FreeBSD, tracepoints of Linux, trace events of QEMU,
            and the forms that this command writes. What a log says of an access becomes what is expected of it.

            Examples:
              dmarkit trace convert dmesg.txt
              dmarkit trace convert trace.txt --trace-device 00:17.0 --to binary -o trace.bin
            """) { file, to, output };
        reading.AddTo(command);
        command.SetAction(parsed =>
        {
            var form = parsed.GetValue(to) switch { "csv" => TraceForm.Csv, "binary" => TraceForm.Binary, _ => TraceForm.JsonLines };
            return Convert(parsed.GetRequiredValue(file), form, parsed.GetValue(output), reading.Read(parsed), parsed.InvocationConfiguration);
        });
        return command;
    }

    private static int Convert(string path, TraceForm form, string? output, TraceReading reading, InvocationConfiguration streams)
    {
        if (form == TraceForm.Binary && output is null) throw new InputFailure("trace convert: the binary form is no text; name a file with -o.", ExitCode.Usage);
        using var input = LogFile.Open(path, out var source);
        string name = path == "-" ? "standard input" : path;
        var trace = reading.Open(input);
        if (output is null)
        {
            using var text = new TextBytes(streams.Output);
            using var none = new Progress(streams.Error, false, name, source); // Standard output may be the same terminal.
            return Copy(trace, name, text, form, streams.Error, none);
        }

        if (path != "-" && Path.GetFullPath(path) == Path.GetFullPath(output)) throw new InputFailure($"{output}: is the trace itself; name another file.", ExitCode.Usage);
        using var file = Files.CreateStream("--output", output);
        using var progress = new Progress(streams.Error, ((RunConfiguration)streams).ShowsProgress, name, source);
        return Copy(trace, name, file, form, streams.Error, progress);
    }

    private static int Copy(TraceInput trace, string name, Stream to, TraceForm form, TextWriter error, Progress progress)
    {
        long defects = 0, events = 0;
        using (var writer = new TraceWriter(to, form))
        {
            while (trace.TryReadNext(out var line))
            {
                progress.Count();
                if (line.Defect is { } defect)
                {
                    if (defects++ < MaxTold) error.WriteLine(Program.Sentence($"{name} line {line.Number}: {defect.What} {defect.Why}."));
                }
                else if (line.Event is not null && form != TraceForm.JsonLines && trace.Form == TraceForm.Log)
                {
                    events++; // A log was not written for any form.
                }
                else if (line.Event is not null && form != TraceForm.JsonLines)
                {
                    if (defects++ < MaxTold) error.WriteLine(Program.Sentence($"{name} line {line.Number}: is an event, which only --to jsonl can hold."));
                }
                else
                {
                    writer.Write(line);
                }
            }
        }

        progress.Clear();
        if (defects > MaxTold) error.WriteLine(Program.Sentence($"{name}: {defects - MaxTold} further lines are no accesses."));
        TraceReading.Tell(error, name, trace);
        if (events > 0) error.WriteLine(Program.Sentence($"{name}: {events} invalidations are left out, which only --to jsonl can hold."));
        return defects > 0 ? ExitCode.BadInput : ExitCode.Done;
    }

    /// <summary>Lines that are no accesses, told one by one; the number of the others says enough.</summary>
    private const int MaxTold = 20;
}

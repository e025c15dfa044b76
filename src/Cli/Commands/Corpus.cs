using System.CommandLine;
using Dmarkit.Parser;

namespace Dmarkit.Cli.Commands;

/// <summary><c>dmarkit corpus build</c>: bundles and tables out of their YAML sources.</summary>
internal static class Corpus
{
    public static Command Create() => new("corpus", "Works on bundles that are made from YAML sources.") { CreateBuild() };

    /// <summary>Remarks come before the kind, and a table's have some twenty lines.</summary>
    private const int HeadLines = 60;

    private static Command CreateBuild()
    {
        var source = new Argument<string>("SPEC")
        {
            Description = "YAML source of kind bundle or acpi-table; or a directory: its bundle.yaml, where it has none its tables, and where it has neither the same of each directory in it.",
        };
        var output = new Option<string>("--output", "-o")
        {
            Description = "Directory for the bundle; without it, each bundle and table is written beside its source.",
            HelpName = "DIR",
        };
        var command = new Command(
            "build",
            """
            Builds bundles from YAML sources: the DMAR and other ACPI tables, registers, memory, trace, PCI inventory, memory map and policy,
            as far as the source tells of them, and bundle.yaml, a copy of the source. Of the source of a table, NAME.yaml, it builds NAME.bin.

            Examples:
              dmarkit corpus build my-host.yaml -o my-host
              dmarkit corpus build corpus
            """) { source, output };
        command.SetAction(parsed => Run(parsed.GetRequiredValue(source), parsed.GetValue(output), parsed.InvocationConfiguration));
        return command;
    }

    private static int Run(string source, string? output, InvocationConfiguration streams)
    {
        var sources = Sources(source);
        if (output is not null && sources.Count > 1)
            throw new InputFailure($"{source}: holds {sources.Count} sources; leave -o out, and each is written beside its source.", ExitCode.Usage);
        return EachFile.Do(sources, streams.Error, path => SourceFile.Read(path, streams.Error), (path, source) => Write(path, source, output, streams.Output));
    }

    private static List<string> Sources(string path)
    {
        if (!Directory.Exists(path)) return [path];
        var found = In(path);
        if (found.Count == 0) found = [.. Directory.EnumerateDirectories(path).Order(StringComparer.Ordinal).SelectMany(In)];
        return found.Count > 0 ? found : throw new InputFailure($"{path}: holds no {SourceFile.BundleName} and no source of a table, and neither does a directory in it.");
    }

    /// <summary>The bundle's source of one directory; where there is none, the sources of tables in it.</summary>
    private static List<string> In(string directory)
    {
        string own = Path.Combine(directory, SourceFile.BundleName);
        return File.Exists(own) ? [own] : [.. Directory.EnumerateFiles(directory, "*.yaml").Where(SaysTable).Order(StringComparer.Ordinal)];
    }

    /// <summary>Policies and configurations are YAML too, so that a file in a directory must say what it is.</summary>
    private static bool SaysTable(string path) => File.ReadLines(path).Take(HeadLines).Any(line => line.TrimEnd() == "kind: acpi-table");

    private static void Write(string path, SourceFile source, string? output, TextWriter to)
    {
        if (source.Built.Kind == SourceKind.Bundle) source.WriteBundle(output ?? ParentOf(path), to);
        else if (output is null) source.WriteTable(Path.ChangeExtension(path, ".bin"), to);
        else throw new InputFailure($"{path}: is a source of kind acpi-table, which -o does not go with; 'dmarkit build' writes a table elsewhere.", ExitCode.Usage);
    }

    private static string ParentOf(string path) => Path.GetDirectoryName(path) is { Length: > 0 } parent ? parent : ".";
}

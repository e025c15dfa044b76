using System.CommandLine;
using Dmarkit.Parser;

namespace Dmarkit.Cli.Commands;

/// <summary><c>dmarkit corpus build</c>: bundles out of their YAML sources.</summary>
internal static class Corpus
{
    public static Command Create() => new("corpus", "Works on bundles that are made from YAML sources.") { CreateBuild() };

    private static Command CreateBuild()
    {
        var source = new Argument<string>("SPEC")
        {
            Description = "YAML source of kind bundle; or a directory: its bundle.yaml, or where it has none that of each directory in it.",
        };
        var output = new Option<string>("--output", "-o")
        {
            Description = "Directory for the bundle; without it, each bundle is written beside its source.",
            HelpName = "DIR",
        };
        var command = new Command(
            "build",
            """
            Builds bundles from YAML sources: the DMAR and other ACPI tables, registers, memory, trace, PCI inventory, memory map and policy,
            as far as the source tells of them, and bundle.yaml, a copy of the source.

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
            throw new InputFailure($"{source}: holds {sources.Count} bundles; leave -o out, and each is written beside its source.", ExitCode.Usage);
        return EachFile.Do(sources, streams.Error, path => Read(path, streams.Error), (path, bundle) => bundle.WriteBundle(output ?? ParentOf(path), streams.Output));
    }

    private static List<string> Sources(string path)
    {
        if (!Directory.Exists(path)) return [path];
        string own = Path.Combine(path, SourceFile.BundleName);
        if (File.Exists(own)) return [own];
        var below = Directory.EnumerateDirectories(path).Select(directory => Path.Combine(directory, SourceFile.BundleName));
        var found = below.Where(File.Exists).Order(StringComparer.Ordinal).ToList();
        return found.Count > 0 ? found : throw new InputFailure($"{path}: holds no {SourceFile.BundleName}, and neither does a directory in it.");
    }

    private static SourceFile Read(string path, TextWriter error)
    {
        var source = SourceFile.Read(path, error);
        return source.Built.Kind == SourceKind.Bundle
            ? source
            : throw new InputFailure($"{path}: is a source of kind acpi-table; expected kind bundle.", ExitCode.Usage);
    }

    private static string ParentOf(string path) => Path.GetDirectoryName(path) is { Length: > 0 } parent ? parent : ".";
}

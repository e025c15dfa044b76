using System.CommandLine;
using System.Text.Json;
using Dmarkit.Cli.Reports;
using Dmarkit.Parser;

namespace Dmarkit.Cli.Commands;

/// <summary><c>dmarkit show</c>: what a DMAR table says.</summary>
internal static class Show
{
    public static Command Create()
    {
        var files = new Argument<string[]>("FILE") { Description = TableFile.Accepted, Arity = ArgumentArity.OneOrMore };
        var scan = TableFile.ScanOption();
        var format = new Option<string>("--format") { Description = "Format of the output.", DefaultValueFactory = _ => "text" };
        format.AcceptOnlyFromAmong("text", "json", "yaml", "asl");
        var style = new Option<string>("--style")
        {
            Description = "Manner of the text: tree, with meanings; iasl, as ACPICA's disassembler lists it; dmesg, the lines that Linux writes of it at boot.",
            DefaultValueFactory = _ => Tree,
        };
        style.AcceptOnlyFromAmong(Tree, "iasl", "dmesg");
        var compiler = NumberOption.Create("--iasl", 20000101, 29991231);
        compiler.Description = "With --format asl: the version of iasl that is to read it. Without it, 20200925 where that has words for all of the table, else 20250404.";
        compiler.HelpName = "DATE";
        var pci = PciFile.Option();
        var command = new Command(
            "show",
            """
            Shows what a DMAR table says: every field with its offset, raw value and meaning. A malformed table is shown as far as it can be read.
            As yaml, every byte of any table comes back from 'build'; as asl, also ACPICA's iasl makes the table of it, as far as that language goes.

            Examples:
              dmarkit show /sys/firmware/acpi/tables/DMAR
              dmarkit show --style dmesg dmar.bin
              dmarkit show --pci lspci.txt dmar.bin
            """) { files, format, style, scan, pci, compiler };
        command.SetAction(parsed => Run(
            parsed, parsed.GetRequiredValue(files), parsed.GetValue(format)!, parsed.GetRequiredValue(style), parsed.GetValue(scan), parsed.GetValue(pci), parsed.GetValue(compiler)));
        return command;
    }

    private const string Tree = "tree";

    private static int Run(ParseResult parsed, string[] files, string format, string style, bool scan, string? pci, int? compiler)
    {
        if (format != "text" && style != Tree) throw new InputFailure($"--style {style} is a manner of text; it does not go with --format {format}.", ExitCode.Usage);
        if (pci is not null && (style != Tree || format is not ("text" or "json")))
            throw new InputFailure("--pci says what paths lead to in --style tree and --format json only; leave it out.", ExitCode.Usage);
        var streams = parsed.InvocationConfiguration;
        if (compiler is not null && format != "asl") throw new InputFailure("--iasl goes with --format asl only.", ExitCode.Usage);
        var inventory = pci is null ? null : PciFile.Read(pci, out _, streams.Error);
        var write = Writer(style, inventory);
        var tables = new List<(string Path, DmarTable Table)>();
        int status = EachFile.Do(files, streams.Error, path => TableFile.Read(path, out _, scan, streams.Error), (path, table) =>
        {
            string? title = files.Length > 1 ? Escaped.Text(path) : null;
            if (format == "json") tables.Add((path, table));
            else if (format == "yaml") WriteYaml(streams.Output, title, table);
            else if (format == "asl") WriteAsl(streams.Output, title, TableAsl.Of(table, (uint?)compiler));
            else write(streams.Output, title, table);
        });
        if (tables.Count > 0) Json.Write(streams.Output, json => WriteTables(json, tables, inventory));
        return status;
    }

    private static Action<TextWriter, string?, DmarTable> Writer(string style, PciInventory? pci) => style switch
    {
        "iasl" => IaslListing.Write,
        "dmesg" => DmesgListing.Write,
        _ => (output, title, table) => TableListing.Write(output, title, table, pci),
    };

    /// <summary>Several tables are several documents of one stream.</summary>
    private static void WriteYaml(TextWriter output, string? title, DmarTable table)
    {
        if (title is not null) output.Write($"---\n# {title}\n");
        TableYaml.Write(output, table);
    }

    private static void WriteAsl(TextWriter output, string? title, TableAsl asl)
    {
        if (title is not null) output.Write($"// {title}\n");
        output.Write(asl.Text);
        if (title is not null) output.Write("\n");
    }

    private static void WriteTables(Utf8JsonWriter json, List<(string Path, DmarTable Table)> tables, PciInventory? pci)
    {
        json.WriteStartObject();
        json.WriteNumber("schemaVersion", 1);
        json.WriteStartArray("tables");
        foreach (var (path, table) in tables) TableListing.WriteJson(json, path, table, pci);
        json.WriteEndArray();
        json.WriteEndObject();
    }
}

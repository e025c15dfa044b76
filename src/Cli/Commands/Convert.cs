using System.CommandLine;
using System.Globalization;
using Dmarkit.Parser;

namespace Dmarkit.Cli.Commands;

/// <summary><c>dmarkit convert</c>: a memory image in another format.</summary>
internal static class Convert
{
    /// <summary>No file system of today has files beyond 2^60 bytes, and a raw image reaches from address 0 to the last.</summary>
    private const ulong LastRawAddress = 1UL << 60;

    public static Command Create()
    {
        var files = new Argument<string[]>("FILE[@BASE]") { Description = "Memory image; several make one address space.", Arity = ArgumentArity.OneOrMore };
        var output = new Option<string>("--output", "-o") { Description = "File to write.", HelpName = "FILE", Required = true };
        var to = new Option<string>("--to") { Description = "Format to write: elf keeps holes; in raw they are zeros that nothing tells from memory.", DefaultValueFactory = _ => "elf" };
        to.AcceptOnlyFromAmong("elf", "raw");
        var only = new Option<string>("--only") { Description = "Keep only the pages that remapping hangs on; every command accepts the extract in place of the image. It needs the registers, or what stands in for them.", HelpName = "remapping" };
        only.AcceptOnlyFromAmong("remapping");
        var state = new StateOptions();
        var command = new Command(
            "convert",
            """
            Writes a memory image of any format as an ELF core, or as a raw image that begins at address 0.

            Examples:
              dmarkit convert memory.kdump -o memory.elf
              dmarkit convert --to raw memory.lime -o memory.bin
              dmarkit convert --only remapping --registers regs.json --dmar dmar.bin memory.kdump -o tables.elf
            """) { files, output, to, only };
        state.AddTo(command, withBundle: false, withMemory: false);
        command.SetAction(parsed =>
        {
            string[] images = parsed.GetRequiredValue(files);
            string name = parsed.GetRequiredValue(output);
            bool isRaw = parsed.GetValue(to) == "raw";
            if (parsed.GetValue(only) is null)
            {
                if (state.IsGiven(parsed) is { } option) throw new InputFailure($"convert: {option} means nothing without --only remapping.", ExitCode.Usage);
                return Run(parsed, images, name, isRaw);
            }

            if (isRaw) throw new InputFailure("convert: a raw image has zeros for what --only remapping leaves out; take --to elf.", ExitCode.Usage);
            return ConvertTables.Run(parsed, state.Read(parsed) with { Memory = images }, name);
        });
        return command;
    }

    private static int Run(ParseResult parsed, string[] files, string output, bool isRaw)
    {
        Files.RequireWritable("--output", output);
        using var memory = MemoryFile.OpenAll(files);
        if (memory.Ranges.Count == 0) throw new InputFailure($"{string.Join(", ", files)}: holds no memory to write.");
        if (isRaw && memory.Ranges[^1].Last.Value >= LastRawAddress)
            throw new InputFailure($"{string.Join(", ", files)}: holds memory at {memory.Ranges[^1].Last}, too high for a raw image, which begins at 0; take --to elf.");
        if (File.Exists(output)) throw new InputFailure($"{output}: exists already; name a new file.", ExitCode.Usage); // It may be the input, by another name.
        long unreadable;
        using (var stream = new FileStream(output, FileMode.CreateNew, FileAccess.ReadWrite)) unreadable = isRaw ? MemoryConversion.WriteRaw(memory, stream) : MemoryConversion.WriteElf(memory, stream);

        var error = parsed.InvocationConfiguration.Error;
        foreach (var defect in memory.Description.Defects) error.WriteLine(Program.Sentence($"{string.Join(", ", files)}: {defect}."));
        bool hasHoles = memory.Ranges.Count > 1 || memory.Ranges[0].First.Value > 0;
        if (isRaw && (hasHoles || unreadable > 0)) error.WriteLine(Program.Sentence($"{output}: holes are zeros in a raw image, and nothing tells them from memory; --to elf keeps them."));
        if (unreadable == 0) return ExitCode.Done;
        string pages = unreadable == 1 ? "1 page is damaged, and a hole" : string.Create(CultureInfo.InvariantCulture, $"{unreadable} pages are damaged, and holes");
        error.WriteLine(Program.Sentence($"{string.Join(", ", files)}: {pages} in {output}."));
        return ExitCode.BadInput;
    }
}

using System.CommandLine;
using System.Globalization;
using Dmarkit.Checker;
using Dmarkit.Parser;

namespace Dmarkit.Cli;

/// <summary><c>convert --only remapping</c>: the pages of an image that remapping hangs on, as an ELF core.</summary>
internal static class ConvertTables
{
    public static int Run(ParseResult parsed, StateRequest request, string output)
    {
        Files.RequireWritable("--output", output);
        request.RequireMemory("convert");
        var error = parsed.InvocationConfiguration.Error;
        using var state = State.Open(request, notes: error).RequireRegisters("convert");
        var extract = RemappingExtract.Of(state.Platform, out var gaps);
        if (extract.Ranges.Count == 0) throw new InputFailure($"convert: {(gaps is [var why, ..] ? why : "the image holds no remapping table")}, so that there is nothing to write.");
        if (File.Exists(output)) throw new InputFailure($"{output}: exists already; name a new file.", ExitCode.Usage);
        long unreadable;
        using (var stream = new FileStream(output, FileMode.CreateNew, FileAccess.ReadWrite)) unreadable = MemoryConversion.WriteElf(extract, stream, sharesZeros: true);
        foreach (string gap in gaps) error.WriteLine(Program.Sentence($"convert: {gap}."));
        if (unreadable > 0) error.WriteLine(Program.Sentence(string.Create(CultureInfo.InvariantCulture, $"convert: {unreadable} pages are damaged, and holes in {output}.")));
        return gaps.Count > 0 || unreadable > 0 ? ExitCode.BadInput : ExitCode.Done;
    }
}

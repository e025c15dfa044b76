using Dmarkit.Checker;
using Dmarkit.Parser;

namespace Dmarkit.Cli;

/// <summary>Opens what a command line names of a platform, beside its DMAR table, memory and registers.</summary>
internal static class PlatformFiles
{
    /// <summary>Reads the files of <paramref name="request"/>.</summary>
    /// <param name="request">What is asked for.</param>
    /// <param name="inputs">Takes the files that were read.</param>
    /// <param name="tolerate">Takes the failure of a file, so that the others are read all the same; null where the first ends the command.</param>
    /// <returns>What they told, and nothing of what others do.</returns>
    public static PlatformInputs Open(PlatformRequest request, List<InputFile> inputs, Action<InputFailure>? tolerate) => new()
    {
        Tables = Tolerated.Part(() => request.Acpi is { } path ? OpenTables(path, inputs) : null, tolerate),
        ProcessorAddressBits = request.ProcessorAddressBits,
        Moment = request.Moment,
    };

    private static TableSet OpenTables(string path, List<InputFile> inputs)
    {
        var tables = TableFile.ReadAll(path, scan: null, out byte[]? content);
        if (tables is { Form: TableForm.Table, Tables: [{ IsDmar: true }] })
            throw new InputFailure($"{path}: is a DMAR table; --acpi takes the platform's other tables.");
        inputs.Add(TableFile.InputOf(path, tables, content));
        return tables;
    }
}

using Dmarkit.Checker;
using Dmarkit.Cli.Reports;
using Dmarkit.Parser;

namespace Dmarkit.Cli;

/// <summary>The root table that <c>--carve</c> takes.</summary>
internal static class CarvedRoot
{
    /// <summary>Searches memory for it, and says what was taken.</summary>
    public static CarvedTable Find(StateRequest request, PhysicalMemory? memory, DmarTable? table, TextWriter? notes)
    {
        if (request.Root is not null) throw new InputFailure($"--carve: --root {request.Root} says the root table; leave one out.", ExitCode.Usage);
        if (memory is null) throw new InputFailure("--carve: there is no memory image to search (--memory).", ExitCode.Usage);
        var roots = Carver.Search(memory, table?.HostAddressWidth ?? request.HostAddressBits).Where(found => found.Kind is CarvedKind.RootTable or CarvedKind.ScalableRootTable).ToList();
        if (roots is not [var first, ..]) throw new InputFailure("--carve: nothing in the memory image looks like a root table.");
        string others = roots.Count == 1 ? "the only one that looks like one" : "ranked first by 'info --carve'";
        notes?.WriteLine(Program.Sentence($"--carve: takes the {CarvedReport.Describe(first)}, {others}; where CAP or ECAP is unknown, the unit is taken as one that offers everything."));
        return first;
    }
}

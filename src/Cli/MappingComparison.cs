using Dmarkit.Checker;

namespace Dmarkit.Cli;

/// <summary>What <c>diff</c> compares of two bundles beside their tables: registers, and who reaches what.</summary>
/// <param name="Changes">The differences.</param>
/// <param name="Left">How many more there are.</param>
internal sealed record MappingComparison(IReadOnlyList<TableChange> Changes, long Left)
{
    /// <summary>Differences that are listed; more of them nobody reads.</summary>
    private const int Most = 10_000;
    private static readonly MappingComparison Nothing = new([], 0);

    /// <summary>Compares, where both are bundles that have what it takes; says so where only one has.</summary>
    public static MappingComparison Of(string older, string newer, RunConfiguration run)
    {
        var notes = run.Error;
        var (old, now) = (RequestOf(older, run.Bundles), RequestOf(newer, run.Bundles));
        if (old is null || now is null)
        {
            if (old is not null || now is not null)
                notes.WriteLine(Program.Sentence($"diff: mappings are not compared, for {(old is null ? older : newer)} has no memory image, or no registers."));
            return Nothing;
        }

        using var oldState = State.Open(old, notes: notes);
        using var newState = State.Open(now, notes: notes);
        var registers = RegisterDiff.Of(oldState.Platform.Units, newState.Platform.Units);
        var mappings = MappingDiff.Of(oldState.Platform, newState.Platform, Most);
        foreach (string note in mappings.Notes) notes.WriteLine(Program.Sentence($"diff: {note}."));
        return new([.. registers, .. mappings.Changes], mappings.Left);
    }

    private static StateRequest? RequestOf(string path, UnpackedBundles unpacked)
    {
        string folder = unpacked.FolderOf(path);
        if (!Directory.Exists(folder) || !Bundle.IsOne(folder)) return null;
        var bundle = Bundle.Open(path, unpacked);
        return bundle.Memory.Count > 0 && bundle.Registers.Count > 0
            ? new(bundle.Memory, bundle.Registers, bundle.Dmar, [], null, Carve: false, null, null, bundle)
            : null;
    }
}

using Dmarkit.Checker;
using Dmarkit.Parser;

namespace Dmarkit.Cli;

/// <summary>A machine put together from the files of a command line, and the list of those files.</summary>
internal sealed class State : IDisposable
{
    private readonly List<InputFile> inputs = [];
    private readonly List<PhysicalMemory> images = [];

    private State()
    {
    }

    /// <summary>The machine.</summary>
    public Platform Platform { get; private set; } = new(null, null, null);

    /// <summary>The files, in the order in which findings number them.</summary>
    public IReadOnlyList<InputFile> Inputs => inputs;

    /// <summary>Index of the memory image; null where there is none, or several.</summary>
    public int? MemoryInput { get; private set; }

    /// <summary>Opens what <paramref name="request"/> names.</summary>
    /// <param name="request">The files, and what stands in for registers.</param>
    /// <param name="tolerate">Takes the failure of a file, so that the others are opened all the same; null where the first ends the command.</param>
    public static State Open(StateRequest request, Action<InputFailure>? tolerate = null)
    {
        var state = new State();
        try
        {
            var table = Part(() => request.Dmar is { } path ? state.OpenTable(path) : null, tolerate);
            int? tableInput = table is null ? null : 0;
            var memory = Part(() => state.OpenMemory(request.Memory), tolerate);
            if (table is null && request.Dmar is null) table = InMemory(memory);
            if (table?.HostAddressWidth is { } told && request.HostAddressBits is { } bits && bits != told)
                throw new InputFailure($"--haw {bits}: contradicts the DMAR table, which says {told}; leave it out.", ExitCode.Usage);
            var snapshot = Part(() => state.OpenRegisters(request.Registers, table), tolerate);
            state.Platform = new(table, memory, KnownRegisters.Complete(snapshot, table, request), request.HostAddressBits, tableInput);
            return state;
        }
        catch
        {
            state.Dispose();
            throw;
        }
    }

    private static T? Part<T>(Func<T?> open, Action<InputFailure>? tolerate)
        where T : class
    {
        try
        {
            return open();
        }
        catch (InputFailure failure) when (tolerate is not null && failure.Status == ExitCode.BadInput)
        {
            tolerate(failure);
            return null;
        }
    }

    /// <summary>The DMAR table that firmware left in the image itself, where nobody gives one; null where there is none.</summary>
    private static DmarTable? InMemory(PhysicalMemory? memory) =>
        memory is not null && TableInput.TryRead(memory, scanAll: false, out var tables, out _) ? tables.Dmar : null;

    /// <summary>Adds a file to the list.</summary>
    public void Add(InputFile input) => inputs.Add(input);

    public void Dispose()
    {
        foreach (var image in images) image.Dispose();
    }

    private DmarTable OpenTable(string path)
    {
        var table = TableFile.Read(path, out var input);
        inputs.Add(input);
        return table;
    }

    private PhysicalMemory? OpenMemory(IReadOnlyList<string> arguments)
    {
        foreach (string argument in arguments)
        {
            images.Add(MemoryFile.Open(argument, "--memory", out string path));
            inputs.Add(new(path, "memory-image", new FileInfo(path).Length, null));
        }

        if (images.Count == 0) return null;
        if (images.Count == 1)
        {
            MemoryInput = inputs.Count - 1;
            return images[0];
        }

        return MemoryFile.Compose(arguments, images);
    }

    private RegisterSnapshot? OpenRegisters(IReadOnlyList<string> arguments, DmarTable? table)
    {
        var units = new List<UnitRegisters>();
        foreach (string argument in arguments)
        {
            var snapshot = SnapshotFile.Read(argument, "--registers", out var input);
            inputs.Add(input);
            units.AddRange(snapshot.Units);
            bool several = arguments.Count > 1 || snapshot.Units.Length > 1 || table?.Structures.OfType<HardwareUnit>().Count() > 1;
            if (several && snapshot.Units.Any(unit => unit.Base is null))
                throw new InputFailure($"{input.Path}: does not say of which of several units its registers are; say which with {input.Path}@BASE.", ExitCode.Usage);
        }

        var twice = units.GroupBy(unit => unit.Base).FirstOrDefault(group => group.Count() > 1);
        if (twice is not null) throw new InputFailure($"{string.Join(", ", arguments)}: {(twice.Key is { } known ? $"unit {known}" : "a unit without a base")} is given twice; leave one out.", ExitCode.Usage);
        return arguments.Count == 0 ? null : new([.. units]);
    }
}

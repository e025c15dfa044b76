using Dmarkit.Checker;
using Dmarkit.Parser;

namespace Dmarkit.Cli;

/// <summary>A machine put together from the files of a command line, and the list of those files.</summary>
internal sealed class State : IDisposable
{
    private readonly List<InputFile> inputs = [];
    private readonly List<PhysicalMemory> images = [];
    private readonly WalkLogs walks = new();

    private State()
    {
    }

    /// <summary>The machine.</summary>
    public Platform Platform { get; private set; } = new(new());

    /// <summary>The files, in the order in which findings number them.</summary>
    public IReadOnlyList<InputFile> Inputs => inputs;

    /// <summary>Index of the memory image; null where there is none, or several.</summary>
    public int? MemoryInput { get; private set; }

    /// <summary>Opens what <paramref name="request"/> names.</summary>
    /// <param name="request">The files, and what stands in for registers.</param>
    /// <param name="platform">What is known beside them; null in a command that does not ask: then a bundle's memory map is all.</param>
    /// <param name="tolerate">Takes the failure of a file, so that the others are opened all the same; null where the first ends the command.</param>
    /// <param name="notes">Takes a line for each input of which a part is of no use, and one on the root table that --carve takes; null where nobody wants to know.</param>
    /// <param name="opened">A memory image that is open already, and stays the caller's; null to open those of <paramref name="request"/>.</param>
    public static State Open(StateRequest request, PlatformRequest? platform = null, Action<InputFailure>? tolerate = null, TextWriter? notes = null, PhysicalMemory? opened = null)
    {
        var state = new State();
        try
        {
            var tables = Tolerated.Part(() => request.Dmar is { } path ? state.OpenTables(path, notes) : null, tolerate);
            int? tableInput = tables is null ? null : 0;
            var memory = opened ?? Tolerated.Part(() => state.OpenMemory(request.Memory, notes), tolerate);
            bool asksForMap = platform is not null;
            platform ??= PlatformRequest.Nothing with { MemoryMap = request.Bundle?.MemoryMap, Log = request.Bundle?.Log }; // It tells which accesses of a unit fail.
            if (tables is not null && platform.Acpi == request.Dmar) platform = platform with { Acpi = null }; // Read once, it has both.
            var others = new PlatformFiles(state.inputs, tolerate, notes).Open(platform);
            if (asksForMap && others.MemoryMap is null) others = others with { MemoryMap = ImageFinds.Map(memory, notes) };
            if (tables is null && request.Dmar is null) tables = InMemory(memory, others.MemoryMap);
            var table = tables?.Dmar;
            if (table?.HostAddressWidth is { } told && request.HostAddressBits is { } bits && bits != told)
                throw new InputFailure($"--haw {bits}: contradicts the DMAR table, which says {told}; leave it out.", ExitCode.Usage);
            var snapshot = Tolerated.Part(() => RegisterFiles.Open(request.Registers, state.inputs), tolerate);
            RegisterFiles.RequireBases(snapshot, table, request.Registers);
            if (!request.SaysRegisters) snapshot = ImageFinds.Registers(snapshot, table, memory, notes);
            state.Platform = new(others with
            {
                Table = table, TableInput = tableInput, TableAddress = tables is { Form: TableForm.MemoryImage } ? tables.DmarSource?.Address : null, Tables = others.Tables ?? TableFile.WithOthers(tables), Memory = memory, MemoryInput = state.MemoryInput,
                Registers = KnownRegisters.Complete(snapshot, table, request, request.Carve ? CarvedRoot.Find(request, memory, table, notes) : null), HostAddressBits = request.HostAddressBits,
            });
            if (state.walks.Any) state.Platform = new(state.walks.Join(state.Platform, notes));
            if (platform.Policy is { } policy) state.Platform = Tolerated.Part(() => PolicyRun.Assign(policy, state.Platform), tolerate) ?? state.Platform;
            return state;
        }
        catch
        {
            state.Dispose();
            throw;
        }
    }

    /// <summary>The tables that firmware left in the image itself, where nobody gives one; null where there are none.</summary>
    private static TableSet? InMemory(PhysicalMemory? memory, MemoryMap? map) =>
        memory is not null && TableInput.TryRead(memory, scanAll: false, out var tables, out _, map?.FirmwareRegions) ? tables : null;

    /// <summary>Fails with a sentence where no register is known, by any input.</summary>
    /// <param name="command">The command that needs them.</param>
    public State RequireRegisters(string command)
    {
        if (Platform.Registers is not null) return this;
        Dispose();
        throw new InputFailure($"{command}: no registers are given; name a snapshot with --registers FILE, or say them with --assume and --root, or --carve.", ExitCode.Usage);
    }

    /// <summary>Adds a file to the list.</summary>
    public void Add(InputFile input) => inputs.Add(input);

    public void Dispose()
    {
        foreach (var image in images) image.Dispose();
    }

    private TableSet OpenTables(string path, TextWriter? notes)
    {
        var tables = TableFile.ReadWithOthers(path, out var input, notes: notes);
        TableFile.NoteName(path, tables, notes);
        inputs.Add(input);
        return tables;
    }

    private PhysicalMemory? OpenMemory(IReadOnlyList<string> arguments, TextWriter? notes)
    {
        foreach (string argument in arguments)
        {
            if (walks.TryTake(argument, notes))
            {
                inputs.Add(new(argument, "kernel-log", new FileInfo(argument).Length, null));
                continue;
            }

            images.Add(MemoryFile.Open(argument, "--memory", out string path));
            DefectNotes.Tell(path, images[^1].Description, notes);
            inputs.Add(new(path, "memory-image", new FileInfo(path).Length, null));
        }

        if (images.Count == 0) return null;
        if (images.Count == 1)
        {
            MemoryInput = inputs.Count - 1;
            return images[0];
        }

        return MemoryFile.Compose([.. arguments.Where(argument => !walks.Paths.Contains(argument))], images);
    }
}

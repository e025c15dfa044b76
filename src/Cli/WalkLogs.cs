using Dmarkit.Checker;
using Dmarkit.Parser;

namespace Dmarkit.Cli;

/// <summary>Kernel logs that are given as memory: they hold the entries of the walks that a kernel wrote there after faults.</summary>
internal sealed class WalkLogs
{
    /// <summary>Walks that are kept: a kernel writes one a fault, and repeats itself.</summary>
    private const int MostKept = 4096;

    private const int MostRegisterBytes = 4 << 20;

    private readonly List<WalkDump> walks = [];

    /// <summary>True where there is a walk.</summary>
    public bool Any => walks.Count > 0;

    /// <summary>The logs that were taken.</summary>
    public List<string> Paths { get; } = [];

    /// <summary>Takes the walks of a log.</summary>
    /// <param name="argument">A file as given.</param>
    /// <param name="notes">Takes a line about walks that are of no use.</param>
    /// <returns>False where it is no text, or one without walks.</returns>
    public bool TryTake(string argument, TextWriter? notes)
    {
        if (argument == "-" || !File.Exists(argument) || !LogFile.IsText(argument)) return false;
        using var stream = LogFile.Open(argument);
        var reader = new WalkDumpReader(stream);
        int found = 0, nobodys = 0;
        while (reader.TryReadNext(out var walk))
        {
            found++;
            if (walk.Source is null) nobodys++;
            else if (walks.Count < MostKept) walks.Add(walk);
        }

        if (found == 0) return false;
        Paths.Add(argument);
        if (nobodys > 0) notes?.WriteLine(Program.Sentence($"{argument}: {nobodys} of {found} walks follow no fault line that tells whose they are."));
        if (found - nobodys > MostKept) notes?.WriteLine(Program.Sentence($"{argument}: holds {found} walks, of which the first {MostKept} are taken."));
        return true;
    }

    /// <summary>The machine with the walks' entries in its memory.</summary>
    /// <param name="machine">The machine without them.</param>
    /// <param name="notes">Takes a line about what had to be assumed.</param>
    public PlatformInputs Join(Platform machine, TextWriter? notes)
    {
        var images = machine.Memory;
        var registers = machine.Registers;
        var roots = new Dictionary<RemappingUnit, HostAddress>();
        foreach (var walk in walks)
        {
            if (UnitLookup.Find(machine, walk.Source!.Value, out _) is not { Registers: { } known } unit || roots.ContainsKey(unit)) continue;
            if (known.RootTable is { } table)
            {
                roots[unit] = table.TableAddress;
            }
            else if (images is null && known.GlobalStatus is null or { TranslationEnabled: true })
            {
                roots[unit] = WalkedMemory.FreePage(walks, roots.Values);
                registers = KnownRegisters.WithRoot(registers!, known, roots[unit], walk.IsScalable);
                notes?.WriteLine(Program.Sentence($"{string.Join(", ", Paths)}: no register tells where the root table of {unit} lies; it is put at {roots[unit]}, and translation is taken to be on."));
            }
        }

        var walked = WalkedMemory.Of(
            walks, walk => UnitLookup.Find(machine, walk.Source!.Value, out _) is { } unit && roots.TryGetValue(unit, out var root) ? root : null,
            address => images?.Ranges.Any(range => range.Contains(address)) == true);
        if (walked is null) return machine.Given;
        DefectNotes.Tell(string.Join(", ", Paths), walked.Description, notes);
        return machine.Given with { Memory = images is null ? walked : MemoryFile.Compose(Paths, [images, walked]), Registers = registers };
    }

    /// <summary>A command line that explains a log, and names no memory, has the log's own walks as memory and its boot lines as registers.</summary>
    public static StateRequest Complete(StateRequest request, string log)
    {
        if (log == "-" || request.Memory.Count > 0 || !new WalkLogs().TryTake(log, null)) return request;
        request = request with { Memory = [log] };
        byte[] start = request.Registers.Count == 0 && !request.SaysRegisters ? Files.ReadStart(log, MostRegisterBytes, out _) : [];
        bool tells = start.Length <= MostRegisterBytes && start.AsSpan().IndexOf("reg_base_addr "u8) >= 0 && RegisterSnapshot.TryRead(start, null, out _, out _);
        return tells ? request with { Registers = [log] } : request;
    }
}

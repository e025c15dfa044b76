using System.CommandLine;

namespace Dmarkit.Cli;

/// <summary>The options that say where a machine's tables, memory and registers are. Every command that needs them has these.</summary>
internal sealed class StateOptions
{
    /// <summary>The option that names a bundle.</summary>
    public const string BundleName = "--bundle";

    private readonly Option<string[]> memory = new("--memory")
    {
        Description = "Memory image: raw (its first byte at BASE, default 0), ELF core, kdump, LiME, AVML, or Windows crash dump. Several make one address space.",
        HelpName = "FILE[@BASE]",
    };

    private readonly Option<string[]> registers = RegistersOption();

    private readonly Option<string> dmar = new("--dmar") { Description = TableFile.Accepted, HelpName = "FILE" };

    private readonly Option<string> bundle = new(BundleName)
    {
        Description = "Directory, or .zip, .tar or .tar.gz of one, whose files stand in for options that are not given.",
        HelpName = "DIR",
    };

    private readonly Option<string[]> assume = new("--assume")
    {
        Description = "A register that the snapshot lacks; UNIT is the unit's base.",
        HelpName = "[UNIT:]NAME=VALUE",
    };

    private readonly Option<string> root = new("--root")
    {
        Description = "Translation is on, with this root table, in legacy (or scalable) mode; CAP and ECAP are needed too (--assume).",
        HelpName = "ADDR[,scalable]",
    };

    private readonly Option<bool> carve = new("--carve")
    {
        Description = "Translation is on, with the root table that a search of memory ranks first ('info --carve' lists all); CAP and ECAP, where unknown, are those of a unit that offers everything.",
    };

    private readonly Option<string> unit = new("--unit") { Description = "The unit that --root or --carve means, by its base.", HelpName = "BASE" };

    private readonly Option<int?> hostAddressBits = NumberOption.Create("--haw", 12, 52);

    /// <summary>The option of commands that take registers.</summary>
    public static Option<string[]> RegistersOption() => new("--registers")
    {
        Description = SnapshotFile.Accepted,
        HelpName = "FILE[@BASE]",
    };

    public StateOptions()
    {
        foreach (var option in (Option<string[]>[])[memory, registers, assume]) option.AllowMultipleArgumentsPerToken = false;
        hostAddressBits.Description = "Host address width, where no DMAR table says it.";
        hostAddressBits.HelpName = "BITS";
    }

    /// <summary>Gives a command these options.</summary>
    /// <param name="command">The command.</param>
    /// <param name="withBundle">False for a command that takes a bundle as its argument.</param>
    /// <param name="withMemory">False for a command that takes memory images as its arguments.</param>
    /// <param name="withRegisters">False for a command that takes register snapshots as its arguments.</param>
    /// <param name="withCarve">False for a command that means something else by it.</param>
    public void AddTo(Command command, bool withBundle = true, bool withMemory = true, bool withRegisters = true, bool withCarve = true)
    {
        if (withMemory) command.Add(memory);
        foreach (var option in withRegisters ? (Option[])[registers, dmar, assume, root, carve, unit, hostAddressBits] : [dmar, hostAddressBits])
            if (withCarve || option != carve) command.Add(option);
        if (withBundle) command.Add(bundle);
    }

    /// <summary>The first of the options that is given, memory and bundle aside; null where none is.</summary>
    public string? IsGiven(ParseResult parsed) =>
        ((Option[])[registers, dmar, assume, root, carve, unit, hostAddressBits]).FirstOrDefault(option => parsed.GetResult(option) is { Implicit: false })?.Name;

    /// <summary>What a command line asks for; <paramref name="given"/> is the bundle of a command that takes one as its argument.</summary>
    public StateRequest Read(ParseResult parsed, Bundle? given = null)
    {
        var from = given ?? (parsed.GetResult(bundle) is { Implicit: false } ? Bundle.Open(parsed.GetValue(bundle)!, RunConfiguration.Of(parsed).Bundles) : null);
        return new(
            Or(parsed.GetValue(memory), from?.Memory), Or(parsed.GetValue(registers), from?.Registers), parsed.GetValue(dmar) ?? from?.Dmar,
            parsed.GetValue(assume) ?? [], parsed.GetValue(root), parsed.GetValue(carve), parsed.GetValue(unit), parsed.GetValue(hostAddressBits), from);
    }

    private static IReadOnlyList<string> Or(string[]? given, List<string>? bundled) => given is { Length: > 0 } ? given : bundled ?? [];
}

/// <summary>What a command line asks for, before any file is opened.</summary>
internal sealed record StateRequest(
    IReadOnlyList<string> Memory, IReadOnlyList<string> Registers, string? Dmar, IReadOnlyList<string> Assume,
    string? Root, bool Carve, string? Unit, int? HostAddressBits, Bundle? Bundle)
{
    /// <summary>True in a command that brings registers of its own.</summary>
    public bool KnowsRegisters { get; init; }

    /// <summary>True where the command line says registers itself: then none are looked for elsewhere.</summary>
    public bool SaysRegisters => KnowsRegisters || Assume.Count > 0 || Root is not null || Carve;

    /// <summary>Fails with a sentence unless <paramref name="command"/> is given memory or registers.</summary>
    public void RequireAny(string command)
    {
        if (Memory.Count == 0 && Registers.Count == 0 && Assume.Count == 0)
            throw new InputFailure($"{command}: neither memory nor registers are given; name a bundle with --bundle DIR, or files with --memory FILE and --registers FILE.", ExitCode.Usage);
    }

    /// <summary>Fails with a sentence unless <paramref name="command"/> is given the memory that every translation needs. Registers that memory may hold too.</summary>
    public void RequireMemory(string command)
    {
        if (Memory.Count == 0) throw new InputFailure($"{command}: no memory image is given; name one with --memory FILE.", ExitCode.Usage);
    }
}

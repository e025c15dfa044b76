using System.Collections.Immutable;
using Dmarkit.Checker;
using Dmarkit.Parser;
using Dmarkit.Tests.Parser.Inventory;

namespace Dmarkit.Tests.Support;

/// <summary>A machine of which more than the DMAR table is known, and what one rule says of it.</summary>
/// <param name="Dmar">Its DMAR table.</param>
internal sealed record LintedMachine(byte[] Dmar)
{
    /// <summary>Its other ACPI tables; null where they are not known.</summary>
    public byte[][]? Tables { get; init; }

    /// <summary>Its units' registers; none where they are not known.</summary>
    public UnitRegisters[] Units { get; init; } = [];

    public SnapshotMoment Moment { get; init; }

    /// <summary>The processors' physical address bits.</summary>
    public int? ProcessorBits { get; init; }

    /// <summary>Its PCI functions, as JSON; null where they are not known.</summary>
    public string? Pci { get; init; }

    /// <summary>Its memory map, as JSON; null where it is not known.</summary>
    public string? MemoryMap { get; init; }

    /// <summary>A list of functions, a JSON object each.</summary>
    public static string Functions(params string[] functions) => $"[{string.Join(',', functions)}]";

    /// <summary>A function of which configuration space is known.</summary>
    public static string Function(string source, ConfigSpace space) => $$"""{"bdf":"{{source}}","config":"{{Convert.ToHexStringLower(space.Bytes)}}"}""";

    /// <summary>A plain function of which the class is known.</summary>
    public static string Function(string source, string kind = "0x020000") => $$"""{"bdf":"{{source}}","class":"{{kind}}","header":0}""";

    /// <summary>A bridge with the buses behind it.</summary>
    public static string Bridge(string source, int secondary, int? subordinate = null) =>
        $$"""{"bdf":"{{source}}","class":"0x060400","header":1,"secondary":{{secondary}},"subordinate":{{subordinate ?? secondary}}}""";

    /// <summary>A list of ranges of a memory map.</summary>
    public static string Map(params (ulong First, ulong Last, string Type)[] ranges) =>
        $"[{string.Join(',', ranges.Select(range => $$"""{"start":"0x{{range.First:x}}","end":"0x{{range.Last:x}}","type":"{{range.Type}}"}"""))}]";

    /// <summary>A unit of which these registers are known.</summary>
    public static UnitRegisters Unit(ulong at, params (Register Register, ulong Value)[] values) =>
        new(new HostAddress(at), null, values.ToImmutableSortedDictionary(each => each.Register.Name, each => each.Value, StringComparer.Ordinal));

    /// <summary>Every finding of a run, and every rule that did not run.</summary>
    public (IReadOnlyList<Finding> Findings, ImmutableArray<SkippedRule> Skipped) Run()
    {
        var sink = new FindingSink();
        var skipped = RuleRunner.Run(new(Inputs()), sink);
        return (sink.Findings, skipped);
    }

    /// <summary>What one rule says.</summary>
    public IReadOnlyList<Finding> Of(string rule)
    {
        var (findings, skipped) = Run();
        Assert.DoesNotContain(skipped, each => each.Rule.Id == rule); // Else silence would prove nothing.
        return [.. findings.Where(finding => finding.Rule.Id == rule)];
    }

    /// <summary>Asserts that a rule says exactly this, once, of this field of the DMAR table.</summary>
    public Finding Says(string rule, int offset, int lengthBytes, string message, Severity severity)
    {
        var finding = Assert.Single(Of(rule));
        Assert.Equal(message, finding.Message);
        Assert.Equal((severity, (long?)offset, (int?)lengthBytes, (int?)0), (finding.Severity, finding.Place.Offset, finding.Place.LengthBytes, finding.Place.Input));
        return finding;
    }

    /// <summary>Asserts that a rule looked, and has nothing to say.</summary>
    public void IsSilent(string rule) => Assert.Empty(Of(rule));

    /// <summary>Asserts that a rule did not look, as it lacks an input.</summary>
    public void IsSkipped(string rule) => Assert.Contains(Run().Skipped, each => each.Rule.Id == rule);

    /// <summary>What a platform is made of.</summary>
    public PlatformInputs Inputs() => new()
    {
        Table = DmarReader.Read(Dmar),
        TableInput = 0,
        Tables = Tables is null ? null : new TableSet(TableForm.Directory, [.. Tables.Select(bytes => new AcpiTable(bytes, ""))], []),
        Registers = Units.Length == 0 ? null : new([.. Units]),
        Moment = Moment,
        ProcessorAddressBits = ProcessorBits,
        Pci = Pci is null ? null : Inventories.Pci(Pci),
        MemoryMap = MemoryMap is null ? null : Inventories.Map(MemoryMap),
    };
}

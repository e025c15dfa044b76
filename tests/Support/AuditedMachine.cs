using System.Text;
using Dmarkit.Checker;
using Dmarkit.Parser;

namespace Dmarkit.Tests.Support;

/// <summary>A machine that a YAML source of kind bundle describes, and what one rule says of its state. Nothing is written to disk.</summary>
internal sealed class AuditedMachine
{
    private AuditedMachine(PlatformInputs inputs) => Inputs = inputs;

    /// <summary>What the machine is made of.</summary>
    public PlatformInputs Inputs { get; }

    /// <summary>Builds the machine.</summary>
    /// <param name="source">The source; <c>kind: bundle</c> may be left out.</param>
    public static AuditedMachine Of(string source)
    {
        if (!source.StartsWith("kind:", StringComparison.Ordinal)) source = $"kind: bundle\n{source}";
        Assert.True(SourceBuilder.TryBuild(Encoding.UTF8.GetBytes(source), out var built, out var errors), $"{string.Join('\n', errors)}\n{source}");
        var files = built.Files.ToDictionary(file => file.Name, file => file.Content, StringComparer.Ordinal);
        var table = files.TryGetValue("dmar.bin", out var dmar) ? DmarReader.Read(dmar) : null;
        AcpiTable[] others = [.. files.Where(file => file.Key.StartsWith("acpi/", StringComparison.Ordinal)).Select(file => new AcpiTable(file.Value, file.Key))];
        var inputs = new PlatformInputs
        {
            Table = table,
            TableInput = table is null ? null : 0,
            Tables = others.Length == 0 ? null : new TableSet(TableForm.Directory, others, []),
            Registers = files.TryGetValue("registers.json", out var registers) ? Snapshot(registers) : null,
            Memory = files.TryGetValue("memory.bin", out var memory) ? Image(memory) : null,
            MemoryInput = files.ContainsKey("memory.bin") ? 1 : null,
            Pci = files.TryGetValue("pci.json", out var pci) && PciInventory.TryRead(pci, out var inventory, out _) ? inventory : null,
            MemoryMap = files.TryGetValue("memory-map.json", out var map) && MemoryMap.TryRead(map, out var ranges, out _) ? ranges : null,
        };
        bool isPoliced = files.TryGetValue("policy.yaml", out var policy);
        return new(isPoliced && IsolationPolicy.TryRead(policy, out var read, out _) ? inputs with { Assigned = PolicyCheck.Assigned(read, new(inputs)) } : inputs);
    }

    /// <summary>The machine that a rule shows as its example, with other texts in its source.</summary>
    public static AuditedMachine ExampleOf(Rule rule, params (string From, string To)[] changes)
    {
        string source = rule.Info.Example;
        foreach (var (from, to) in changes)
        {
            Assert.Contains(from, source, StringComparison.Ordinal);
            source = source.Replace(from, to, StringComparison.Ordinal);
        }

        return Of(source);
    }

    /// <summary>The same machine, of which something else is known.</summary>
    public AuditedMachine With(Func<PlatformInputs, PlatformInputs> change) => new(change(Inputs));

    /// <summary>The same machine, in which these devices are in the hands of others than the host.</summary>
    public AuditedMachine Assigning(params SourceId[] devices) => With(inputs => inputs with { Assigned = [.. devices] });

    /// <summary>What one rule says.</summary>
    public IReadOnlyList<Finding> Of(Rule rule)
    {
        var sink = new FindingSink(wanted: info => info.Id == rule.Info.Id);
        var skipped = RuleRunner.Run(new(Inputs), sink, RuleScope.State);
        Assert.DoesNotContain(skipped, each => each.Rule.Id == rule.Info.Id); // Else silence would prove nothing.
        return sink.Findings;
    }

    /// <summary>Asserts that a rule says exactly this, once.</summary>
    public Finding Says(Rule rule, string where, string message, Severity severity)
    {
        var finding = Assert.Single(Of(rule));
        Assert.Equal((where, message, severity), (finding.Place.Where, finding.Message, finding.Severity));
        return finding;
    }

    /// <summary>Asserts that a rule looked, and has nothing to say.</summary>
    public void IsSilent(Rule rule) => Assert.Empty(Of(rule));

    /// <summary>Asserts that a rule did not look, as it lacks an input.</summary>
    public void IsSkipped(Rule rule) =>
        Assert.Contains(RuleRunner.Run(new(Inputs), new FindingSink(wanted: info => info.Id == rule.Info.Id), RuleScope.State), each => each.Rule.Id == rule.Info.Id);

    private static RegisterSnapshot Snapshot(ReadOnlyMemory<byte> content)
    {
        Assert.True(RegisterSnapshot.TryRead(content, null, out var snapshot, out var defect), $"{defect}");
        return snapshot;
    }

    private static PhysicalMemory Image(ReadOnlyMemory<byte> content)
    {
        Assert.True(RawImage.TryOpen(new BytesInMemory(content), default, out var memory, out var defect), $"{defect}");
        return memory;
    }
}

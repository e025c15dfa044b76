using System.Globalization;
using System.Text;
using Dmarkit.Checker;
using Dmarkit.Parser;

namespace Dmarkit.Fuzzing;

/// <summary>Writes states as YAML sources of kind bundle, which <see cref="SourceBuilder"/> builds back into the same bytes.</summary>
internal static class StateYaml
{
    private const int BlockBytes = 64;

    /// <summary>The layouts that a source may name, by their tables of fields.</summary>
    private static readonly (string Name, IReadOnlyList<Field> Layout)[] Layouts =
    [
        (nameof(RootEntry), RootEntry.Fields), (nameof(ContextEntry), ContextEntry.Fields), (nameof(ScalableRootEntry), ScalableRootEntry.Fields),
        (nameof(ScalableContextEntry), ScalableContextEntry.Fields), (nameof(PasidDirectoryEntry), PasidDirectoryEntry.Fields), (nameof(PasidEntry), PasidEntry.Fields),
        (nameof(SecondStageEntry), SecondStageEntry.Fields), (nameof(FirstStageEntry), FirstStageEntry.Fields), (nameof(InterruptEntry), InterruptEntry.Fields),
        (nameof(HostPermissionLevel4Entry), HostPermissionLevel4Entry.Fields), (nameof(HostPermissionLevel3Entry), HostPermissionLevel3Entry.Fields),
        (nameof(HostPermissionLevel2Entry), HostPermissionLevel2Entry.Fields), (nameof(HostPermissionLevel1Entry), HostPermissionLevel1Entry.Fields),
    ];

    /// <summary>The source.</summary>
    /// <param name="state">The state.</param>
    /// <param name="steps">Entries that are written by their fields' names; all others are written as words.</param>
    public static string Of(RemappingState state, IReadOnlyList<WalkStep> steps)
    {
        var text = new StringBuilder("kind: bundle\n");
        Line(text, $"dmar:\n  hostAddressWidth: {state.HostAddressBits}\n  structures:\n    - drhd: {{flags: [include-pci-all], segment: 0, base: {RemappingState.UnitBase}}}");
        Line(text, $"units:\n  - base: {RemappingState.UnitBase}\n    segment: 0\n    registers: {{{string.Join(", ", state.Registers.Select(register => $"{register.Key}: {Hex.Of(register.Value)}"))}}}");
        Line(text, $"memory:\n  size: {state.MemoryBytes >> 10}K");
        Entries(text, state, steps);
        if (!state.Accesses.IsEmpty) text.Append("trace:\n");
        foreach (var access in state.Accesses) Line(text, $"  - {Of(access)}");
        return text.ToString();
    }

    private static void Entries(StringBuilder text, RemappingState state, IReadOnlyList<WalkStep> steps)
    {
        var items = new SortedDictionary<ulong, string>();
        var told = new HashSet<ulong>();
        foreach (var step in steps.DistinctBy(step => step.Address))
        {
            if (Named(step) is not { } named || Enumerable.Range(0, step.Words.Length).Any(i => told.Contains(At(step, i)))) continue;
            for (int i = 0; i < step.Words.Length; i++) told.Add(At(step, i));
            if (step.Words.Any(word => word != 0)) items[step.Address.Value] = named;
        }

        foreach (var block in state.Words.Where(word => !told.Contains(word.Key)).GroupBy(word => word.Key / BlockBytes))
        {
            foreach (var run in Runs([.. block])) items[run[0].Key] = $"words: [{string.Join(", ", run.Select(word => Hex.Of(word.Value)))}]";
        }

        if (items.Count > 0) text.Append("  entries:\n");
        foreach (var (at, item) in items) Line(text, $"    - {{at: {Hex.Of(at)}, {item}}}");
    }

    private static ulong At(WalkStep step, int word) => step.Address.Value + sizeof(ulong) * (ulong)word;

    /// <summary>Words that follow each other.</summary>
    private static IEnumerable<List<KeyValuePair<ulong, ulong>>> Runs(List<KeyValuePair<ulong, ulong>> words)
    {
        var run = new List<KeyValuePair<ulong, ulong>>();
        foreach (var word in words)
        {
            if (run.Count > 0 && run[^1].Key + sizeof(ulong) != word.Key)
            {
                yield return run;
                run = [];
            }

            run.Add(word);
        }

        yield return run;
    }

    private static string? Named(WalkStep step)
    {
        string? name = Layouts.FirstOrDefault(known => ReferenceEquals(known.Layout, step.Layout)).Name;
        if (name is null) return null;
        var fields = step.Layout.Where(field => step.Get(field) != 0)
            .Select(field => $"{JsonName(field.Name)}: {(EntryWords.IsAddress(field) ? Hex.Of(step.Get(field) << EntryWords.FrameShift) : Hex.Of(step.Get(field)))}");
        return $"{name}: {{{string.Join(", ", fields)}}}";
    }

    private static string JsonName(string name) => char.ToLowerInvariant(name[0]) + name[1..];

    private static string Of(in Access access)
    {
        bool message = access.Operation == Operation.Message;
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"{{bdf: \"{access.Source}\", op: {Names.Of(access.Operation)}, {(message ? "address" : "iova")}: {access.Address}");
        if (access.Data is { } data) text.Append(CultureInfo.InvariantCulture, $", data: {Hex.Of(data)}");
        if (!message) text.Append(CultureInfo.InvariantCulture, $", len: {access.LengthBytes}");
        if (access.Pasid is { } pasid) text.Append(CultureInfo.InvariantCulture, $", pasid: {pasid.Value}");
        if (access.Privileged) text.Append(", priv: true");
        if (access.AddressType != AddressType.Untranslated) text.Append(CultureInfo.InvariantCulture, $", at: {Names.Of(access.AddressType)}");
        return text.Append('}').ToString();
    }

    private static void Line(StringBuilder text, string line) => text.Append(line).Append('\n');
}

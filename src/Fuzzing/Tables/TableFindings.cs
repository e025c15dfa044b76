using Dmarkit.Checker;
using Dmarkit.Parser;

namespace Dmarkit.Fuzzing;

/// <summary>What the rules say of a table: the independent judge of what generators and shrinkers claim.</summary>
public sealed class TableFindings
{
    /// <summary>Rules of the framing, of which any error tells that a parser cannot trust the table's lengths; header rules beside.</summary>
    private static readonly string[] Unreadable =
        ["DMAR001", "DMAR002", "DMAR003", "DMAR005", "DMAR101", "DMAR102", "DMAR103", "DMAR104", "DMAR107", "DMAR301", "DMAR302", "DMAR303"];

    private readonly HashSet<string> rules = new(StringComparer.Ordinal);

    private TableFindings(IEnumerable<Finding> findings)
    {
        foreach (var finding in findings)
        {
            rules.Add(finding.Rule.Id);
            IsWellFormed &= finding.Severity == Severity.Note;
        }
    }

    /// <summary>True where no rule reports more than a note: no error and no warning.</summary>
    public bool IsWellFormed { get; } = true;

    /// <summary>The first rule, by number, that says that lengths, signature or checksum do not hold, so that a careful parser refuses the table; null where all hold.</summary>
    public string? Refused => Array.Find(Unreadable, rules.Contains);

    /// <summary>True where that rule has something to say.</summary>
    /// <param name="rule">Its id: <c>DMAR102</c>.</param>
    public bool Has(string rule) => rules.Contains(rule);

    /// <summary>Runs the rules that need no more than the table.</summary>
    public static TableFindings Of(ReadOnlyMemory<byte> table) => Of(new Platform(new() { Table = DmarReader.Read(table), TableInput = 0 }));

    /// <summary>Runs every rule about tables whose inputs are there.</summary>
    public static TableFindings Of(Platform platform)
    {
        var sink = new FindingSink();
        RuleRunner.Run(platform, sink, RuleScope.Tables);
        return new(sink.Findings);
    }
}

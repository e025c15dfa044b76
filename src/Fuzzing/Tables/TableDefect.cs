using System.Collections.Immutable;
using Dmarkit.Checker;

namespace Dmarkit.Fuzzing;

/// <summary>One thing that can be wrong with a table, and the rule that must find it.</summary>
public sealed record TableDefect
{
    private readonly Func<TableDraft, Choices, TableDraft?> plant;

    internal TableDefect(string rule, string what, Func<TableDraft, Choices, TableDraft?> plant)
    {
        (Rule, What, this.plant) = (rule, what, plant);
        Name = Catalogue.All.First(each => each.Info.Id == rule).Info.Name;
    }

    /// <summary>Every defect, by rule.</summary>
    public static ImmutableArray<TableDefect> All { get; } =
    [
        .. HeaderDefects.All, .. FramingDefects.All, .. UnitDefects.All, .. ScopeDefects.All, .. RegionDefects.All, .. OtherDefects.All,
    ];

    /// <summary>Id of the rule that finds it: <c>DMAR102</c>.</summary>
    public string Rule { get; }

    /// <summary>That rule's name, which says the defect: <c>structure-length-below-header</c>.</summary>
    public string Name { get; }

    /// <summary>How the table was changed, in a few words.</summary>
    public string What { get; }

    /// <summary>Plants the defect.</summary>
    /// <param name="table">A well-formed table.</param>
    /// <param name="choices">What decides where.</param>
    /// <returns>Null where the table has nothing that could be wrong in this way.</returns>
    public TableDraft? PlantIn(TableDraft table, Choices choices)
    {
        ArgumentNullException.ThrowIfNull(table);
        ArgumentNullException.ThrowIfNull(choices);
        return table.Raw is null ? plant(table, choices) : null;
    }
}

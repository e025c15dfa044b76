using Dmarkit.Parser;

namespace Dmarkit.Checker;

/// <summary>A rule about what the reader could not frame: it has seen each such defect already, and told it apart by kind.</summary>
/// <param name="kind">The reader's name for what the rule is about.</param>
internal abstract class FramingRule(DefectKind kind) : Rule
{
    public sealed override void Check(Platform platform, FindingSink found)
    {
        var table = platform.Table!;
        for (int at = 0; at < table.Defects.Count; at++)
        {
            if (table.Defects[at] is { } defect && defect.Kind == kind) Report(table, defect, found);
        }
    }

    /// <summary>Reports one defect of the rule's kind; most rules only have to say where it lies.</summary>
    protected virtual void Report(DmarTable table, Defect defect, FindingSink found) => found.Add(Place(table, defect), Sentence(defect));

    /// <summary>The field that is wrong.</summary>
    protected abstract FieldPlace Place(DmarTable table, Defect defect);

    /// <summary>The reader says a defect as a clause; a message is a sentence.</summary>
    protected static string Sentence(Defect defect) => $"{char.ToUpperInvariant(defect.What[0])}{defect.What[1..]} {defect.Why}.";

    /// <summary>The structure that a defect lies in, found by bisection: a hostile table holds thousands of both.</summary>
    protected static RemappingStructure StructureAt(DmarTable table, Defect defect)
    {
        int low = 0, high = table.Structures.Count - 1;
        while (low < high)
        {
            int middle = (low + high + 1) / 2;
            if (table.Structures[middle].Offset <= defect.Offset) low = middle;
            else high = middle - 1;
        }

        return table.Structures[low];
    }
}

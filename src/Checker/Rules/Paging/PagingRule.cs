namespace Dmarkit.Checker;

/// <summary>A rule about entries of paging tables: what is wrong with them a survey has found.</summary>
internal abstract class PagingRule : Rule
{
    /// <summary>What it reports.</summary>
    protected abstract ReadOnlySpan<PagingDefectKind> Kinds { get; }

    public sealed override void Check(Platform platform, FindingSink found)
    {
        foreach (var survey in platform.Paging)
        {
            int leftOut = 0;
            foreach (var kind in Kinds)
            {
                foreach (var defect in survey.Of(kind))
                {
                    if (!IsWanted(platform, defect)) continue;
                    string name = $"{defect.Tree.EntryName(defect.Level)} for IOVA {defect.Iova}";
                    string more = defect.Count > 1 ? $", and so have {defect.Count - 1} more entries of the table" : "";
                    found.Add(StatePlace.Of(survey.Unit, name, defect.Address, defect.Word), $"The {name} {Says(defect)}{more}.", SeverityOf(platform, defect), defect.Tree.Use.Source);
                }

                leftOut += survey.LeftOut(kind);
            }

            if (leftOut > 0) found.Add(StatePlace.Of(survey.Unit), $"{leftOut} more tables have entries with the same defect.");
        }
    }

    /// <summary>What the entry has, as the rest of a sentence.</summary>
    protected abstract string Says(in PagingDefect defect);

    /// <summary>False for defects of other rules.</summary>
    protected virtual bool IsWanted(Platform platform, in PagingDefect defect) => true;

    /// <summary>How bad it is; null for the default.</summary>
    protected virtual Severity? SeverityOf(Platform platform, in PagingDefect defect) => null;
}

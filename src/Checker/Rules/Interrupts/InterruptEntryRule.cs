namespace Dmarkit.Checker;

/// <summary>A rule that judges the present entries of interrupt-remapping tables one at a time.</summary>
internal abstract class InterruptEntryRule : Rule
{
    public sealed override void Check(Platform platform, FindingSink found)
    {
        var judge = Judge(platform);
        if (judge is null) return;
        foreach (var survey in platform.InterruptSurveys)
        {
            var groups = new DefectGroups("entry", "entries");
            foreach (var entry in survey.Entries)
                if (judge(survey, entry) is { } defect && groups.IsFirst(defect.Says)) groups.Add(defect, survey.Place(entry));
            groups.Tell(found);
        }
    }

    /// <summary>What judges an entry, and answers null where nothing is wrong with it.</summary>
    /// <returns>Null where nothing can be told of this machine.</returns>
    protected abstract Func<InterruptSurvey, SurveyedInterrupt, EntryDefect?>? Judge(Platform platform);
}

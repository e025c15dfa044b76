namespace Dmarkit.Checker;

/// <summary>A rule that judges each context entry by itself.</summary>
internal abstract class ContextRule : Rule
{
    public sealed override void Check(Platform platform, FindingSink found)
    {
        foreach (var survey in platform.Surveys)
        {
            var findings = new UnitFindings(found, survey.Unit, "context entries");
            foreach (var context in survey.Contexts)
            {
                if (Judge(platform, survey, context) is { } message)
                    findings.Add(StatePlace.Of(survey.Unit, context.Name, context.Address, context.Words), message, SeverityOf(platform, context), context.Source);
            }

            findings.Close();
        }
    }

    /// <summary>What is wrong with the entry, as a sentence; null where nothing is.</summary>
    protected abstract string? Judge(Platform platform, UnitSurvey survey, SurveyedContext context);

    /// <summary>How bad it is; null for the default.</summary>
    protected virtual Severity? SeverityOf(Platform platform, SurveyedContext context) => null;
}

/// <summary>A rule that judges each PASID entry by itself.</summary>
internal abstract class PasidRule : Rule
{
    public sealed override void Check(Platform platform, FindingSink found)
    {
        foreach (var survey in platform.Surveys)
        {
            var findings = new UnitFindings(found, survey.Unit, "PASID entries");
            foreach (var pasid in survey.Pasids)
            {
                if (Judge(platform, survey, pasid) is { } message)
                    findings.Add(StatePlace.Of(survey.Unit, pasid.Name, pasid.Address, pasid.Words), message, SeverityOf(platform, survey, pasid), pasid.Source);
            }

            findings.Close();
        }
    }

    /// <summary>What is wrong with the entry, as a sentence; null where nothing is.</summary>
    protected abstract string? Judge(Platform platform, UnitSurvey survey, SurveyedPasid pasid);

    /// <summary>How bad it is; null for the default.</summary>
    protected virtual Severity? SeverityOf(Platform platform, UnitSurvey survey, SurveyedPasid pasid) => null;
}

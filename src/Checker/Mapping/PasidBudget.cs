namespace Dmarkit.Checker;

/// <summary>How much of PASID directories and tables a sweep still looks at: every device may name the same ones, and then the paths to them have no sensible end.</summary>
internal sealed class PasidBudget
{
    private long words = MappingLimits.PasidWords;
    private int requesters = MappingLimits.Requesters;

    /// <summary>True where something was left out.</summary>
    public bool IsSpent { get; private set; }

    /// <summary>Takes one word that is looked at.</summary>
    public bool TryTakeWord() => Keep(--words >= 0);

    /// <summary>Takes one PASID that is looked up.</summary>
    public bool TryTakeRequester() => Keep(--requesters >= 0);

    private bool Keep(bool isLeft)
    {
        IsSpent |= !isLeft;
        return isLeft;
    }
}

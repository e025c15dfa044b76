namespace Dmarkit.Parser;

/// <summary>
/// Joins the two lines of a fault: the request, and the reason that comes after it. Where another request comes first, the next reason is of the nearer one; but
/// where there are then two reasons, the lines of two processors have crossed, and which reason is whose nobody can tell.
/// </summary>
internal sealed class FaultPairs
{
    private FaultReport? earlier, open, joined;

    /// <summary>True where a request waits for a reason, or may have been given another one's.</summary>
    public bool Awaits => open is not null || joined is not null;

    /// <summary>A request whose reason is to come.</summary>
    public void Begin(FaultReport request, ImportedLines found)
    {
        if (open is null)
        {
            Finish(found);
        }
        else
        {
            if (earlier is not null) found.Add(earlier);
            earlier = open;
        }

        open = request;
    }

    /// <summary>A reason.</summary>
    /// <param name="complete">Puts it into a request's report.</param>
    /// <param name="found">Gets what is whole.</param>
    public void Complete(Func<FaultReport, FaultReport> complete, ImportedLines found)
    {
        if (open is not null)
        {
            joined = complete(open);
            open = null;
            if (earlier is not null) return; // A second reason would make this one doubtful.
        }
        else if (earlier is not null && joined is not null)
        {
            var other = complete(earlier);
            bool isSame = other.Reason == joined.Reason;
            earlier = isSame ? other : earlier;
            joined = isSame ? joined : joined with { Reason = null, Text = null, Unit = null };
        }

        Finish(found);
    }

    /// <summary>Hands over what waits, without a reason where none came.</summary>
    public void Finish(ImportedLines found)
    {
        if (earlier is not null) found.Add(earlier);
        if (joined is not null) found.Add(joined);
        if (open is not null) found.Add(open);
        earlier = open = joined = null;
    }
}

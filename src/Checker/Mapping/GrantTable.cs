namespace Dmarkit.Checker;

/// <summary>What rights in common come to, laid out: a walk asks at every page.</summary>
internal sealed class GrantTable
{
    private readonly int[] granted = new int[DomainRights.All + 1];

    /// <summary>Lays it out.</summary>
    /// <param name="grants">What a set of rights in common comes to.</param>
    public GrantTable(Func<int, int> grants)
    {
        for (int rights = 0; rights < granted.Length; rights++) granted[rights] = grants(rights);
        for (int bit = 1; bit <= DomainRights.All; bit <<= 1)
        {
            for (int rights = 0; rights < granted.Length; rights++)
            {
                if (granted[rights] != granted[rights ^ bit]) Relevant |= bit;
            }
        }
    }

    /// <summary>The bits of rights in common that make any difference.</summary>
    public int Relevant { get; }

    /// <summary>What a set of rights in common comes to.</summary>
    public int this[int rights] => granted[rights];
}

namespace Dmarkit.Checker;

/// <summary>What rights in common come to, laid out: a walk asks at every page.</summary>
internal static class GrantTable
{
    /// <summary>What each set of rights in common comes to.</summary>
    public static int[] Of(Func<int, int> grants)
    {
        int[] all = new int[DomainRights.All + 1];
        for (int rights = 0; rights < all.Length; rights++) all[rights] = grants(rights);
        return all;
    }

    /// <summary>The bits of rights in common that make any difference.</summary>
    public static int Relevant(int[] granted)
    {
        int bits = 0;
        for (int bit = 1; bit <= DomainRights.All; bit <<= 1)
            for (int rights = 0; rights < granted.Length; rights++)
                if (granted[rights] != granted[rights ^ bit]) bits |= bit;
        return bits;
    }
}

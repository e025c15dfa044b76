using System.Globalization;

namespace Dmarkit.Tests;

/// <summary>How many generated cases a property gets: some thousands in every run, and with <c>DMARKIT_CASES</c> in the environment as many as it says, for a night.</summary>
internal static class CaseCount
{
    /// <summary>The number from the environment, else <paramref name="usual"/>.</summary>
    public static int Or(int usual) =>
        int.TryParse(Environment.GetEnvironmentVariable("DMARKIT_CASES"), NumberStyles.None, CultureInfo.InvariantCulture, out int cases) && cases > 0 ? cases : usual;
}

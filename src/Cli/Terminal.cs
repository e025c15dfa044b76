namespace Dmarkit.Cli;

/// <summary>What is known of the terminal that shows the output.</summary>
/// <param name="Columns">Its width.</param>
/// <param name="HasColour">True where it shows colours and nobody asked for none.</param>
internal sealed record Terminal(int Columns, bool HasColour)
{
    /// <summary>Below this, lines are not wrapped: a terminal that says so does not know its width.</summary>
    private const int FewestColumns = 20;

    /// <summary>The console of the process; null where its output goes elsewhere.</summary>
    public static Terminal? OfConsole()
    {
        if (Console.IsOutputRedirected) return null;
        bool isPlain = Environment.GetEnvironmentVariable("NO_COLOR") is { Length: > 0 } || Environment.GetEnvironmentVariable("TERM") is null or "" or "dumb";
        int columns = Console.WindowWidth;
        return new(columns < FewestColumns ? int.MaxValue : columns, !isPlain);
    }
}

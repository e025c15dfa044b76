namespace Dmarkit.Mutation;

/// <summary>One small change of the product's code, which some test ought to notice.</summary>
/// <param name="Id">Its number.</param>
/// <param name="File">The file that it is in, from the tree's root on.</param>
/// <param name="Line">The line, from 1 on.</param>
/// <param name="Original">What stands there.</param>
/// <param name="Changed">What stands there instead.</param>
internal sealed record Mutant(int Id, string File, int Line, string Original, string Changed)
{
    /// <summary>The class that chooses a mutant at run time; it is added to the tree that is rewritten.</summary>
    public const string Chooser = """
        namespace Dmarkit.Parser;

        public static class Mutant
        {
            public static int Active = -1;
            public static bool[]? Reached;

            public static bool Is(int id)
            {
                if (Reached is { } reached) reached[id] = true;
                return Active == id;
            }
        }
        """;

    /// <summary>One line of fields that tabs divide.</summary>
    public override string ToString() => string.Join('\t', Id, File, Line, Short(Original), Short(Changed));

    /// <summary>Reads what <see cref="ToString"/> wrote.</summary>
    public static Mutant Parse(string line) => line.Split('\t') is [var id, var file, var number, var original, var changed]
        ? new(int.Parse(id, null), file, int.Parse(number, null), original, changed)
        : throw new FormatException($"No mutant: {line}");

    private static string Short(string code) => string.Join(' ', code.Split((char[])[' ', '\n', '\r', '\t'], StringSplitOptions.RemoveEmptyEntries));
}

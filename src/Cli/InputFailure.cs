namespace Dmarkit.Cli;

/// <summary>Ends a command with one sentence and a status. Made where an input turns out to be unusable, caught in <see cref="Program"/> only.</summary>
/// <param name="sentence">What is wrong, where, and what to do: one line.</param>
/// <param name="status">One of <see cref="ExitCode"/>.</param>
internal sealed class InputFailure(string sentence, int status = ExitCode.BadInput) : Exception(sentence)
{
    /// <summary>The exit status.</summary>
    public int Status { get; } = status;
}

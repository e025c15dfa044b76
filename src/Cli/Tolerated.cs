namespace Dmarkit.Cli;

/// <summary>Does what can be done where an input is of no use.</summary>
internal static class Tolerated
{
    /// <summary>Opens something.</summary>
    /// <param name="open">Opens it.</param>
    /// <param name="tolerate">Takes the failure of a file; null where that ends the command. A wrong command line ends it always.</param>
    /// <returns>Null where it is tolerated that there is nothing.</returns>
    public static T? Part<T>(Func<T?> open, Action<InputFailure>? tolerate)
        where T : class
    {
        try
        {
            return open();
        }
        catch (InputFailure failure) when (tolerate is not null && failure.Status == ExitCode.BadInput)
        {
            tolerate(failure);
        }
        catch (Exception trouble) when (tolerate is not null && trouble is IOException or UnauthorizedAccessException)
        {
            tolerate(new(trouble.Message));
        }

        return null;
    }
}

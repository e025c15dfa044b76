namespace Dmarkit.Cli;

/// <summary>Does the readable files of a list even where others are not.</summary>
internal static class EachFile
{
    /// <summary>Reads each file and does something with it; what cannot be read gets one line on <paramref name="error"/>.</summary>
    /// <param name="files">The files.</param>
    /// <param name="error">Takes what is wrong with them.</param>
    /// <param name="read">Reads one; its trouble is the file's.</param>
    /// <param name="use">Takes what was read; its trouble is not the file's, and ends the command.</param>
    /// <returns>The highest status of a failure, or <see cref="ExitCode.Done"/>.</returns>
    public static int Do<T>(IEnumerable<string> files, TextWriter error, Func<string, T> read, Action<string, T> use)
    {
        int status = ExitCode.Done;
        foreach (string path in files)
        {
            T content;
            try
            {
                content = read(path);
            }
            catch (InputFailure failure)
            {
                error.WriteLine(Program.Sentence(failure.Message));
                status = Math.Max(status, failure.Status);
                continue;
            }
            catch (Exception trouble) when (trouble is IOException or UnauthorizedAccessException)
            {
                error.WriteLine(Program.Sentence(trouble.Message));
                status = Math.Max(status, ExitCode.BadInput);
                continue;
            }

            use(path, content);
        }

        return status;
    }
}

using System.Text.RegularExpressions;

namespace Dmarkit.Fuzzing;

/// <summary>Finds what checks built into a program report of it, and makes of it a line that says the bug and not the case.</summary>
internal static partial class SanitizerReport
{
    /// <summary>Reading a report must end, whatever a target writes.</summary>
    private const int MostMilliseconds = 1000;

    /// <summary>The first report; null where there is none.</summary>
    public static string? In(string errors)
    {
        if (errors.Length == 0) return null;
        if (Address().Match(errors) is { Success: true } address) return $"{address.Groups["tool"].Value}: {address.Groups["what"].Value}{Place(errors, address.Index)}";
        if (Undefined().Match(errors) is { Success: true } undefined) return $"{undefined.Groups["place"].Value}: {undefined.Groups["what"].Value.Trim()}";
        if (Panic().Match(errors) is { Success: true } panic) return panic.Value.Trim();
        return null;
    }

    /// <summary>The first frame in the program's own code: that of the system's libraries says only how it was found out.</summary>
    private static string Place(string errors, int from)
    {
        foreach (Match frame in Frame().Matches(errors[from..]))
        {
            string function = frame.Groups["function"].Value;
            if (!function.StartsWith("__", StringComparison.Ordinal) && !OfSystem().IsMatch(frame.Value)) return $" in {function}";
        }

        return "";
    }

    [GeneratedRegex(@"(?:ERROR|WARNING): (?<tool>\w+Sanitizer): (?<what>detected memory leaks|attempting [\w-]+|[\w-]+)", RegexOptions.None, MostMilliseconds)]
    private static partial Regex Address();

    /// <summary>File and line without the column, and the sentence up to the values that it goes on with.</summary>
    [GeneratedRegex(@"^(?<place>[^\s:]+:\d+)(?::\d+)?: runtime error: (?<what>[a-z -]+?)(?=:|\d|$| of value| for type| 0x)", RegexOptions.Multiline, MostMilliseconds)]
    private static partial Regex Undefined();

    /// <summary>Rust, Go, Python and .NET on their way out.</summary>
    [GeneratedRegex(@"panicked at [^\n,]+|^panic: [a-z ]+|^Traceback \(most recent call last\)|Unhandled exception\. [\w.]+", RegexOptions.Multiline, MostMilliseconds)]
    private static partial Regex Panic();

    [GeneratedRegex(@"^ *#\d+ 0x[0-9a-f]+ in (?<function>\S+).*$", RegexOptions.Multiline, MostMilliseconds)]
    private static partial Regex Frame();

    /// <summary>Frames of the sanitizer itself and of the C library.</summary>
    [GeneratedRegex(@"libsanitizer|/sysdeps/|/csu/|lib[a-z]*san\.so|libc\.so|compiler-rt", RegexOptions.None, MostMilliseconds)]
    private static partial Regex OfSystem();
}

using System.Globalization;

namespace Dmarkit.Parser;

/// <summary>Takes functions while a form is read, and what is wrong with it, both within bounds.</summary>
internal sealed class PciCollector
{
    private readonly Dictionary<SourceId, PciFacts> functions = [];
    private readonly List<Defect> defects = [];

    public IEnumerable<PciFacts> Functions => functions.Values;

    public IReadOnlyList<Defect> Defects => defects;

    public bool IsEmpty => functions.Count == 0 && OtherDomainFunctions == 0;

    /// <summary>Functions of domains that only the operating system knows.</summary>
    public int OtherDomainFunctions { get; set; }

    /// <summary>Takes a function.</summary>
    /// <returns>False, with a defect, where it is there already or there are too many.</returns>
    public bool Add(long line, PciFacts function)
    {
        bool hasRoom = functions.Count < Limits.PciFunctions;
        if (hasRoom && functions.TryAdd(function.Source, function)) return true;
        if (hasRoom) Note(line, $"function {function.Source}", "is given twice; the first is taken");
        else Note(line, "functions", $"are more than {Limits.PciFunctions}");
        return false;
    }

    public void Note(long line, string what, string why)
    {
        if (defects.Count < Limits.InventoryDefects) defects.Add(new(line, what, why));
    }

    /// <summary>Reads the address that an operating system gives a function.</summary>
    /// <returns>False where the text is none. It has no <paramref name="source"/> where its domain has more than four digits.</returns>
    public static bool TryParseAddress(ReadOnlySpan<char> text, out SourceId? source)
    {
        source = null;
        if (!text.Contains('.') || text.StartsWith("0x", StringComparison.OrdinalIgnoreCase)) return false;
        if (SourceId.TryParse(text, out var found))
        {
            source = found;
            return true;
        }

        int domain = text.IndexOf(':'); // Linux numbers domains that firmware does not know from 0x10000 on.
        return domain is > 4 and <= 8 && uint.TryParse(text[..domain], NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out _) && SourceId.TryParse(text[(domain + 1)..], out _);
    }
}

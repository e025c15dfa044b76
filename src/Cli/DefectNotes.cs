using Dmarkit.Parser;

namespace Dmarkit.Cli;

/// <summary>Says what of a text that lists things could not be used.</summary>
internal static class DefectNotes
{
    /// <summary>How many of one input's defects are told one by one.</summary>
    private const int Told = 3;

    /// <summary>Writes a line for each defect, and one for those that are too many.</summary>
    public static void Tell(string path, IReadOnlyList<Defect> defects, TextWriter? notes)
    {
        if (notes is null) return;
        foreach (var each in defects.Take(Told)) notes.WriteLine(Program.Sentence($"{path}: {Of(each)}."));
        if (defects.Count > Told) notes.WriteLine(Program.Sentence($"{path}: {defects.Count - Told} more of the kind."));
    }

    /// <summary>The same for what is wrong with a memory image, whose offsets are bytes.</summary>
    public static void Tell(string path, ImageDescription image, TextWriter? notes)
    {
        if (notes is null) return;
        foreach (var each in image.Defects.Take(Told)) notes.WriteLine(Program.Sentence($"{path}: {each}."));
        if (image.Defects.Length > Told) notes.WriteLine(Program.Sentence($"{path}: {image.Defects.Length - Told} more of the kind; 'info' lists them."));
    }

    /// <summary>A defect whose offset is a line's number, as the middle of a sentence.</summary>
    public static string Of(Defect defect) => $"{(defect.Offset == 0 ? "" : $"line {defect.Offset}: ")}{defect.What} {defect.Why}";
}

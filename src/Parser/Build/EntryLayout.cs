namespace Dmarkit.Parser;

/// <summary>An entry that a source may set by its fields' names. Where each field lies, the generated table of the entry's view tells.</summary>
/// <param name="Name">The view's name.</param>
/// <param name="LengthBytes">How much memory the entry takes.</param>
/// <param name="Fields">Its fields.</param>
/// <param name="Frames">The fields that hold the frame number of a page; a source gives the page's address.</param>
internal sealed record EntryLayout(string Name, int LengthBytes, IReadOnlyList<Field> Fields, params string[] Frames)
{
    public static EntryLayout Root { get; } = new(
        nameof(RootEntry), RootEntry.LengthBytes, RootEntry.Fields, nameof(RootEntry.ContextTable));

    public static EntryLayout Context { get; } = new(
        nameof(ContextEntry), ContextEntry.LengthBytes, ContextEntry.Fields, nameof(ContextEntry.SecondStageTable));

    public static EntryLayout SecondStage { get; } = new(
        nameof(SecondStageEntry), SecondStageEntry.LengthBytes, SecondStageEntry.Fields, nameof(SecondStageEntry.Address));

    private static EntryLayout Interrupt { get; } = new(nameof(InterruptEntry), InterruptEntry.LengthBytes, InterruptEntry.Fields);

    private static EntryLayout Posted { get; } = new(nameof(PostedInterruptEntry), PostedInterruptEntry.LengthBytes, PostedInterruptEntry.Fields);

    /// <summary>Every layout that a source may name.</summary>
    public static IReadOnlyList<EntryLayout> All { get; } = [Root, Context, SecondStage, Interrupt, Posted];

    /// <summary>A field's name as sources write it.</summary>
    public static string KeyOf(Field field) => char.ToLowerInvariant(field.Name[0]) + field.Name[1..];

    /// <summary>True where a source gives the address of a page.</summary>
    public bool IsFrame(Field field) => Frames.Contains(field.Name);

    /// <summary>The entry's words, of fields and values; a frame is given by its page's address, and every other field is 0.</summary>
    public ulong[] Words(params ReadOnlySpan<(string Field, ulong Value)> values)
    {
        var words = new ulong[LengthBytes / sizeof(ulong)];
        foreach (var (name, value) in values) Set(words, Fields.First(field => field.Name == name), value);
        return words;
    }

    /// <summary>Sets a field whose bits are 0 to a value that fits it.</summary>
    public void Set(ulong[] words, Field field, ulong value)
    {
        ulong bits = IsFrame(field) ? value / SourceImage.PageBytes : value;
        words[field.FirstBit / 64] |= bits << (field.FirstBit % 64);
    }
}

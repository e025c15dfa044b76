namespace Dmarkit.Parser;

/// <summary>Single entries as a source tells them: at an address, by a layout's field names or as words.</summary>
internal static class EntrySource
{
    /// <summary>Writes one item of the key <c>entries</c>.</summary>
    public static void Write(YamlValue item, SourceImage image)
    {
        if (item.Keys() is not { } keys) return;
        var address = keys.Required("at", "the entry's address")?.Address();
        var words = Words(keys);
        keys.Close();
        if (address is not { } at || words is null) return;
        if (at % sizeof(ulong) != 0)
        {
            item.Errors.Add(keys.Node, $"at is {Hex.Of(at)}; expected a multiple of {sizeof(ulong)}.");
        }
        else if (!image.Holds(at, sizeof(ulong) * (ulong)words.Length))
        {
            item.Errors.Add(keys.Node, $"The entry at {Hex.Of(at)} ends beyond the memory's {Hex.Of((ulong)image.Bytes.Length)} bytes.");
        }
        else
        {
            for (int i = 0; i < words.Length; i++)
            {
                if (!image.TryWrite(at + sizeof(ulong) * (ulong)i, words[i]))
                {
                    item.Errors.Add(keys.Node, $"The entry at {Hex.Of(at)} overlaps an earlier one.");
                    return;
                }
            }
        }
    }

    private static ulong[]? Words(YamlKeys keys)
    {
        ulong[]? words = null;
        int given = 0;
        if (keys.Optional("words") is { } list)
        {
            words = [.. list.Items().Select(word => word.Number(ulong.MaxValue) ?? 0)];
            given++;
        }

        foreach (var layout in EntryLayout.All)
        {
            if (keys.Optional(layout.Name) is not { } value) continue;
            words = Words(value, layout);
            given++;
        }

        if (given == 1) return words;
        string layouts = string.Join(", ", EntryLayout.All.Select(layout => layout.Name));
        keys.Errors.Add(keys.Node, $"The entry is given {given} times; expected one of words, {layouts}.");
        return null;
    }

    private static ulong[]? Words(YamlValue value, EntryLayout layout)
    {
        if (value.Keys() is not { } fields) return null;
        ulong[] words = layout.Words();
        foreach (var field in layout.Fields)
        {
            if (fields.Optional(EntryLayout.KeyOf(field)) is { } given && Value(given, field, layout.IsFrame(field)) is { } number)
                layout.Set(words, field, number);
        }

        fields.Close();
        return words;
    }

    private static ulong? Value(YamlValue given, Field field, bool isFrame)
    {
        ulong most = ulong.MaxValue >> (64 - field.BitCount);
        if (!isFrame) return given.Number(most);
        most = most > ulong.MaxValue / SourceImage.PageBytes ? ulong.MaxValue : most * SourceImage.PageBytes + (SourceImage.PageBytes - 1);
        if (given.Number(most) is not { } address) return null;
        if (address % SourceImage.PageBytes == 0) return address;
        given.Report($"the address of a page, a multiple of {Hex.Of(SourceImage.PageBytes)}");
        return null;
    }
}

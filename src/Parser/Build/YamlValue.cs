using System.Globalization;

namespace Dmarkit.Parser;

/// <summary>One value of a source with the name that errors call it by. Each reading method adds an error and returns null where the value is something else.</summary>
/// <param name="Node">The value.</param>
/// <param name="Name">Its key, or its list's key with an index.</param>
/// <param name="Errors">Where errors go.</param>
internal readonly record struct YamlValue(YamlNode Node, string Name, YamlErrors Errors)
{
    private static readonly (char Suffix, int Shift)[] Units = [('K', 10), ('M', 20), ('G', 30), ('T', 40)];

    /// <summary>A number in decimal, or in hexadecimal after <c>0x</c>.</summary>
    public ulong? Number(ulong max, ulong min = 0)
    {
        if (Node is YamlScalar scalar && Hex.TryParse(scalar.Text, out ulong value) && value >= min && value <= max) return value;
        string low = max > 0xffff ? Hex.Of(min) : min.ToString(CultureInfo.InvariantCulture);
        string high = max > 0xffff ? Hex.Of(max) : max.ToString(CultureInfo.InvariantCulture);
        return Wrong<ulong>($"a number (decimal, or hexadecimal after 0x) from {low} to {high}");
    }

    /// <summary>An address, of any 64 bits.</summary>
    public ulong? Address() =>
        Node is YamlScalar scalar && Hex.TryParse(scalar.Text, out ulong value) ? value : Wrong<ulong>("an address (hexadecimal after 0x, or decimal)");

    /// <summary>A number of bytes, which may end in K, M, G or T for powers of 1024.</summary>
    public ulong? Size()
    {
        if (Node is not YamlScalar { Text: var text }) return Wrong<ulong>("a size, such as 64K");
        int shift = Units.FirstOrDefault(unit => text.EndsWith(unit.Suffix)).Shift;
        return Hex.TryParse(shift > 0 ? text.AsSpan(..^1) : text, out ulong value) && value <= ulong.MaxValue >> shift
            ? value << shift
            : Wrong<ulong>("a size: a number of bytes, or one that ends in K, M, G or T");
    }

    /// <summary>A requester id.</summary>
    public SourceId? Device() =>
        Node is YamlScalar scalar && SourceId.TryParse(scalar.Text, out var id) ? id : Wrong<SourceId>("[segment:]bus:device.function");

    /// <summary>True or false.</summary>
    public bool? Truth() => Node switch
    {
        YamlScalar { Text: "true" } => true,
        YamlScalar { Text: "false" } => false,
        _ => Wrong<bool>("true or false"),
    };

    /// <summary>Text as it stands.</summary>
    public string? Text()
    {
        if (Node is YamlScalar scalar) return scalar.Text;
        Report("text");
        return null;
    }

    /// <summary>Characters up to U+00FF, one a byte.</summary>
    public byte[]? Characters(int most)
    {
        if (Node is YamlScalar scalar && scalar.Text.Length <= most && scalar.Text.All(c => c <= 0xff)) return [.. scalar.Text.Select(c => (byte)c)];
        Report($"at most {most} characters of one byte each");
        return null;
    }

    /// <summary>Bytes as hexadecimal digits, two a byte; blanks between them are passed over.</summary>
    public byte[]? Bytes()
    {
        if (Node is YamlScalar scalar)
        {
            string digits = string.Concat(scalar.Text.Where(c => !char.IsWhiteSpace(c)));
            if (digits.Length % 2 == 0 && digits.All(char.IsAsciiHexDigit)) return Convert.FromHexString(digits);
        }

        Report("bytes in file order, as hexadecimal digits, two a byte");
        return null;
    }

    /// <summary>One of several names.</summary>
    public T? OneOf<T>(params (string Name, T Value)[] names) where T : struct
    {
        foreach (var (name, value) in names)
        {
            if (Node is YamlScalar scalar && scalar.Text == name) return value;
        }

        return Wrong<T>(string.Join(", ", names.Select(each => each.Name)));
    }

    /// <summary>A list of bit names, or of numbers for bits that have none; null where one is neither.</summary>
    public byte? Flags(params (string Name, int Bit)[] names)
    {
        int? flags = 0;
        foreach (var item in Items()) flags |= item.Flag(names);
        return (byte?)flags;
    }

    private int? Flag((string Name, int Bit)[] names)
    {
        if (Node is not YamlScalar { Text: var text }) return Wrong<int>("the name of a flag");
        foreach (var (name, bit) in names)
        {
            if (text == name) return 1 << bit;
        }

        string known = names.Length == 0 ? "" : $"{string.Join(", ", names.Select(each => each.Name))}, or ";
        return Hex.TryParse(text, out ulong bits) && bits <= byte.MaxValue ? (int)bits : Wrong<int>($"{known}a number up to 0xff");
    }

    /// <summary>The items of a list; none, with an error, where it is no list.</summary>
    public IEnumerable<YamlValue> Items()
    {
        if (Node is not YamlList list)
        {
            Report("a list");
            return [];
        }

        var (name, errors) = (Name, Errors);
        return list.Items.Select((item, index) => new YamlValue(item, FormattableString.Invariant($"{name}[{index}]"), errors));
    }

    /// <summary>The keys of a mapping.</summary>
    public YamlKeys? Keys()
    {
        if (Node is YamlMapping mapping) return new(mapping, Name, Errors);
        Report("a mapping");
        return null;
    }

    /// <summary>Adds an error about this value.</summary>
    public void Report(string expected) => Errors.Add(Node, $"{Name} is {Node.Shown}; expected {expected}.");

    private T? Wrong<T>(string expected) where T : struct
    {
        Report(expected);
        return null;
    }
}

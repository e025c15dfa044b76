namespace Dmarkit.Parser;

/// <summary>The keys of one mapping. What nobody has asked for by the time of <see cref="Close"/> is unknown, which in a source that people write is an error.</summary>
/// <param name="mapping">The mapping.</param>
/// <param name="name">What errors call it.</param>
/// <param name="errors">Where errors go.</param>
internal sealed class YamlKeys(YamlMapping mapping, string name, YamlErrors errors)
{
    private readonly List<string> known = [];

    /// <summary>The mapping itself, for errors about it as a whole.</summary>
    public YamlNode Node => mapping;

    /// <summary>Where errors about this mapping go.</summary>
    public YamlErrors Errors => errors;

    /// <summary>True where the key is there; asking makes it a known one.</summary>
    public bool Has(string key) => Optional(key) is not null;

    /// <summary>The value of a key, or null where it is not there.</summary>
    public YamlValue? Optional(string key)
    {
        if (!known.Contains(key)) known.Add(key);
        foreach (var (found, value) in mapping.Entries)
        {
            if (found.Text == key) return new(value, key, errors);
        }

        return null;
    }

    /// <summary>The value of a key, or null with an error where it is not there.</summary>
    public YamlValue? Required(string key, string expected)
    {
        var value = Optional(key);
        if (value is null) errors.Add(mapping, $"{name} has no key {key}; expected {expected}.");
        return value;
    }

    /// <summary>Every key with its value, of a mapping whose keys are data; <see cref="Close"/> is then not asked.</summary>
    public IEnumerable<(YamlScalar Key, YamlValue Value)> All() =>
        mapping.Entries.Select(entry => (entry.Key, new YamlValue(entry.Value, Escaped.Text(entry.Key.Text), errors)));

    /// <summary>Adds an error for every key that nobody asked for.</summary>
    public void Close()
    {
        foreach (var (key, _) in mapping.Entries)
        {
            if (!known.Contains(key.Text))
                errors.Add(key, $"{name} has the unknown key {key.Shown}; expected {string.Join(", ", known)}.");
        }
    }
}

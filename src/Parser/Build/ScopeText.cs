using System.Globalization;

namespace Dmarkit.Parser;

/// <summary>A device scope as the text of a source: one flow mapping, with the keys that <see cref="ScopeSource"/> reads.</summary>
internal static class ScopeText
{
    /// <summary>The mapping; an id, flags, a length or a reserved byte only where it is not what their absence means.</summary>
    /// <param name="scope">The scope.</param>
    /// <param name="hasFlags">True inside an integrated device property; elsewhere the bits of the flags are reserved and so get no names.</param>
    public static string Of(DeviceScopeDraft scope, bool hasFlags)
    {
        var keys = new List<string> { $"type: {Type(scope.Type)}" };
        if (scope.EnumerationId != 0) keys.Add(string.Create(CultureInfo.InvariantCulture, $"id: {scope.EnumerationId}"));
        keys.Add(string.Create(CultureInfo.InvariantCulture, $"path: \"{scope.StartBus:x2}:{string.Join('/', scope.Path)}\""));
        if (scope.Flags != 0) keys.Add($"flags: {YamlText.Flags(scope.Flags, hasFlags ? ScopeSource.FlagNames : [])}");
        if (scope.Length is { } length) keys.Add(string.Create(CultureInfo.InvariantCulture, $"length: {length}"));
        if (scope.Reserved != 0) keys.Add($"reserved: {Hex.Of(scope.Reserved)}");
        return $"{{{string.Join(", ", keys)}}}";
    }

    private static string Type(byte type)
    {
        foreach (var (name, known) in ScopeSource.TypeNames)
        {
            if ((byte)known == type) return name;
        }

        return type.ToString(CultureInfo.InvariantCulture);
    }
}

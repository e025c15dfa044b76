using System.Diagnostics.CodeAnalysis;
using Dmarkit.Parser;

namespace Dmarkit.Checker;

/// <summary>The first scope of each enumeration id, among scopes of one type.</summary>
internal sealed class ScopesById
{
    private DeviceScope?[] first = [];

    /// <summary>Takes a scope.</summary>
    /// <param name="scope">The scope.</param>
    /// <param name="earlier">The first one with its id.</param>
    /// <returns>False where there was one already.</returns>
    public bool TryAdd(DeviceScope scope, [NotNullWhen(false)] out DeviceScope? earlier)
    {
        if (first.Length == 0) first = new DeviceScope?[byte.MaxValue + 1];
        earlier = first[scope.EnumerationId];
        if (earlier is not null) return false;
        first[scope.EnumerationId] = scope;
        return true;
    }
}

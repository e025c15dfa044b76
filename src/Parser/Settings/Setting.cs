using System.Collections.Immutable;

namespace Dmarkit.Parser;

/// <summary>A key of a configuration with what it sets.</summary>
/// <param name="Name">The key.</param>
/// <param name="Values">One value, or those of a list.</param>
/// <param name="Line">Line of the value, from 1.</param>
/// <param name="Column">Column of the value, from 1.</param>
public sealed record Setting(string Name, ImmutableArray<string> Values, int Line, int Column);

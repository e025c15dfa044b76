namespace Dmarkit.Checker;

/// <summary>One change of a source.</summary>
/// <param name="From">What stands there, wherever it does.</param>
/// <param name="To">What is to stand there.</param>
public readonly record struct TextChange(string From, string To);

using Dmarkit.Parser;

namespace Dmarkit.Cli.Reports;

/// <summary>A register snapshot, and what the rules say of it.</summary>
/// <param name="Path">The file, as the user named it.</param>
/// <param name="Snapshot">What it holds.</param>
/// <param name="Checks">The findings of the rules that look at registers, and the rules that could not look.</param>
internal sealed record CheckedSnapshot(string Path, RegisterSnapshot Snapshot, CheckResult Checks);

namespace Dmarkit.Parser;

/// <summary>One line of a trace: an access and what must come of it, or why the line is neither.</summary>
/// <param name="Number">The line's number in its file, from 1.</param>
/// <param name="Access">The access; meaningless where <paramref name="Defect"/> is not null.</param>
/// <param name="Expectation">What the line expects; null where it expects nothing.</param>
/// <param name="Defect">Why the line is no access, with the line number as its offset; else null.</param>
public readonly record struct TraceLine(long Number, Access Access, Expectation? Expectation, Defect? Defect);

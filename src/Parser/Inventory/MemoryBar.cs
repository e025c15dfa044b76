namespace Dmarkit.Parser;

/// <summary>Memory that a function answers to.</summary>
/// <param name="Base">Its first byte.</param>
/// <param name="Range">All of it; null where only configuration space is known, which does not tell the size.</param>
public readonly record struct MemoryBar(HostAddress Base, AddressRange? Range);

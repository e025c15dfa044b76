namespace Dmarkit.Parser;

public readonly partial record struct PostedInterruptEntry
{
    /// <summary>Where the posted-interrupt descriptor lies: a multiple of 64.</summary>
    public HostAddress DescriptorAddress => new(DescriptorHigh << 32 | DescriptorLow << 6);
}

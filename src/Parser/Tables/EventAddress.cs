namespace Dmarkit.Parser;

public readonly partial record struct EventAddress
{
    /// <summary>The lower half of the message's address.</summary>
    public uint LowAddress => (uint)MessageAddress << 2;
}

namespace Dmarkit.Parser;

public readonly partial record struct Capability
{
    /// <summary>How many bits a domain id has: 4 to 16; 18 where the unit reports the reserved exponent 7.</summary>
    public int DomainIdBits => 4 + 2 * (int)DomainCountExponent;

    /// <summary>How many bits an address that the second stage translates may have: 1 to 64.</summary>
    public int MaximumGuestAddressBits => (int)MaximumGuestAddressWidth + 1;

    /// <summary>True where the unit walks second-stage tables of that many levels: 3, 4 or 5. Other depths are reserved and never supported (VT-d 11.4.2, SAGAW).</summary>
    public bool SupportsLevels(int levels) => levels is >= 3 and <= 5 && (AddressWidths >> (levels - 2) & 1) != 0;

    /// <summary>The most levels of a second stage that the unit walks; 0 where it walks none.</summary>
    public int LargestLevels => SupportsLevels(5) ? 5 : SupportsLevels(4) ? 4 : SupportsLevels(3) ? 3 : 0;

    /// <summary>True where the second stage may have pages at that level: 4 KiB at 1 always, 2 MiB at 2 and 1 GiB at 3 where the unit offers them (VT-d 11.4.2, SSLPS).</summary>
    public bool SupportsPagesAt(int level) => level == 1 || (level is 2 or 3 && (SecondStageLargePages >> (level - 2) & 1) != 0);
}

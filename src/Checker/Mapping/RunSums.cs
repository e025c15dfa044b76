using System.Runtime.CompilerServices;

namespace Dmarkit.Checker;

/// <summary>Checksum and number of small pages of a table's runs: small enough for registers.</summary>
internal struct RunSums
{
    private const ulong IovaSummand = 0x9e37_79b9_7f4a_7c15, HostSummand = 0xbf58_476d_1ce4_e5b9, Third = 0xaaaa_aaaa_aaaa_aaab; // 3 * Third is 1 modulo 2^64.

    /// <summary>The sum, what it grows by for each page that the table stands further, and how many pages count.</summary>
    public ulong Sum, HostSum, Pages;

    /// <summary>Adds a run.</summary>
    /// <param name="page">The number of the first page, counted from the start of the table.</param>
    /// <param name="hostPage">The number of the page that it leads to.</param>
    /// <param name="count">How many pages, at most 2^18.</param>
    /// <param name="factor">What they are multiplied with.</param>
    /// <param name="countMask">All ones where they count as small pages, else 0.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Add(ulong page, ulong hostPage, ulong count, ulong factor, ulong countMask)
    {
        ulong x = page + IovaSummand, y = hostPage + HostSummand, sumOfIndices = count * (count - 1) / 2, sumOfSquares = sumOfIndices * (2 * count - 1) * Third;
        ulong host = count * y + sumOfIndices;
        Sum += factor * (x * host + y * sumOfIndices + sumOfSquares);
        HostSum += factor * host;
        Pages += count & countMask;
    }
}

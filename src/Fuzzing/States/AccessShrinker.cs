using System.Numerics;
using Dmarkit.Parser;

namespace Dmarkit.Fuzzing;

/// <summary>Makes a state's only access plainer: a read of few bytes, without PASID, near address 0.</summary>
internal static class AccessShrinker
{
    private static readonly ulong[] PlainLengths = [1, 4, 8];

    public static IEnumerable<RemappingState> Candidates(RemappingState state, StateSpace space)
    {
        if (state.Accesses is not [var access]) yield break;
        foreach (var plainer in Plainer(access))
        {
            if (Fits(plainer, space)) yield return state with { Accesses = [plainer] };
        }
    }

    /// <summary>How far an access is from the plainest one.</summary>
    public static long Weight(Access access) =>
        BitOperations.PopCount(access.Address.Value) + BitOperations.PopCount(access.LengthBytes) + (long)access.LengthBytes + (int)access.Operation + (int)access.AddressType
        + (access.Pasid is { } pasid ? 1 + BitOperations.PopCount(pasid.Value) : 0) + (access.Privileged ? 1 : 0) + (access.Data is { } data ? 1 + BitOperations.PopCount(data) : 0);

    private static IEnumerable<Access> Plainer(Access access)
    {
        yield return access with { AddressType = AddressType.Untranslated };
        yield return access with { Pasid = null, Privileged = false };
        yield return access with { Privileged = false };
        if (access.Operation != Operation.Message)
        {
            yield return access with { Operation = Operation.Read, Data = null };
            yield return access with { Operation = Operation.Write };
            foreach (ulong length in PlainLengths) yield return access with { LengthBytes = length };
        }

        if (access.Pasid is { } pasid)
        {
            foreach (ulong less in StateShrinker.Less(pasid.Value)) yield return access with { Pasid = new Pasid((uint)less) };
        }

        if (access.Data is { } data)
        {
            foreach (ulong less in StateShrinker.Less(data)) yield return access with { Data = (uint)less };
        }

        foreach (ulong less in StateShrinker.Less(access.Address.Value)) yield return access with { Address = new(less) };
    }

    /// <summary>True for what a space may ask, and what an access can be: only a read is of no bytes, and an interrupt is told with its data.</summary>
    private static bool Fits(Access access, StateSpace space) => space.Operations.Contains(access.Operation) && space.AddressTypes.Contains(access.AddressType)
        && (access.Operation == Operation.Message || space.Lengths.Contains(access.LengthBytes)) && access.Address.Value % (ulong)space.Alignment == 0
        && (access.LengthBytes > 0 || access.Operation == Operation.Read) && access.Address.Value <= ulong.MaxValue - access.LengthBytes
        && (access.Data is not null || access.Address.Value is < 0xfee0_0000 or > 0xfeef_ffff);
}

using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Dmarkit.Parser;

namespace Dmarkit.Checker;

/// <summary>Remembers what becomes of accesses, for traces come back to the same places: mostly by the entries that decide, else by page or by requester (<see cref="Decider"/>).</summary>
/// <remarks>A translation is a function of the image, which does not change.</remarks>
internal sealed class RegionAnswers
{
    /// <summary>So many bits of an address say where in a page of 4 KiB it lies.</summary>
    public const int PageBits = 12;

    private const int CountBits = 13, MostWays = 1 << 12;
    private const ulong InPage = (1 << PageBits) - 1;
    private static readonly ulong[] NoTable = new ulong[PhysicalMemory.WordsPerTable];
    private readonly AnsweredRegion[] regions = new AnsweredRegion[1 << CountBits]; // Of 16 GiB.
    private readonly Dictionary<(uint Requester, WayToEntry Way), ushort> numbersOfWays = [];
    private readonly DistinctOutcomes outcomes = new();
    private readonly PageAnswers pages = new();
    private AnsweredWay[] ways = new AnsweredWay[4]; // The first is none.

    /// <summary>True where nothing but requester, operation and page decides what becomes of an access: what is remembered is of whole pages.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool Suits(in UsualAccess access) =>
        (access.Address.Value & InPage) + access.LengthBytes - 1 <= InPage && !access.HasPasid && !InterruptRange.Contains(access.Address.Value);

    /// <summary>Has the processor get what <see cref="Of"/> will look at, as far as that is known by now.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Foresee(UsualRequester requester, in UsualAccess access)
    {
        ref var region = ref PlaceOf(requester, access);
        if (region.IsOf(requester.Number, access.Address.Value)) region.Foresee(access.Address.Value);
    }

    /// <summary>What becomes of an access that <see cref="Suits"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public UsualAnswer Of(UsualRequester requester, in UsualAccess access)
    {
        ref var region = ref PlaceOf(requester, access);
        if (!region.IsOf(requester.Number, access.Address.Value)) return Other(requester, access, ref region);
        ulong kind = region.KindOf(access.Address.Value, requester.PageOfEntry, out ulong place);
        int number = ways[region.Way].NumberOf(kind, access.Operation);
        if (number == 0 || InterruptRange.Contains(place)) return Other(requester, access, ref region);
        ref readonly var outcome = ref outcomes[number];
        return new(in outcome, outcome.Kind == ResultKind.Ok ? place : requester.InRecord(access.Address));
    }

    /// <summary>Regions beside each other have places beside each other, and requesters beside each other do not begin at the same place.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private ref AnsweredRegion PlaceOf(UsualRequester requester, in UsualAccess access) =>
        ref Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(regions), (nint)((access.Address.Value >> AnsweredRegion.SizeBits) + requester.Number * 0x9e3779b1UL & (1 << CountBits) - 1));

    [MethodImpl(MethodImplOptions.NoInlining)]
    private UsualAnswer Other(UsualRequester requester, in UsualAccess access, ref AnsweredRegion region)
    {
        ulong address = access.Address.Value;
        if (requester.EndOf(access.Operation) is not 0 and var end) return new(in outcomes[end], requester.InRecord(access.Address));
        if (!region.IsOf(requester.Number, address))
        {
            var decider = requester.Translator.WhatDecides(access.ToAccess(), out var way, out ulong[]? table);
            if (decider == Decider.Requester) return OfAll(requester, access);
            ulong number = address >> AnsweredRegion.SizeBits;
            region = decider == Decider.LastEntry ? new(requester.Number, number, table!, way.Level, NumberOf(requester, way)) : new(requester.Number, number, NoTable, 1, 0);
        }

        ulong kind = region.KindOf(address, requester.PageOfEntry, out ulong place);
        if (region.Way == 0 || InterruptRange.Contains(place)) return OfPage(requester, access);
        ref var taken = ref ways[region.Way];
        int known = taken.NumberOf(kind, access.Operation); // The way may be known of another region.
        if (known == 0) known = outcomes.NumberOf(requester.Translator.Translate(access.ToAccess()).WithoutPlace());
        if (known == 0) return OfPage(requester, access);
        taken.Learn(kind, access.Operation, known);
        return new(in outcomes[known], outcomes[known].Kind == ResultKind.Ok ? place : requester.InRecord(access.Address));
    }

    private UsualAnswer OfAll(UsualRequester requester, in UsualAccess access)
    {
        var outcome = requester.Translator.Translate(access.ToAccess());
        int known = outcomes.NumberOf(outcome.WithoutPlace());
        if (known == 0) return OfPage(requester, access);
        requester.End(access.Operation, known);
        return new(in outcomes[known], requester.InRecord(access.Address));
    }

    private UsualAnswer OfPage(UsualRequester requester, in UsualAccess access)
    {
        ref readonly var outcome = ref pages.Of(requester.Translator, access);
        return new(in outcome, outcome.HostAddress is { } host ? host.Value & ~InPage | access.Address.Value & InPage : requester.InRecord(access.Address));
    }

    /// <summary>The number of a way; 0 where there are too many, as a hostile machine has.</summary>
    private ushort NumberOf(UsualRequester requester, in WayToEntry way)
    {
        var key = (requester.Number, way with { Place = default });
        if (numbersOfWays.TryGetValue(key, out ushort number)) return number;
        if (numbersOfWays.Count == MostWays) return 0;
        number = (ushort)(numbersOfWays.Count + 1);
        if (number >= ways.Length) Array.Resize(ref ways, 2 * ways.Length);
        return numbersOfWays[key] = number;
    }
}

using System.Runtime.CompilerServices;

namespace Dmarkit.Checker;

/// <summary>Joins what a sweep finds, in ascending order, to lines that are as long as permission and target go on alike.</summary>
/// <param name="filter">Cuts the lines.</param>
/// <param name="take">Takes each line; null where they are only counted.</param>
/// <param name="most">After so many lines no alias is followed any more.</param>
internal sealed class RangeMerger(MappingFilter filter, Action<MappingLine>? take, long most)
{
    private ulong iova, host, length;
    private readonly bool takesAll = filter.TakesAll, counts = take is null && filter.TakesAll;
    private int rights;
    private (ulong Iova, ulong Host, int Rights)? opening; // What the very first line starts with, where that is counted only.

    /// <summary>What cuts the lines.</summary>
    public MappingFilter Filter => filter;

    /// <summary>Lines so far but those of what is unknown.</summary>
    public long Count { get; private set; }

    /// <summary>Lines so far of what is unknown.</summary>
    public long Unknown { get; private set; }

    /// <summary>True where nobody wants more lines.</summary>
    public bool IsFull => Count + Unknown >= most;

    /// <summary>Adds a piece; it lies above all those before.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Add(ulong pieceIova, ulong pieceHost, ulong lengthBytes, int pieceRights)
    {
        if (!takesAll && !filter.WantsRights(pieceRights)) return;
        if (length != 0 && rights == pieceRights && iova + length == pieceIova && host + length == pieceHost)
        {
            length += lengthBytes;
            return;
        }

        if (length == 0) Open(pieceIova, pieceHost, pieceRights);
        else if (counts) Count++;
        else Close();
        (iova, host, length, rights) = (pieceIova, pieceHost, lengthBytes, pieceRights);
    }

    /// <summary>Adds a line that is joined with no other.</summary>
    public void Add(MappingLine line)
    {
        Close();
        Emit(line);
    }

    /// <summary>Adds a line that another merger made, which goes on where the lines so far end.</summary>
    public void Append(in MappingLine line)
    {
        if (line.Kind != MappingLineKind.Mapped)
        {
            Add(line);
            return;
        }

        int plain = RightsOf(line.Read, line.Write, line.Execute), privileged = RightsOf(line.PrivilegedRead, line.PrivilegedWrite, line.PrivilegedExecute);
        Add(line.Iova.Value, line.Value, line.LengthBytes, privileged << DomainRights.PrivilegedShift | plain);
    }

    /// <summary>Adds the lines that another merger counted, whose last one may be open; both count all of them.</summary>
    public void Append(RangeMerger next)
    {
        bool goesOn = length != 0 && next.opening is var (nextIova, nextHost, nextRights) && rights == nextRights && iova + length == nextIova && host + length == nextHost;
        if (goesOn && next.Count + next.Unknown == 0)
        {
            length += next.length;
            return;
        }

        if (goesOn) length = 0; // The other one has counted the line.
        else Close();
        Count += next.Count;
        Unknown += next.Unknown;
        (iova, host, length, rights) = (next.iova, next.host, next.length, next.rights);
    }

    /// <summary>Ends the line that is open.</summary>
    public void Close()
    {
        if (length == 0) return;
        if (counts)
        {
            length = 0;
            Count++;
            return;
        }

        var line = new MappingLine(
            MappingLineKind.Mapped, new(iova), length, host, (rights & DomainRights.Read) != 0, (rights & DomainRights.Write) != 0, (rights & DomainRights.Execute) != 0)
        {
            PrivilegedRead = (rights >> DomainRights.PrivilegedShift & DomainRights.Read) != 0,
            PrivilegedWrite = (rights >> DomainRights.PrivilegedShift & DomainRights.Write) != 0,
            PrivilegedExecute = (rights >> DomainRights.PrivilegedShift & DomainRights.Execute) != 0,
        };
        length = 0;
        Emit(line);
    }

    private static int RightsOf(bool read, bool write, bool execute) => (read ? DomainRights.Read : 0) | (write ? DomainRights.Write : 0) | (execute ? DomainRights.Execute : 0);

    private void Open(ulong pieceIova, ulong pieceHost, int pieceRights)
    {
        if (Count + Unknown == 0) opening ??= (pieceIova, pieceHost, pieceRights);
    }

    private void Emit(MappingLine line)
    {
        if (!filter.TryCut(ref line)) return;
        if (line.Kind == MappingLineKind.Unknown) Unknown++;
        else Count++;
        take?.Invoke(line);
    }
}

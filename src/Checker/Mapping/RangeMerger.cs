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

        if (!counts) Close();
        else if (length != 0) Count++;
        (iova, host, length, rights) = (pieceIova, pieceHost, lengthBytes, pieceRights);
    }

    /// <summary>Adds a line that is joined with no other.</summary>
    public void Add(MappingLine line)
    {
        Close();
        Emit(line);
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

    private void Emit(MappingLine line)
    {
        if (!filter.TryCut(ref line)) return;
        if (line.Kind == MappingLineKind.Unknown) Unknown++;
        else Count++;
        take?.Invoke(line);
    }
}

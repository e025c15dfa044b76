namespace Dmarkit.Parser;

/// <summary>The tables of one source while it is read, within the bounds of what one machine has.</summary>
internal sealed class TableCollector
{
    private readonly List<AcpiTable> tables = [];
    private readonly List<Defect> defects = [];
    private int bytesLeft = Limits.AcpiTablesBytes;

    public IReadOnlyList<AcpiTable> Tables => tables;

    public IReadOnlyList<Defect> Defects => defects;

    /// <summary>False once there are more tables than a machine has; that was then said.</summary>
    public bool HasRoom { get; private set; } = true;

    /// <summary>Notes what could not be followed. Beyond the number of tables that a machine has nobody reads on.</summary>
    public void Note(ulong place, string what, string why)
    {
        if (defects.Count < Limits.AcpiTables) defects.Add(new((long)place, what, why));
    }

    /// <summary>Takes a number of bytes from what all tables together may have, before anything of that size is made.</summary>
    /// <returns>False, with a note, where a table is larger than any, or all together are.</returns>
    public bool TryReserve(ulong place, string what, ulong bytes, bool isDmar = false)
    {
        int most = isDmar ? Limits.TableBytes : Limits.AcpiTableBytes;
        if (bytes > (ulong)most)
        {
            Note(place, what, $"has {bytes} bytes by its own account, more than the {most} that are read");
            return false;
        }

        if (tables.Count < Limits.AcpiTables && (int)bytes <= bytesLeft)
        {
            bytesLeft -= (int)bytes;
            return true;
        }

        if (HasRoom) Note(place, what, $"is not read, nor what follows: before it are {tables.Count} tables of {Limits.AcpiTablesBytes - bytesLeft} bytes");
        HasRoom = false;
        return false;
    }

    public void Add(AcpiTable table) => tables.Add(table);

    public TableSet Finish(TableForm form) => new(form, tables, defects);
}

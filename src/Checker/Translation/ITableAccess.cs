using Dmarkit.Parser;

namespace Dmarkit.Checker;

/// <summary>How a walk gets at its tables: directly, or through another translation.</summary>
internal interface ITableAccess
{
    /// <summary>Finds where a table lies in host memory.</summary>
    /// <param name="table">Where the walk says that it lies.</param>
    /// <param name="level">The level of its entries.</param>
    /// <param name="isRoot">True for the uppermost table.</param>
    /// <param name="host">Where it lies.</param>
    /// <param name="stop">Else why the walk ends.</param>
    bool TryLocate(HostAddress table, int level, bool isRoot, out HostAddress host, out WalkResult stop);
}

/// <summary>Tables whose addresses are host addresses.</summary>
internal readonly struct DirectTables : ITableAccess
{
    public bool TryLocate(HostAddress table, int level, bool isRoot, out HostAddress host, out WalkResult stop)
    {
        host = table;
        stop = default;
        return true;
    }
}

namespace Dmarkit.Parser;

/// <summary>What an inventory's form tells of every one of its functions. A single function may tell more.</summary>
[Flags]
public enum PciKnowledge
{
    /// <summary>Only which functions there are.</summary>
    None = 0,

    /// <summary>Base class and sub-class: <see cref="PciFunction.Class"/>.</summary>
    Classes = 1,

    /// <summary>Header types: <see cref="PciFunction.HeaderType"/>.</summary>
    HeaderTypes = 2,

    /// <summary>Which functions are bridges, and the buses behind them: scopes' paths can be walked.</summary>
    BusNumbers = 4,

    /// <summary>The first 256 bytes of configuration space, with the list of capabilities.</summary>
    ConfigSpace = 8,

    /// <summary>The extended capabilities, or that there are none: <see cref="PciFunction.HasExtendedCapability"/>.</summary>
    ExtendedConfigSpace = 16,
}

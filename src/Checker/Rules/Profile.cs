namespace Dmarkit.Checker;

/// <summary>Whose view weighs the findings.</summary>
public enum Profile : byte
{
    /// <summary>The catalogue's own severities.</summary>
    Default,

    /// <summary>Can a device get round remapping? The rules of that question weigh more.</summary>
    Security,

    /// <summary>What Linux does with the table.</summary>
    Linux,

    /// <summary>What Xen does with the table.</summary>
    Xen,

    /// <summary>What Windows asks for Kernel DMA Protection; includes <see cref="Security"/>.</summary>
    WindowsDmaProtection,

    /// <summary>As <see cref="Security"/>, and what the specification forbids is an error even where today's software survives it.</summary>
    Strict,
}

namespace Dmarkit.Checker;

/// <summary>An interrupt request as it arrives: the low 32 bits of the address written, and the data.</summary>
/// <remarks>VT-d 5.1.2, Tables 13 and 14. These are fields of a message, not of an entry in memory, so no layout of <c>specs/</c> holds them.</remarks>
internal readonly record struct InterruptRequest(uint Address, uint Data)
{
    /// <summary>Address bit 4: the format that names an entry of the interrupt-remapping table.</summary>
    public bool IsRemappable => (Address & 0x10) != 0;

    /// <summary>SHV, address bit 3: the data's lower half adds to the handle.</summary>
    public bool HasSubhandle => (Address & 0x8) != 0;

    /// <summary>The handle, address bits 2 and 19:5, plus the subhandle where there is one; up to 17 bits.</summary>
    public int Index => (int)(Address >> 5 & 0x7fff | (Address & 0x4) << 13) + (HasSubhandle ? (int)(Data & 0xffff) : 0);

    /// <summary>Data bits 31:16, which count only with a subhandle; without one all data is ignored (VT-d 5.1.2.2).</summary>
    public bool HasReservedData => HasSubhandle && Data >> 16 != 0;

    /// <summary>The interrupt as the compatibility format says it.</summary>
    public InterruptMessage Compatible => new(
        (byte)Data, Address >> 12 & 0xff, (byte)(Data >> 8 & 7), (Address & 0x4) != 0, (Data & 0x8000) != 0, Compatibility: true);
}

namespace Dmarkit.Parser;

/// <summary>What software may do with a field of an entry.</summary>
public enum FieldRole
{
    /// <summary>It carries a meaning.</summary>
    Value,

    /// <summary>It must be zero.</summary>
    Reserved,

    /// <summary>Hardware does not look at it.</summary>
    Ignored,
}

/// <summary>One bit field of an entry or register.</summary>
/// <param name="Name">The field's name, in Pascal case.</param>
/// <param name="FirstBit">Its lowest bit, counted over the whole entry.</param>
/// <param name="BitCount">Its width in bits, 1 to 64; it never crosses a 64-bit word.</param>
/// <param name="Role">Whether it means something, must be zero, or is ignored.</param>
/// <param name="Meaning">What it says, in one or two sentences; empty where it says nothing.</param>
public sealed record Field(string Name, int FirstBit, int BitCount, FieldRole Role, string Meaning)
{
    /// <summary>The field's bits, in the 64-bit word of the entry that holds it.</summary>
    public ulong Mask => ulong.MaxValue >> (64 - BitCount) << (FirstBit & 63);

    /// <summary>The field's value, given the 64-bit word of the entry that holds it.</summary>
    public ulong ValueIn(ulong word) => word >> (FirstBit & 63) & ulong.MaxValue >> (64 - BitCount);
}

/// <summary>One fixed field of a table or structure.</summary>
/// <param name="Name">The name that the specification gives it: <c>Register Base Address</c>.</param>
/// <param name="Offset">Bytes from the start of its structure.</param>
/// <param name="LengthBytes">Its length in bytes.</param>
public sealed record TableField(string Name, int Offset, int LengthBytes);

using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;

namespace Dmarkit.Parser;

/// <summary>An ordinary access, as the usual line of a trace tells it, and what the line expects of it; small, for millions are read.</summary>
public struct UsualAccess
{
    internal ulong IovaField, LengthField, PasidField;
    internal SourceId SourceField;
    internal Operation OperationField;
    internal LineFields Met;
    internal bool PrivilegedField;
    internal UsualExpectation ExpectedField;

    /// <summary>Who asks.</summary>
    public readonly SourceId Source => SourceField;

    /// <summary>What it wants: memory, to be read, written or executed.</summary>
    public readonly Operation Operation => OperationField;

    /// <summary>The first byte that it wants.</summary>
    public readonly Iova Address => new(IovaField);

    /// <summary>How many bytes, from 1 to 2^20. The last lies below 2^64.</summary>
    public readonly ulong LengthBytes => LengthField;

    /// <summary>True where the request carries a PASID.</summary>
    public readonly bool HasPasid => (Met & LineFields.Pasid) != 0;

    /// <summary>What must come of it.</summary>
    [UnscopedRef]
    public readonly ref readonly UsualExpectation Expected => ref ExpectedField;

    /// <summary>The same as any access.</summary>
    public readonly Access ToAccess() => new(SourceField, OperationField, Address, LengthField, HasPasid ? new Pasid((uint)PasidField) : null, PrivilegedField);

    /// <summary>True where what is required is there, and every number in its bounds; a length that is unusual is judged elsewhere.</summary>
    internal readonly bool IsWhole
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => (Met & LineFields.Required) == LineFields.Required && LengthField - 1 < 1 << 20 && IovaField <= ulong.MaxValue - (1 << 20) && PasidField <= Parser.Pasid.Max;
    }
}

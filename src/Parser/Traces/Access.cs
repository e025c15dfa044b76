namespace Dmarkit.Parser;

/// <summary>What a request wants to do with memory.</summary>
public enum Operation : byte
{
    /// <summary>A memory read; of zero length where the access has 0 bytes.</summary>
    Read,

    /// <summary>A memory write.</summary>
    Write,

    /// <summary>An instruction fetch: a read that asks for execution, which only requests with PASID can say.</summary>
    Execute,

    /// <summary>A fetch-and-add, swap or compare-and-swap: needs read and write permission.</summary>
    Atomic,

    /// <summary>A message-signalled interrupt: a write of one doubleword.</summary>
    Message,

    /// <summary>A device asks software for a page: no access of a trace but an event (VT-d 7.4).</summary>
    PageRequest,
}

/// <summary>The AT field of a PCI Express request (VT-d 4.1).</summary>
public enum AddressType : byte
{
    /// <summary>An ordinary request, which the unit translates.</summary>
    Untranslated,

    /// <summary>A device asks for a translation to keep in its device-TLB.</summary>
    TranslationRequest,

    /// <summary>A device uses a translation that it was given.</summary>
    Translated,
}

/// <summary>One request of a device, as a trace tells it.</summary>
/// <param name="Source">Who asks.</param>
/// <param name="Operation">What it wants.</param>
/// <param name="Address">The first byte that it wants; for an interrupt the address written.</param>
/// <param name="LengthBytes">How many bytes; 0 is a zero-length read. The last byte lies below 2^64.</param>
/// <param name="Pasid">The PASID it carries, or null for a request without PASID.</param>
/// <param name="Privileged">Privileged-mode requested; means something only with a PASID.</param>
/// <param name="AddressType">Its AT field.</param>
/// <param name="Data">The doubleword that an interrupt writes, or null where the trace does not say.</param>
public readonly record struct Access(
    SourceId Source, Operation Operation, Iova Address, ulong LengthBytes = 1, Pasid? Pasid = null,
    bool Privileged = false, AddressType AddressType = AddressType.Untranslated, uint? Data = null)
{
    /// <summary>True where the access needs write permission.</summary>
    public bool Writes => Operation is Operation.Write or Operation.Atomic or Operation.Message;

    /// <summary>True where the access needs read permission.</summary>
    public bool Reads => Operation is Operation.Read or Operation.Execute or Operation.Atomic;

    /// <summary>True for a zero-length read (VT-d 3.14).</summary>
    public bool IsZeroLengthRead => LengthBytes == 0 && Operation == Operation.Read;
}

namespace Dmarkit.Parser;

public readonly partial record struct PasidEntry
{
    /// <summary>An entry of its eight words.</summary>
    /// <param name="words">At least eight, lowest address first.</param>
    public PasidEntry(ReadOnlySpan<ulong> words)
        : this(words[0], words[1], words[2], words[3], words[4], words[5], words[6], words[7])
    {
    }

    /// <summary>Its eight words, lowest address first.</summary>
    public IEnumerable<ulong> Words => [Word0, Word1, Word2, Word3, Word4, Word5, Word6, Word7];

    /// <summary>The translation type as a name; an undefined number where it is a reserved one.</summary>
    public PasidTranslationType Type => (PasidTranslationType)TranslationType;

    /// <summary>Where the second-stage root table lies; without meaning where no second stage is used.</summary>
    public HostAddress SecondStageTableAddress => new(SecondStageTable << 12);

    /// <summary>Where the first-stage root table lies, guest-physically where nested; without meaning where no first stage is used.</summary>
    public HostAddress FirstStageTableAddress => new(FirstStageTable << 12);

    /// <summary>Where the uppermost host permission table lies.</summary>
    public HostAddress HostPermissionTableAddress => new(HostPermissionTable << 12);

    /// <summary>How many levels the second stage has: 3, 4 or 5, and another number where the address width is a reserved one.</summary>
    public int SecondStageLevels => (int)AddressWidth + 2;

    /// <summary>How many levels the first stage has: 4 or 5, and another number where the paging mode is a reserved one.</summary>
    public int FirstStageLevels => (int)FirstStagePagingMode + 4;

    /// <summary>How many bits of a host address the uppermost host permission table takes: 49 to 52.</summary>
    public int HostPermissionAddressBits => 49 + (int)HostPermissionSize;

    /// <summary>The place of a PASID's entry in its table: bits 5:0 of the PASID.</summary>
    public static int IndexOf(Pasid pasid) => (int)(pasid.Value & 0x3f);
}

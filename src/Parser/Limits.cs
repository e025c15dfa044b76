namespace Dmarkit.Parser;

/// <summary>Every bound on what a file may ask of us, with its reason.</summary>
internal static class Limits
{
    /// <summary>An ACPI table of a DMAR's kind has at most a few kilobytes; 1 MiB leaves room for hand-made ones and bounds what one is read into.</summary>
    public const int TableBytes = 1 << 20;

    /// <summary>The log of edk2's VT-d drivers: they give it 4 MiB at most by default.</summary>
    public const int FirmwareLogBytes = 16 << 20;

    /// <summary>A trace line has some 200 bytes; a longer one than 1 MiB is no trace, and lines must not grow without end.</summary>
    public const int TraceLineBytes = 1 << 20;

    /// <summary>Mappings that a trace has made and not taken back: a busy machine has some ten thousand; each costs some 300 bytes until it is handed over.</summary>
    public const int TracedMappings = 1 << 18;

    /// <summary>The time of a trace line as text, and the header's names of a trace with commas.</summary>
    public const int TraceTextBytes = 200;

    /// <summary>Columns of a trace with commas: accesses and expectations together have some forty fields.</summary>
    public const int TraceColumns = 256;

    /// <summary>Words that one event of a trace writes at once: a table page.</summary>
    public const int EventWords = 512;

    /// <summary>Units of a register snapshot: the largest machines have some dozens, and each is compared with each of the DMAR table's.</summary>
    public const int SnapshotUnits = 4096;

    /// <summary>An ELF core's program headers: a kernel writes some dozens, QEMU one a memory block or, with paging, one a mapping; a million are 56 MiB of headers.</summary>
    public const uint ElfSegments = 1 << 20;

    /// <summary>How many overlapping bytes of a dump's segments are compared: Linux names its text twice, which its address space bounds to 1 GiB and which has some 50 MiB.</summary>
    public const ulong SegmentOverlapBytes = 1 << 29;

    /// <summary>A flattened dump's records: QEMU writes one for 16 KiB, so that these hold 256 GiB; each costs us 32 bytes.</summary>
    public const int FlattenedRecords = 1 << 24;

    /// <summary>Page frames of a dump with a bitmap: 64 TiB of memory, more than any machine of today has; the index of their bitmap then has 32 MiB.</summary>
    public const ulong DumpFrames = 1UL << 34;

    /// <summary>The bitmap of dumped pages is kept where it is no longer: that of 64 GiB. Of larger machines it is read for each page, which costs a system call more.</summary>
    public const int KeptBitmapBytes = 2 << 20;

    /// <summary>Separate runs of dumped pages: a filtered dump of a large machine has some millions; a list of these has 256 MiB.</summary>
    public const ulong DumpRuns = 1 << 24;

    /// <summary>VMCOREINFO: Linux gives it one page.</summary>
    public const int VmcoreinfoBytes = 64 << 10;

    /// <summary>Notes of a dump: some hundred bytes a processor, and Linux sets whole pages aside for each.</summary>
    public const ulong NoteBytes = 16 << 20;

    /// <summary>A note's name as it is shown; the known ones have some ten letters.</summary>
    public const int NoteNameBytes = 32;

    /// <summary>Kinds of notes that are counted: a dump has half a dozen.</summary>
    public const int NoteKinds = 32;

    /// <summary>Defects of one kind that are listed one by one; beyond that their number says enough.</summary>
    public const int ShownDefects = 16;

    /// <summary>Descriptors of a kdump that are looked at for pages which are cut off: the last ones, since pages are written in order.</summary>
    public const int LastDescriptors = 4096;

    /// <summary>Ranges of a LiME dump, or blocks of an AVML dump: one for 16 MiB, so that these hold 16 TiB.</summary>
    public const int DumpBlocks = 1 << 20;

    /// <summary>Compressed chunks of an AVML dump, 64 KiB each: 1 TiB; what tells where they lie has 12 MiB.</summary>
    public const int AvmlChunks = 1 << 24;

    /// <summary>Chunks of an AVML block that hold no data, such as padding: a writer has one for each stream.</summary>
    public const int AvmlEmptyChunks = 1024;

    /// <summary>The most that one chunk of snappy's framing format may hold.</summary>
    public const int SnappyChunkBytes = 1 << 16;

    /// <summary>Pages, or chunks of dumps that compress in chunks, that are kept: the tables of a large host come to some tens of megabytes.</summary>
    public const int CachedBytes = 64 << 20;

    /// <summary>Buffers for pages or chunks of which parts are read once: so many of the neighbours of a table are still there when they are wanted.</summary>
    public const int PassingBytes = 16 << 20;

    /// <summary>Any other ACPI table: the largest are AML, of which the largest known have some 1 MiB.</summary>
    public const int AcpiTableBytes = 16 << 20;

    /// <summary>All tables of one machine together: a client's come to 1 MiB, a large server's to some 3.</summary>
    public const int AcpiTablesBytes = 64 << 20;

    /// <summary>How many tables one machine has: firmware with an SSDT for each processor has some hundreds.</summary>
    public const int AcpiTables = 4096;

    /// <summary>Entries of a MADT, SRAT or MCFG: one or two for each of some thousand processors.</summary>
    public const int TableEntries = 1 << 16;

    /// <summary>A text with all tables of a machine in hexadecimal has 5 bytes for each of theirs; the largest known has 4 MiB.</summary>
    public const int DumpTextBytes = 64 << 20;

    /// <summary>The root pointer has 36 bytes; a later revision may add some, but its sum must not run over a machine's memory.</summary>
    public const int RootPointerBytes = 256;

    /// <summary>Root pointers that a search of all memory follows: a machine has one or two, each guest and each copy in a cache another.</summary>
    public const int RootPointers = 64;

    /// <summary>A YAML source that people write: a bundle's has some tens of kilobytes, one with a long trace some megabytes.</summary>
    public const int YamlBytes = 4 << 20;

    /// <summary>
    /// A table that is written field by field; a larger one is written as bytes. So long a table's source stays within the bounds above and below: at worst
    /// a scope of 8 bytes makes 130 characters and 20 values. Tables of real machines have at most some kilobytes.
    /// </summary>
    public const int DetailedTableBytes = 128 << 10;

    /// <summary>Nesting of a YAML source: ours go eight deep, and reading one recurses.</summary>
    public const int YamlDepth = 32;

    /// <summary>Values of a YAML source, aliases counted as what they stand for: so many make 4 MiB of text, and aliases of aliases must not make more.</summary>
    public const int YamlNodes = 1 << 20;

    /// <summary>Regions, and partitions, of an isolation policy: there is a statement about each pair, and people write some of them.</summary>
    public const int PolicyNames = 256;

    /// <summary>Items of one list of an isolation policy: devices, ranges, shares.</summary>
    public const int PolicyItems = 4096;

    /// <summary>A memory image that is built from a source: it is made in memory, and tables that people describe by hand take kilobytes.</summary>
    public const int BuiltMemoryBytes = 64 << 20;

    /// <summary>A text that tells of a machine's devices or memory: <c>lspci -xxxx</c> takes 13 KiB a function, and a kernel's log some megabytes.</summary>
    public const int InventoryBytes = 64 << 20;

    /// <summary>PCI functions of one machine: a segment holds so many, and the largest machines with all their virtual functions some thousands.</summary>
    public const int PciFunctions = 1 << 16;

    /// <summary>Files of one function's folder are read so far: the longest is configuration space, the next a list of some 20 resources of 57 bytes each.</summary>
    public const int PciFileBytes = 4096;

    /// <summary>What is wrong with an inventory is told so often; more of the same helps nobody.</summary>
    public const int InventoryDefects = 100;

    /// <summary>Entries of a memory map: firmware lists some hundreds, and Linux's <c>/proc/iomem</c> some thousands on the largest machines.</summary>
    public const int MemoryMapEntries = 1 << 16;

    /// <summary>Terms of all bytecode of a machine, each reading counted by itself: the largest known have some 300,000; each costs a look-up.</summary>
    public const int AmlSteps = 1 << 23;

    /// <summary>Nesting of terms: people write twenty at most, compilers some more, and reading recurses.</summary>
    public const int AmlDepth = 128;

    /// <summary>Names of a machine's name space: large servers have some 50,000; a name costs some 100 bytes.</summary>
    public const int AmlObjects = 1 << 20;

    /// <summary>Segments of a path: real ones have ten at most; every name may be searched for in as many scopes.</summary>
    public const int AmlPathSegments = 64;

    /// <summary>Devices of a machine: large servers have some thousands; each keeps its path as a text.</summary>
    public const int AmlDevices = 1 << 16;

    /// <summary>What is noted of bytecode that cannot be decoded, or kept of a method's buffers: nobody reads more.</summary>
    public const int AmlDefects = 256;
}

using System.Collections.Frozen;

namespace Dmarkit.Parser;

/// <summary>The signatures of ACPI tables.</summary>
internal static class AcpiSignatures
{
    public const string RootPointer = "RSD PTR", Rsdt = "RSDT", Xsdt = "XSDT", FixedDescription = "FACP", Differentiated = "DSDT", Secondary = "SSDT";

    private const int Bytes = 4;

    /// <summary>
    /// Signatures that ACPI 6.5 defines or reserves (tables 5.5 and 5.6), and others that firmware is seen with. What starts with one of them is that
    /// table and no DMAR; a signature that is none of them may as well be a DMAR's that was spoilt.
    /// </summary>
    private static readonly FrozenSet<string> Others = FrozenSet.ToFrozenSet(
    [
        RootPointer, "AEST", "AGDI", "APIC", "APMT", "ASF!", "ASPT", "BATB", "BDAT", "BERT", "BGRT", "BOOT", "CCEL", "CDIT", "CEDT", "CPEP", "CRAT", "CSRT", "DBG2",
        "DBGP", "DRTM", Differentiated, "DTPR", "ECDT", "EINJ", "ERST", "ETDT", FixedDescription, "FACS", "FIDT", "FPDT", "GTDT", "HEST", "HMAT", "HPET", "IBFT",
        "IORT", "IVRS", "KEYP", "LPIT", "MCFG", "MCHI", "MHSP", "MISC", "MPAM", "MPST", "MSCT", "MSDM", "NBFT", "NFIT", "NHLT", "PCCT", "PHAT", "PMTT", "PPTT", "PRMT",
        "PSDT", "RAS2", "RASF", "RGRT", "RHCT", Rsdt, "S3PT", "SBST", "SDEI", "SDEV", "SLIC", "SLIT", "SPCR", "SPMI", "SRAT", Secondary, "STAO", "SVKL", "SWFT", "TCPA",
        "TPM2", "UEFI", "VFCT", "VIOT", "WAET", "WDAT", "WDDT", "WDRT", "WPBT", "WSMT", "XENV", Xsdt,
    ]);

    /// <summary>The signature that a table starts with, escaped.</summary>
    public static string Of(ReadOnlySpan<byte> table) =>
        table.StartsWith("RSD PTR "u8) ? RootPointer : Escaped.Bytes(table[..Math.Min(Bytes, table.Length)]);

    /// <summary>True for a DMAR's signature, and for <c>RMAD</c>, which Xen writes over it to hide the table.</summary>
    public static bool IsDmar(string signature) => signature is "DMAR" or "RMAD";

    /// <summary>True for the signature of a table that is certainly no DMAR.</summary>
    public static bool IsOther(string signature) => Others.Contains(signature);

    /// <summary>True for the tables that hold bytecode. An OS also takes a PSDT for one, which nobody has written since ACPI 1.0.</summary>
    public static bool IsBytecode(string signature) => signature is Differentiated or Secondary;
}

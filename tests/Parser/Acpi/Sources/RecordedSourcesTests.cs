using System.Security.Cryptography;
using Dmarkit.Parser;

namespace Dmarkit.Tests.Parser.Acpi;

/// <summary>Sources that others have made: whole dumps of real machines, and the memory of a recorded one.</summary>
public class RecordedSourcesTests
{
    [SharedFact("corpus/acpidump")]
    public void Dumps_of_real_machines_hold_the_tables_that_the_index_says()
    {
        foreach (var row in Corpus.Rows("acpidump", "index.csv"))
        {
            Assert.True(TableInput.TryRead(Path.Combine(Corpus.Root!, "acpidump", row["file"]), false, out var tables, out var defect), defect?.ToString());

            Assert.Equal((row["file"], TableForm.DumpText, ""), (row["file"], tables.Form, string.Join("; ", tables.Defects)));
            Assert.Equal((row["file"], row["dmar_sha256"]), (row["file"], tables.Dmar is { } dmar ? Convert.ToHexStringLower(SHA256.HashData(dmar.Bytes.Span)) : ""));
            Assert.Equal((row["file"], row["tables"]), (row["file"], Counted(tables)));
            Assert.Empty(tables.Dmar?.Defects ?? []);
            Assert.Empty(tables.Madt!.Defects);
            Assert.Empty(tables.Mcfg!.Defects);
            Assert.Single(tables.Hpets);
            Assert.All(tables.Tables.Where(table => table.Signature is not "FACS"), table => Assert.Equal(BitConverter.ToInt32(table.Bytes.Span[4..]), table.Bytes.Length));
        }
    }

    [SharedFact("dumps/linux-6.1-legacy")]
    public void Memory_of_a_recorded_machine_leads_to_its_DMAR()
    {
        Assert.True(TableInput.TryRead(Repository.Shared("dumps/linux-6.1-legacy/memory.kdump")!, false, out var tables, out var defect), defect?.ToString());

        Assert.Equal(File.ReadAllBytes(Repository.Shared("dumps/linux-6.1-legacy/DMAR.bin")!), tables.Dmar!.Bytes.ToArray());
        Assert.NotNull(tables.DmarSource!.Address);
        Assert.Empty(tables.Defects);
        Assert.Empty(tables.Madt!.Defects);
        Assert.Equal(0, Assert.Single(tables.Madt.IoApics).Id);
        Assert.Equal("0xb0000000-0xbfffffff", Assert.Single(tables.Mcfg!.Allocations).Window.ToString()); // "PCI MMCONFIG" of the guest's /proc/iomem.
        Assert.Contains("DSDT", Sources.Signatures(tables));
    }

    private static string Counted(TableSet tables) => string.Join(' ', tables.Tables.GroupBy(table => table.Signature).OrderBy(group => group.Key, StringComparer.Ordinal)
        .Select(group => group.Count() == 1 ? group.Key : $"{group.Key}*{group.Count()}"));
}

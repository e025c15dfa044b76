using Dmarkit.Parser;

namespace Dmarkit.Tests.Parser.Acpi;

/// <summary>Bytecode of real machines, in the folder <c>shared/corpus/acpidump</c> beside the repository.</summary>
public class AmlRecordedTests
{
    [SharedFact("corpus/acpidump")]
    public void All_bytecode_of_real_machines_is_decoded() => Assert.All(
        Directory.EnumerateFiles(Repository.Shared("corpus/acpidump")!, "*.txt.gz"),
        path =>
        {
            Assert.True(TableInput.TryRead(path, scanAll: false, out var tables, out _));
            Assert.Empty(tables.Aml!.Defects);
            Assert.Contains(tables.Aml.Devices, device => device.IsHostBridge);
        });
}

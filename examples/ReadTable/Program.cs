// Lists the remapping units of a DMAR table and the devices that each of them names:
//   dotnet run --project examples/ReadTable -- /sys/firmware/acpi/tables/DMAR
using Dmarkit.Parser;

if (args is not [string path])
{
    Console.Error.WriteLine("usage: ReadTable FILE");
    return 2;
}

DmarTable table = DmarReader.Read(File.ReadAllBytes(path));
foreach (HardwareUnit unit in table.Structures.OfType<HardwareUnit>())
    Console.WriteLine($"unit at {unit.RegisterBase}: {string.Join(", ", unit.Scopes.Select(Describe))}{(unit.IncludePciAll ? " and all that no other unit names" : "")}");

// Reading never fails: what is wrong with the bytes is data, too.
foreach (Defect defect in table.Defects) Console.Error.WriteLine(defect);
return table.Defects.Count == 0 ? 0 : 1;

static string Describe(DeviceScope scope) => scope.Kind switch
{
    DeviceScopeType.IoApic => $"I/O APIC {scope.EnumerationId} as {scope.PathText}",
    DeviceScopeType.Hpet => $"HPET {scope.EnumerationId} as {scope.PathText}",
    DeviceScopeType.SubHierarchy => $"{scope.PathText} and all behind it",
    _ => scope.PathText,
};

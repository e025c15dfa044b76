// Lists the ACPI devices of a machine, from an acpidump, a directory of tables or a memory image, one path a line.
using Dmarkit.Parser;

if (args is not [var path] || !TableInput.TryRead(path, scanAll: false, out var tables, out _))
{
    Console.Error.WriteLine("ListDevices FILE: a source of ACPI tables that can be read");
    return 1;
}

if (tables.Aml is not { } names)
{
    Console.Error.WriteLine("There is neither DSDT nor SSDT.");
    return 1;
}

foreach (var trouble in names.Defects) Console.Error.WriteLine(trouble);
foreach (var device in names.Devices) Console.WriteLine(device.Path);
return 0;

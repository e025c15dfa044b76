using System.Security.Cryptography;
using Dmarkit.Checker;

namespace Dmarkit.Cli;

/// <summary>One file that a run read.</summary>
/// <param name="Path">As the user named it.</param>
/// <param name="Kind">What it was read as: <c>acpi-table</c>, <c>acpi-tables</c>, <c>acpidump</c>, <c>memory-image</c>, <c>kernel-log</c>, <c>register-snapshot</c>, <c>memory-map</c>, <c>pci-inventory</c>, <c>cpuinfo</c>, <c>trace</c>.</param>
/// <param name="Bytes">Its length; null where it was not known before it was read, as of a pipe.</param>
/// <param name="Hash">Gives its SHA-256; null where it is not read as a whole, as a memory image is not. It is asked only by reports that show it: the library behind it takes longer to load than a table to read.</param>
internal sealed record InputFile(string Path, string Kind, long? Bytes, Func<byte[]>? Hash)
{
    /// <summary>Its SHA-256 in hexadecimal, or null.</summary>
    public string? Sha256 => Hash is null ? null : Convert.ToHexStringLower(Hash());

    /// <summary>On which line, from 1, of what <c>dmarkit show</c> writes of it a finding's place stands; null where it is no table's.</summary>
    public Func<Finding, int?>? LineOf { get; init; }

    /// <summary>The same with its hash taken, for a file that goes away.</summary>
    public InputFile Hashed()
    {
        if (Hash?.Invoke() is not { } hash) return this;
        return this with { Hash = () => hash };
    }

    public static InputFile Of(string path, string kind, byte[] content) => new(path, kind, content.Length, () => SHA256.HashData(content));
}

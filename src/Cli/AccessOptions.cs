using System.Buffers;
using System.CommandLine;
using System.Text;
using System.Text.Json;
using Dmarkit.Parser;

namespace Dmarkit.Cli;

/// <summary>One access, as options or as a JSON object. Both are read as a trace line is, so that they mean the same.</summary>
internal sealed class AccessOptions
{
    private static readonly (string Option, string Key, string Help, string Name)[] Fields =
    [
        ("--bdf", "bdf", "Requester: [segment:]bus:device.function.", "BDF"),
        ("--op", "op", "read, write, exec, atomic or msi.", "OP"),
        ("--iova", "iova", "Address of the request: decimal, or hexadecimal after 0x.", "ADDR"),
        ("--len", "len", "Bytes; 0 is a zero-length read.", "N"),
        ("--pasid", "pasid", "PASID of the request.", "N"),
        ("--at", "at", "untranslated, translation-request or translated.", "TYPE"),
        ("--address", "address", "Address that an msi writes: decimal, or hexadecimal after 0x.", "ADDR"),
        ("--data", "data", "Value that an msi writes.", "VALUE"),
    ];

    private readonly Option<string>[] options = [.. Fields.Select(field => new Option<string>(field.Option) { Description = field.Help, HelpName = field.Name })];

    private readonly Option<bool> privileged = new("--priv") { Description = "Privileged-mode requested, of a request with PASID." };

    private readonly Option<string> access = new("--access") { Description = "The whole access as a line of a trace, instead of the options above.", HelpName = "JSON" };

    public void AddTo(Command command)
    {
        foreach (var option in options) command.Add(option);
        command.Add(privileged);
        command.Add(access);
    }

    public Access Read(ParseResult parsed)
    {
        string? whole = parsed.GetValue(access);
        if (whole is not null && options.Append<Option>(privileged).FirstOrDefault(option => parsed.GetResult(option) is { Implicit: false }) is { } both)
            throw new InputFailure($"translate: --access is the whole access; leave {both.Name} out.", ExitCode.Usage);
        byte[] json = whole is not null ? Encoding.UTF8.GetBytes(whole) : FromOptions(parsed);
        return AccessJson.TryParse(json, out var read, out _, out var defect)
            ? read
            : throw new InputFailure($"translate: {(whole is not null ? "--access: " : "--")}{defect.What} {defect.Why}.", ExitCode.Usage);
    }

    private byte[] FromOptions(ParseResult parsed)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            for (int i = 0; i < options.Length; i++)
            {
                if (parsed.GetValue(options[i]) is { } value) json.WriteString(Fields[i].Key, value);
            }

            if (parsed.GetValue(privileged)) json.WriteBoolean("priv", true);
            json.WriteEndObject();
        }

        return buffer.WrittenSpan.ToArray();
    }
}

using System.Globalization;

namespace Dmarkit.Parser;

/// <summary>What a policy says of devices to take them into a partition.</summary>
/// <param name="Text">The selector as errors show it.</param>
/// <param name="Line">Line of the text, from 1.</param>
/// <param name="Column">Column in that line, from 1.</param>
public abstract record DeviceSelector(string Text, int Line, int Column);

/// <summary>Devices by address: <c>0000:00:14.0</c>, or with <c>*</c> for any part of it, <c>0000:00:14.*</c>.</summary>
/// <param name="Text">As written.</param>
/// <param name="Mask">The bits that count: segment in 31:16, requester id in 15:0.</param>
/// <param name="Value">What they hold; 0 in all others.</param>
/// <param name="Line">Line of the text, from 1.</param>
/// <param name="Column">Column in that line, from 1.</param>
public sealed record AddressSelector(string Text, uint Mask, uint Value, int Line, int Column) : DeviceSelector(Text, Line, Column)
{
    private static readonly (int Shift, uint Max, int Digits)[] Parts = [(16, 0xffff, 4), (8, 0xff, 2), (3, 0x1f, 2), (0, 7, 1)];

    /// <summary>True where it names one device alone.</summary>
    public bool IsExact => Mask == uint.MaxValue;

    /// <summary>The first of the addresses that it takes.</summary>
    public SourceId First => new((ushort)(Value >> 16), (ushort)Value);

    /// <summary>True where it takes the device.</summary>
    public bool Takes(SourceId source) => (((uint)source.Segment << 16 | source.Requester) & Mask) == Value;

    /// <summary>Reads <c>[segment:]bus:device.function</c>, each part a hexadecimal number or <c>*</c>.</summary>
    /// <returns>Null where it is something else.</returns>
    internal static AddressSelector? Read(string text, int line, int column)
    {
        if (SourceId.TryParse(text, out var source)) return new(text, uint.MaxValue, (uint)source.Segment << 16 | source.Requester, line, column);
        int dot = text.LastIndexOf('.');
        if (dot < 0) return null;
        string[] parts = [.. text[..dot].Split(':'), text[(dot + 1)..]];
        if (parts.Length == Parts.Length - 1) parts = ["0", .. parts];
        if (parts.Length != Parts.Length) return null;
        uint mask = 0, value = 0;
        for (int i = 0; i < parts.Length; i++)
        {
            var (shift, max, digits) = Parts[i];
            if (parts[i] == "*") continue;
            if (parts[i].Length > digits || !uint.TryParse(parts[i], NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out uint number) || number > max) return null;
            mask |= max << shift;
            value |= number << shift;
        }

        return new(text, mask, value, line, column);
    }
}

/// <summary>Devices by the start of their class code: <c>{class: "0x03"}</c>.</summary>
/// <param name="Text">As errors show it.</param>
/// <param name="Code">The digits, as a number.</param>
/// <param name="Digits">How many digits count: 2 (base class), 4 (with sub-class) or 6 (with programming interface).</param>
/// <param name="Line">Line of the text, from 1.</param>
/// <param name="Column">Column in that line, from 1.</param>
public sealed record ClassSelector(string Text, uint Code, int Digits, int Line, int Column) : DeviceSelector(Text, Line, Column)
{
    /// <summary>True where it takes the function; null where too little is known of its class.</summary>
    public bool? Takes(PciFunction function)
    {
        ArgumentNullException.ThrowIfNull(function);
        return Digits switch
        {
            2 => function.Class is { } code ? code >> 8 == Code : null,
            4 => function.Class is { } code ? code == Code : null,
            _ => function.ClassCode is { } code ? code == Code : null,
        };
    }
}

/// <summary>Devices behind a bridge: <c>{behind: "0000:00:1c.0"}</c>.</summary>
/// <param name="Text">As errors show it.</param>
/// <param name="Bridge">The bridge; it is not taken itself.</param>
/// <param name="Line">Line of the text, from 1.</param>
/// <param name="Column">Column in that line, from 1.</param>
public sealed record BridgeSelector(string Text, SourceId Bridge, int Line, int Column) : DeviceSelector(Text, Line, Column);

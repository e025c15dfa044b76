namespace Dmarkit.Parser;

/// <summary>Properties that a <c>_DSD</c> gives to a device, as far as bytecode holds them as data.</summary>
/// <remarks>Microsoft, DMA Protection for PCIe root ports: ExternalFacingPort with the value 1, in a package of name and value.</remarks>
internal static class AmlProperties
{
    /// <summary>The property's name as a string of bytecode: its opcode, its characters, the NUL.</summary>
    private static readonly byte[] ExternalFacingPort = [AmlOpcodes.String, .. "ExternalFacingPort"u8, 0];

    /// <summary>True where some definition holds the property, even inside a condition, with another value than the constant 0.</summary>
    public static bool IsExternalFacing(AmlNode? properties)
    {
        foreach (var data in properties?.Objects ?? [])
        {
            int at = data.At;
            while (data.Code.Bytes.Span[at..data.End].IndexOf(ExternalFacingPort) is >= 0 and var ahead)
            {
                at += ahead + ExternalFacingPort.Length;
                int value = at;
                if (!data.Code.TryInteger(ref value, data.End, out ulong number) || number != 0) return true;
            }
        }

        return false;
    }
}

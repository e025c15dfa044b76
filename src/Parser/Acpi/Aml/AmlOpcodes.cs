namespace Dmarkit.Parser;

/// <summary>Opcodes, those behind the extension prefix with <see cref="Extended"/> added, and what follows each.</summary>
/// <remarks>ACPI 20.2 and 20.3; ACPICA's table of opcodes says the same.</remarks>
internal static class AmlOpcodes
{
    public const byte Zero = 0x00, One = 0x01, Ones = 0xff, ExtensionPrefix = 0x5b, String = 0x0d;

    /// <summary>Added to the second byte of an opcode of two.</summary>
    public const int Extended = 0x100;

    public const int Alias = 0x06, Name = 0x08, Scope = 0x10, Buffer = 0x11, Package = 0x12, VariablePackage = 0x13, Method = 0x14, External = 0x15,
        Store = 0x70, Equal = 0x93, ToInteger = 0x99, If = 0xa0, Else = 0xa1, While = 0xa2, Return = 0xa4, Argument2 = 0x6a,
        Field = Extended + 0x81, Device = Extended + 0x82, Processor = Extended + 0x83, PowerResource = Extended + 0x84,
        ThermalZone = Extended + 0x85, IndexField = Extended + 0x86, BankField = Extended + 0x87;

    /// <summary>Arguments in a line: a term, a target (a name that is not called, or a term), a new object's name, and plain bytes.</summary>
    public const char Term = 'T', Target = 't', NewName = 'N', Byte = 'b', Word = 'w', DoubleWord = 'd';

    private static readonly string?[] Shapes = Fill();

    /// <summary>What follows an opcode that opens no package; null for those, and for what is no opcode.</summary>
    public static string? ArgumentsOf(int opcode) => Shapes[opcode];

    /// <summary>The opcodes of integers, narrow ones first.</summary>
    public static ReadOnlySpan<byte> Integers => [0x0a, 0x0b, 0x0c, 0x0e];

    /// <summary>How many bytes an integer has behind its opcode; 0 for other opcodes.</summary>
    public static int IntegerBytes(byte opcode) => opcode switch { 0x0a => 1, 0x0b => 2, 0x0c => 4, 0x0e => 8, _ => 0 };

    private static string?[] Fill()
    {
        var shapes = new string?[2 * Extended];
        // Constants, locals and arguments; what steers loops; revision, debug object and timer.
        Put("", 0x00, 0x01, 0xff, 0x60, 0x61, 0x62, 0x63, 0x64, 0x65, 0x66, 0x67, 0x68, 0x69, 0x6a, 0x6b, 0x6c, 0x6d, 0x6e,
            0x9f, 0xa3, 0xa5, 0xcc, Extended + 0x30, Extended + 0x31, Extended + 0x33);
        Put("TTt", 0x72, 0x73, 0x74, 0x77, 0x79, 0x7a, 0x7b, 0x7c, 0x7d, 0x7e, 0x7f, 0x84, 0x85, 0x88, 0x9c);
        Put("Tt", Store, 0x80, 0x81, 0x82, 0x96, 0x97, 0x98, ToInteger, 0x9d, Extended + 0x28, Extended + 0x29);
        Put("TT", 0x90, 0x91, Equal, 0x94, 0x95);
        Put("T", 0x83, 0x92, Return, Extended + 0x21, Extended + 0x22);
        Put("t", 0x71, 0x75, 0x76, 0x87, 0x8e, Extended + 0x24, Extended + 0x26, Extended + 0x27, Extended + 0x2a);
        Put("TTN", 0x8a, 0x8b, 0x8c, 0x8d, 0x8f); // Fields of buffers.
        Put("tT", 0x86, Extended + 0x25); // Notify, Wait.
        Put("tt", Extended + 0x12, Extended + 0x20); // CondRefOf, Load.
        Put("TTtt", 0x78); // Divide.
        Put("TbTbTT", 0x89); // Match.
        Put("TTTt", 0x9e); // Mid.
        Put("Nb", Extended + 0x01); // Mutex.
        Put("N", Extended + 0x02); // Event.
        Put("TTTN", Extended + 0x13); // CreateField.
        Put("TTTTTT", Extended + 0x1f); // LoadTable.
        Put("tw", Extended + 0x23); // Acquire.
        Put("bdT", Extended + 0x32); // Fatal.
        Put("NbTT", Extended + 0x80); // OperationRegion.
        Put("NTTT", Extended + 0x88); // DataTableRegion.
        return shapes;

        void Put(string shape, params ReadOnlySpan<int> opcodes)
        {
            foreach (int opcode in opcodes) shapes[opcode] = shape;
        }
    }
}

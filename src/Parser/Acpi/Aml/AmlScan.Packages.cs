namespace Dmarkit.Parser;

/// <summary>What has a length of its own: wherever its content cannot be decoded, reading goes on behind it.</summary>
internal sealed partial class AmlScan
{
    /// <summary>The bits of a method's flags that count its arguments.</summary>
    private const int CountMask = 7;

    private static bool IsPackage(int opcode) => opcode is AmlOpcodes.Scope or AmlOpcodes.Buffer or AmlOpcodes.Package or AmlOpcodes.VariablePackage
        or AmlOpcodes.Method or AmlOpcodes.If or AmlOpcodes.Else or AmlOpcodes.While or (>= AmlOpcodes.Field and <= AmlOpcodes.BankField);

    private bool Package(int opcode, ref int at, int end, AmlNode scope, int depth, bool isConditional)
    {
        int start = at;
        if (!code.TryPackage(ref at, end, out int last)) return Refuse(start, $"has a length that does not fit into the {end - start} bytes that are left");
        int inside = at;
        at = last;
        bool isRead = opcode switch
        {
            AmlOpcodes.Buffer => body is null || body.Found(code, inside, last),
            AmlOpcodes.Package or AmlOpcodes.VariablePackage => true,
            AmlOpcodes.Method => Method(inside, last, scope, isConditional),
            AmlOpcodes.If or AmlOpcodes.While => Condition(opcode, inside, last, scope, depth),
            AmlOpcodes.Else => Branch(inside, last, scope, depth),
            AmlOpcodes.Scope => Scope(inside, last, scope, depth, isConditional),
            AmlOpcodes.Device => Container(AmlKind.Device, 0, inside, last, scope, depth, isConditional),
            AmlOpcodes.Processor => Container(AmlKind.Other, ProcessorBytes, inside, last, scope, depth, isConditional),
            AmlOpcodes.PowerResource => Container(AmlKind.Other, PowerResourceBytes, inside, last, scope, depth, isConditional),
            AmlOpcodes.ThermalZone => Container(AmlKind.Other, 0, inside, last, scope, depth, isConditional),
            _ => Fields(opcode, inside, last, scope, depth, isConditional),
        };
        if (isRead) return true;
        Note(trouble is null ? start : troubleAt, trouble ?? "runs past the end of what it is part of");
        trouble = null;
        return true;
    }

    /// <summary>Processor id, block address and length; system level and order (ACPI 20.2.5.2).</summary>
    private const int ProcessorBytes = 1 + 4 + 1, PowerResourceBytes = 1 + 2;

    private bool Branch(int at, int end, AmlNode scope, int depth)
    {
        Statements(ref at, end, scope, depth + 1, isConditional: true);
        return true;
    }

    private bool Condition(int opcode, int at, int end, AmlNode scope, int depth)
    {
        int start = at;
        if (!Term(ref at, end, scope, depth + 1, isConditional: true)) return false;
        var before = opcode == AmlOpcodes.If ? body?.Enter(code, start, at) : null;
        Branch(at, end, scope, depth);
        if (before is { } outer) body!.Leave(outer);
        return true;
    }

    /// <summary>A scope that exists is entered where it is found; else its name is taken by itself, for the table that has it may be missing.</summary>
    private bool Scope(int at, int end, AmlNode scope, int depth, bool isConditional)
    {
        int start = at;
        if (!code.TryName(ref at, end, out var name)) return Refuse(start, "is no name");
        if (!scope.TryFind(name, out var inner) && !TryReach(scope, name, out inner)) return Refuse(start, "names a scope that cannot be");
        Statements(ref at, end, inner, depth + 1, isConditional);
        return true;
    }

    private bool Container(AmlKind kind, int fixedBytes, int at, int end, AmlNode scope, int depth, bool isConditional)
    {
        if (!Define(ref at, end, scope, kind, isConditional, out var inner) || !AmlCode.TrySkip(ref at, end, fixedBytes)) return false;
        if (inner is not null) Statements(ref at, end, inner, depth + 1, isConditional);
        return true;
    }

    private bool Method(int at, int end, AmlNode scope, bool isConditional)
    {
        if (!Define(ref at, end, scope, AmlKind.Method, isConditional, out var method, isKept: true) || !code.TryByte(ref at, end, out byte flags)) return false;
        if (method is not null) method.ArgumentCount = flags & CountMask;
        Keep(method, new(code, at, end, IsMethod: true));
        return true;
    }

    /// <summary>Fields of a region; their names may hide methods of scopes above.</summary>
    /// <remarks>ACPI 20.2.5.2.</remarks>
    private bool Fields(int opcode, int at, int end, AmlNode scope, int depth, bool isConditional)
    {
        int names = opcode == AmlOpcodes.Field ? 1 : 2;
        for (int i = 0; i < names; i++)
        {
            if (!code.TryName(ref at, end, out _)) return false;
        }

        if (opcode == AmlOpcodes.BankField && !Term(ref at, end, scope, depth + 1, isConditional)) return false;
        if (!AmlCode.TrySkip(ref at, end, 1)) return false; // Flags.
        while (at < end)
        {
            if (++steps > Limits.AmlSteps) return false;
            bool isRead = code.Bytes.Span[at] switch
            {
                0x00 => AmlCode.TrySkip(ref at, end, 1) && code.TryLength(ref at, end, out _), // Reserved bits.
                0x01 => AmlCode.TrySkip(ref at, end, 3), // Access.
                0x02 => AmlCode.TrySkip(ref at, end, 1) && Target(ref at, end, scope, depth, isConditional), // Connection.
                0x03 => AmlCode.TrySkip(ref at, end, 4), // Access with a length.
                _ => Define(ref at, end, scope, AmlKind.Other, isConditional, out _) && code.TryLength(ref at, end, out _),
            };
            if (!isRead) return false;
        }

        return true;
    }
}

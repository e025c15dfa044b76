namespace Dmarkit.Parser;

/// <summary>
/// Goes through the bytecode of one machine and notes which names it defines. Nothing is executed: bodies of methods are left out, and of an If or Else
/// that stands in a table both are entered. How many arguments a name takes is known only once its method was seen, so all is read twice.
/// </summary>
/// <remarks>ACPI 20; the order of loading is ACPICA's: the DSDT, then each SSDT.</remarks>
internal sealed partial class AmlScan
{
    /// <summary>Objects whose data is kept: what devices say about themselves.</summary>
    private static readonly HashSet<uint> Kept =
        [.. new[] { "_HID", "_CID", "_ADR", "_BBN", "_SEG", "_CRS", "_DSD", "_DSM" }.Select(AmlName.Segment)];

    private readonly AmlNode root = new(null, 0);
    private readonly List<AmlNode> devices = [];
    private readonly List<Defect> defects = [];
    private AmlCode code = null!;
    private int pass, steps, objects;
    private bool isExhausted;
    private string? trouble;
    private int troubleAt;

    /// <summary>Reads all tables.</summary>
    public AmlScan(IReadOnlyList<AcpiTable> tables)
    {
        foreach (string name in new[] { "_GPE", "_PR", "_SB", "_SI", "_TZ" }) root.AddChild(AmlName.Segment(name)).Kind = AmlKind.Other; // ACPI 5.3.1.
        AmlCode[] codes = [.. tables.Select(table => new AmlCode(table))];
        for (pass = 1; pass <= 2; pass++)
        {
            defects.Clear();
            steps = 0;
            isExhausted = false;
            foreach (var each in codes)
            {
                code = each;
                int at = AcpiFields.HeaderBytes;
                if (each.End < at) Note(0, "has no whole header");
                else Statements(ref at, each.End, root, 0, isConditional: false);
            }
        }
    }

    /// <summary>The devices, in the order of their first definition.</summary>
    public IReadOnlyList<AmlNode> Devices => devices;

    /// <summary>The root of all names.</summary>
    public AmlNode Root => root;

    /// <summary>What could not be decoded, by place.</summary>
    public IReadOnlyList<Defect> Defects => defects;

    /// <summary>Statements up to an end. What cannot be decoded ends them: only the end of the package around it is certain.</summary>
    private void Statements(ref int at, int end, AmlNode scope, int depth, bool isConditional)
    {
        while (at < end && !isExhausted)
        {
            int start = at;
            if (Term(ref at, end, scope, depth, isConditional)) continue;
            Note(trouble is null ? start : troubleAt, trouble ?? "runs past the end of what it is part of");
            trouble = null;
            break;
        }

        at = end;
    }

    /// <summary>One statement or expression with all that belongs to it.</summary>
    private bool Term(ref int at, int end, AmlNode scope, int depth, bool isConditional)
    {
        int start = at;
        if (depth > Limits.AmlDepth) return Refuse(start, $"nests deeper than {Limits.AmlDepth} levels");
        if (++steps > Limits.AmlSteps)
        {
            isExhausted = true;
            return Refuse(start, $"is not read on after {Limits.AmlSteps} terms");
        }

        if (!code.TryByte(ref at, end, out byte first)) return false;
        if (AmlCode.StartsName(first))
        {
            at = start;
            return Reference(ref at, end, scope, depth, isConditional);
        }

        int opcode = first;
        if (first == AmlOpcodes.ExtensionPrefix)
        {
            if (!code.TryByte(ref at, end, out byte second)) return false;
            opcode = AmlOpcodes.Extended + second;
        }

        if (first == AmlOpcodes.String) return code.TryString(ref at, end, out _);
        if (AmlOpcodes.IntegerBytes(first) is > 0 and var width) return AmlCode.TrySkip(ref at, end, width);
        if (AmlOpcodes.ArgumentsOf(opcode) is { } shape)
        {
            if (opcode == AmlOpcodes.Return) body?.Returned(code, at, end, scope);
            return Arguments(shape, ref at, end, scope, depth, isConditional) && (body is null || body.Passed(code, opcode, start, at));
        }

        return IsPackage(opcode) ? Package(opcode, ref at, end, scope, depth, isConditional) : Named(opcode, start, ref at, end, scope, depth, isConditional);
    }

    /// <summary>A name in an expression: a call takes as many terms as the method has arguments.</summary>
    private bool Reference(ref int at, int end, AmlNode scope, int depth, bool isConditional)
    {
        int start = at;
        if (!code.TryName(ref at, end, out var name)) return Refuse(start, "is no name");
        int count = scope.TryFind(name, out var found) ? found.ArgumentCount : 0;
        for (int i = 0; i < count; i++)
        {
            if (!Term(ref at, end, scope, depth + 1, isConditional)) return false;
        }

        return true;
    }

    private bool Arguments(string shape, ref int at, int end, AmlNode scope, int depth, bool isConditional)
    {
        foreach (char each in shape)
        {
            bool isRead = each switch
            {
                AmlOpcodes.Term => Term(ref at, end, scope, depth + 1, isConditional),
                AmlOpcodes.Target => Target(ref at, end, scope, depth, isConditional),
                AmlOpcodes.NewName => Define(ref at, end, scope, AmlKind.Other, isConditional, out _),
                _ => AmlCode.TrySkip(ref at, end, each == AmlOpcodes.Byte ? 1 : each == AmlOpcodes.Word ? 2 : 4),
            };
            if (!isRead) return false;
        }

        return true;
    }

    /// <summary>What a result is stored in: a name, which is not called here, or a term that says where.</summary>
    private bool Target(ref int at, int end, AmlNode scope, int depth, bool isConditional)
    {
        int start = at;
        if (at >= end || !AmlCode.StartsName(code.Bytes.Span[at])) return Term(ref at, end, scope, depth + 1, isConditional);
        return code.TryName(ref at, end, out _) || Refuse(start, "is no name");
    }

    /// <summary>Statements that name something without opening a package.</summary>
    private bool Named(int opcode, int start, ref int at, int end, AmlNode scope, int depth, bool isConditional)
    {
        switch (opcode)
        {
            case AmlOpcodes.Name:
                if (!Define(ref at, end, scope, AmlKind.Other, isConditional, out var node, isKept: true)) return false;
                int data = at;
                if (!Term(ref at, end, scope, depth + 1, isConditional)) return false;
                Keep(node, new(code, data, at, IsMethod: false));
                return true;
            case AmlOpcodes.Alias:
                if (!code.TryName(ref at, end, out var source) || !Define(ref at, end, scope, AmlKind.Other, isConditional, out var alias)) return false;
                if (alias is not null && scope.TryFind(source, out var meant)) alias.ArgumentCount = meant.ArgumentCount;
                return true;
            case AmlOpcodes.External:
                if (!Define(ref at, end, scope, AmlKind.External, isConditional, out var external)
                    || !AmlCode.TrySkip(ref at, end, 1) || !code.TryByte(ref at, end, out byte count)) return false;
                if (external is { Kind: AmlKind.External }) external.ArgumentCount = count & AmlScan.CountMask;
                return true;
            default:
                return Refuse(start, $"is the byte {Hex.Of(code.Bytes.Span[start])}{(opcode >= AmlOpcodes.Extended ? $" {Hex.Of((ulong)(opcode - AmlOpcodes.Extended))}" : "")}, which is no opcode");
        }
    }

    private bool Refuse(int place, string why)
    {
        if (trouble is null) (trouble, troubleAt) = (why, place);
        return false;
    }

    private void Note(int place, string why)
    {
        if (defects.Count < Limits.AmlDefects) defects.Add(new(place, $"bytecode of {code.Table}", why));
    }
}

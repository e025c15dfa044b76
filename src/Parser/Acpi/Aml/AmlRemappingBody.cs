namespace Dmarkit.Parser;

/// <summary>Collects the buffers of a <c>_DSM</c> while its body is read, with the function that returns each.</summary>
/// <remarks>VT-d 8.10: the third argument, Arg2, is the function.</remarks>
internal sealed class AmlRemappingBody
{
    /// <summary>D8C1A3A6-BE9B-4C9B-91BF-C3CB81FC5DAF, as a buffer holds it.</summary>
    private static readonly byte[] Identifier = new Guid("D8C1A3A6-BE9B-4C9B-91BF-C3CB81FC5DAF").ToByteArray();

    /// <summary>What a copy is made of: the argument, or that made an integer, with no target of its own.</summary>
    private static readonly byte[][] Sources = [[AmlOpcodes.Argument2], [AmlOpcodes.ToInteger, AmlOpcodes.Argument2, AmlOpcodes.Zero]];

    /// <summary>A method has one; each comparison is held against all.</summary>
    private const int MostCopies = 16;

    private readonly List<(AmlRemappingData Data, bool IsCertain)> found = [];
    private readonly List<ReadOnlyMemory<byte>> functions = [new byte[] { AmlOpcodes.Argument2 }];
    private Branch branch;

    /// <summary>What the conditions around a place say.</summary>
    internal readonly record struct Branch(bool IsRemapping, int? Function);

    /// <summary>True where a body holds the identifier, so that it is worth reading.</summary>
    public static bool HoldsIdentifier(AmlObject body) => body.Code.Bytes.Span[body.At..body.End].IndexOf(Identifier) >= 0;

    /// <summary>Notes an If; <see cref="Leave"/> takes what this returns.</summary>
    public Branch Enter(AmlCode code, int at, int end)
    {
        var before = branch;
        var condition = code.Bytes[at..end];
        bool isEqual = condition.Length > 1 && condition.Span[0] == AmlOpcodes.Equal;
        if (isEqual && condition.Span.IndexOf(Identifier) >= 0) branch = branch with { IsRemapping = true };
        else if (isEqual && FunctionOf(code, at + 1, end) is { } function) branch = branch with { Function = function };
        return before;
    }

    /// <summary>Ends what <see cref="Enter"/> began.</summary>
    public void Leave(Branch before) => branch = before;

    /// <summary>Notes a copy of the function's number: compilers make one for a Switch.</summary>
    /// <returns>True always.</returns>
    public bool Passed(AmlCode code, int opcode, int at, int end)
    {
        if (opcode is not (AmlOpcodes.Store or AmlOpcodes.ToInteger) || functions.Count == MostCopies) return true;
        var operands = code.Bytes[(at + 1)..end];
        foreach (byte[] source in Sources)
        {
            if (operands.Span.StartsWith(source) && operands.Length > source.Length) functions.Add(operands[source.Length..]);
        }

        return true;
    }

    /// <summary>Notes a buffer with its size and its bytes.</summary>
    /// <returns>True always.</returns>
    public bool Found(AmlCode code, int at, int end)
    {
        if (!code.TryInteger(ref at, end, out ulong size)) return true; // A size that is computed: nothing constant.
        var bytes = code.Bytes.Slice(at, (int)Math.Min(size, (ulong)(end - at)));
        bool isMask = branch.Function == 0 || bytes.Length < DmarFields.StructureBytes;
        if (isMask || bytes.Span.SequenceEqual(Identifier) || found.Count >= Limits.AmlDefects) return true;
        found.Add((new(code.Table, at, branch.Function, bytes), branch.IsRemapping));
        return true;
    }

    /// <summary>Notes a buffer that is returned by its name.</summary>
    public void Returned(AmlCode code, int at, int end, AmlNode scope)
    {
        if (at >= end || !AmlCode.StartsName(code.Bytes.Span[at]) || !code.TryName(ref at, end, out var name)) return;
        if (!scope.TryFind(name, out var node) || node.Objects is not [{ IsMethod: false } data]) return;
        int inside = data.At + 1;
        if (data.Code.Bytes.Span[data.At] == AmlOpcodes.Buffer && data.Code.TryPackage(ref inside, data.End, out int last)) Found(data.Code, inside, last);
    }

    /// <summary>The buffers behind the identifier; all of them where the body compares it in a way that is not read.</summary>
    public IReadOnlyList<AmlRemappingData> Finish()
    {
        bool knows = found.Exists(each => each.IsCertain);
        return [.. found.Where(each => each.IsCertain || !knows).Select(each => each.Data)];
    }

    /// <summary>The number that the function is compared with; null where something else is compared.</summary>
    private int? FunctionOf(AmlCode code, int at, int end)
    {
        foreach (var name in functions)
        {
            int left = at, right = at + name.Length;
            if (code.Bytes.Span[at..end].StartsWith(name.Span) && code.TryInteger(ref right, end, out ulong number) && right == end) return (int)Math.Min(number, int.MaxValue);
            if (code.TryInteger(ref left, end, out number) && code.Bytes.Span[left..end].SequenceEqual(name.Span)) return (int)Math.Min(number, int.MaxValue);
        }

        return null;
    }
}

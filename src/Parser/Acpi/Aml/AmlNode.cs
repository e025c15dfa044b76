using System.Diagnostics.CodeAnalysis;

namespace Dmarkit.Parser;

/// <summary>What a name stands for, as far as reading on depends on it.</summary>
internal enum AmlKind
{
    /// <summary>Nothing that was seen: part of other names only.</summary>
    None,

    /// <summary>Something that another table defines.</summary>
    External,

    /// <summary>A device.</summary>
    Device,

    /// <summary>A method, which takes arguments.</summary>
    Method,

    /// <summary>Any other object.</summary>
    Other,
}

/// <summary>Where an object's data or a method's body lies.</summary>
/// <param name="Code">The table.</param>
/// <param name="At">Its first byte, as an offset in the table.</param>
/// <param name="End">The offset behind its last byte.</param>
/// <param name="IsMethod">True for a body.</param>
internal sealed record AmlObject(AmlCode Code, int At, int End, bool IsMethod);

/// <summary>A name of the name space and what lies below it.</summary>
/// <param name="parent">Null for the root.</param>
/// <param name="segment">Its own segment.</param>
internal sealed class AmlNode(AmlNode? parent, uint segment)
{
    private Dictionary<uint, AmlNode>? children;
    private List<AmlObject>? objects;

    public AmlNode? Parent => parent;

    public uint Segment => segment;

    public int Depth { get; } = parent is null ? 0 : parent.Depth + 1;

    public AmlKind Kind { get; set; }

    /// <summary>The arguments that a method takes.</summary>
    public int ArgumentCount { get; set; }

    /// <summary>The reading, of two, that defined it last.</summary>
    public int Pass { get; set; }

    /// <summary>True where a device is defined outside of every condition.</summary>
    public bool IsUnconditional { get; set; }

    /// <summary>What was kept of its definitions: several, where tables or branches define it again.</summary>
    public IReadOnlyList<AmlObject> Objects => objects ?? [];

    /// <summary>The path from the root: <c>\_SB.PCI0</c>.</summary>
    public string Path
    {
        get
        {
            var parts = new Stack<string>();
            for (var node = this; node.Parent is not null; node = node.Parent) parts.Push(AmlName.Text(node.Segment));
            return $"\\{string.Join('.', parts)}";
        }
    }

    public AmlNode? Child(uint name) => children?.GetValueOrDefault(name);

    public AmlNode AddChild(uint name) => (children ??= [])[name] = new(this, name);

    public void Keep(AmlObject data) => (objects ??= []).Add(data);

    public void Forget() => objects = null;

    /// <summary>What a name means in this scope: a single segment is searched for upwards, every other way is exact.</summary>
    public bool TryFind(AmlName name, [NotNullWhen(true)] out AmlNode? found)
    {
        found = Start(name);
        if (name.IsSearched)
        {
            for (var scope = found; scope is not null; scope = scope.Parent)
            {
                if (scope.Child(name[0]) is { Kind: not AmlKind.None } here)
                {
                    found = here;
                    return true;
                }
            }

            return false;
        }

        for (int i = 0; i < name.Count && found is not null; i++) found = found.Child(name[i]);
        return found is not null;
    }

    /// <summary>Where a name's first segment is looked up; null where it goes up beyond the root.</summary>
    public AmlNode? Start(AmlName name)
    {
        var start = this;
        if (name.IsAbsolute)
        {
            while (start.Parent is not null) start = start.Parent;
            return start;
        }

        for (int i = 0; i < name.Parents && start is not null; i++) start = start.Parent;
        return start;
    }
}

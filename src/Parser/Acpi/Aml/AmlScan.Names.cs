using System.Diagnostics.CodeAnalysis;

namespace Dmarkit.Parser;

/// <summary>How names come into being.</summary>
internal sealed partial class AmlScan
{
    /// <summary>Reads a name and defines it. The node is null where it cannot be, and in a method's body, where what is made is gone with its end.</summary>
    private bool Define(ref int at, int end, AmlNode scope, AmlKind kind, bool isConditional, out AmlNode? node, bool isKept = false)
    {
        node = null;
        int start = at;
        if (!code.TryName(ref at, end, out var name) || name.Count == 0) return Refuse(start, "is no name of an object");
        if (body is not null) return true;
        if (!TryReach(scope, name, out node))
        {
            // The name is well framed, so that reading goes on; what it names is left out. To declare something external there does no harm.
            if (kind != AmlKind.External) Note(start, $"names an object beyond the root, deeper than {Limits.AmlPathSegments} names, or after {Limits.AmlObjects} others");
            return true;
        }

        if (kind == AmlKind.External)
        {
            if (node.Kind == AmlKind.None) node.Kind = kind;
            return true;
        }

        if (node.Pass != pass)
        {
            // What the first reading took for a definition may be none.
            node.Pass = pass;
            node.ArgumentCount = 0;
            node.IsUnconditional = false;
            node.Kind = AmlKind.None;
            node.Forget();
        }

        if (kind == AmlKind.Device && node.Kind != AmlKind.Device && pass == 2)
        {
            if (devices.Count == Limits.AmlDevices) return Refuse(start, $"is a device after {Limits.AmlDevices} others");
            devices.Add(node);
        }

        if (node.Kind != AmlKind.Device) node.Kind = kind;
        node.IsUnconditional |= !isConditional;
        if (kind == AmlKind.Other && !isKept) node.ArgumentCount = 0;
        return true;
    }

    /// <summary>The node of a name, made where it is not there.</summary>
    private bool TryReach(AmlNode scope, AmlName name, [NotNullWhen(true)] out AmlNode? node)
    {
        node = scope.Start(name);
        for (int i = 0; i < name.Count && node is not null; i++)
        {
            var next = node.Child(name[i]);
            if (next is null && (node.Depth >= Limits.AmlPathSegments || ++objects > Limits.AmlObjects)) return false;
            node = next ?? node.AddChild(name[i]);
        }

        return node is not null;
    }

    /// <summary>Keeps the data that somebody asks for: of objects with a meaning of their own, and buffers, which methods return.</summary>
    private void Keep(AmlNode? node, AmlObject data)
    {
        if (node is null || pass == 1) return;
        bool isBuffer = !data.IsMethod && data.At < data.End && data.Code.Bytes.Span[data.At] == AmlOpcodes.Buffer;
        if (isBuffer || Kept.Contains(node.Segment)) node.Keep(data);
    }
}
